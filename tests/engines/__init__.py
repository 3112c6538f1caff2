"""The main stories again, in the other engines that readers have."""
