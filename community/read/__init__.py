"""From bytes to records: nothing wrong gets past here, and everything wrong is said at once."""
