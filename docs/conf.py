"""How the documentation is built: from Markdown and docstrings, with nothing fetched when built or read."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from sphinx.application import Sphinx

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

SOURCE = Path(__file__).resolve().parent.parent / "src" / "parley"
# The errors are described where they are made and again where a notebook finds them: either place is right.
suppress_warnings = ["ref.python"]

DESCRIBED = ("", "domain", "engines", "errors")  # parts of Parley that a notebook may call, top first

project = "Parley"
author = "the Parley contributors"
project_copyright = "2025, the Parley contributors"
language = "en"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "mathml"]
exclude_patterns = ["_ext"]

myst_enable_extensions = ["deflist", "dollarmath"]
myst_heading_anchors = 3

autodoc_default_options = {"members": True, "show-inheritance": False}
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_use_type_comments = False
napoleon_google_docstring = False
napoleon_use_rtype = False

html_math_renderer = "mathml"
html_theme = "furo"
html_title = "Parley"
html_copy_source = False
html_show_sphinx = False


def _modules(part: str) -> list[str]:
    """Public modules of one part of Parley, as dotted names."""
    if not part:
        return ["parley"]
    paths = sorted((SOURCE / part).rglob("*.py")) or [SOURCE / f"{part}.py"]
    parts = [path.relative_to(SOURCE.parent).with_suffix("").parts for path in paths if path.is_file()]
    return [".".join(each) for each in parts if not each[-1].startswith("_")]


def _list_modules(_app: Sphinx, docname: str, content: list[str]) -> None:
    """Put every public module where the reference says ``<!-- modules -->``, so that none can be forgotten."""
    if docname == "reference/api":
        found = [module for part in DESCRIBED for module in _modules(part)]
        entries = [f"## `{module}`\n\n```{{eval-rst}}\n.. automodule:: {module}\n```\n" for module in found]
        content[0] = content[0].replace("<!-- modules -->", "\n".join(entries))


def _references_as_list(_app: Sphinx, _what: str, _name: str, _obj: object, _options: object, lines: list[str]) -> None:
    """Show numbered references as a list: numbers start anew in each docstring, and a page holds many."""
    lines[:] = [re.sub(r"^(\s*)\.\. \[(\d+)\] ", r"\1- [\2] ", line).replace("]_", "]") for line in lines]


def setup(app: Sphinx) -> None:
    app.connect("source-read", _list_modules)
    app.connect("autodoc-process-docstring", _references_as_list, priority=400)
