"""The command: ``python build.py [command]``. All it does is in :mod:`community.commands`."""

import sys

from community.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
