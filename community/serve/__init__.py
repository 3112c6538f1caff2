"""The live preview: a process that watches and builds, a server that shows, and a script in the page.

The builder makes every edition as ``build --drafts`` does and hands over what differs; nothing is
written but the cache. The server holds the last good edition in memory.
"""
