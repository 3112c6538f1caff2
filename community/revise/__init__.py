"""Changes to records that exist, as new bytes for their files: nothing else in a file changes.

Each change is made in the raw text, with its line ends, and judged by the reader: what it makes of the
new text must be the old record with exactly that change.
"""
