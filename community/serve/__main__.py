"""The builder as a process of its own."""

import sys
from pathlib import Path

from .builder import main

if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
