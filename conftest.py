"""What pytest leaves out when it looks for examples in docstrings."""

from __future__ import annotations

collect_ignore_glob = ["src/parley/server/*"]  # Django's modules can be imported only once a house is served
