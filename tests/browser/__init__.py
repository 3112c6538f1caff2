"""Stories told by a real browser: what a reader does, and what must happen."""
