"""``python -m parley``: the command line without an installed script."""

from __future__ import annotations

from parley.cli import main

if __name__ == "__main__":
    main()
