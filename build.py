"""The command: ``python build.py [command]``. All it does is in :mod:`community.commands`."""

import sys

if __name__ == "__main__":
    try:
        from community.commands import main

        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:  # so early that there are no words yet
        sys.exit(130)
