"""Collect every sentence a user reads, from code and templates, into the file that translators start from."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

PROJECT = Path(__file__).resolve().parent.parent
SOURCE = PROJECT / "src" / "parley"
TEMPLATE = SOURCE / "locale" / "parley.pot"
METHODS = [("**.py", "python"), ("**.html", "jinja2.ext.babel_extract"), ("**.jinja", "jinja2.ext.babel_extract")]
KEYWORDS = {"_": None, "noted": None, "gettext": None, "ngettext": (1, 2)}
HEADER = "# The sentences of Parley, for translators. Made by `make pot`; do not edit."


def template_text() -> str:
    """The whole of ``parley.pot`` for the source as it stands: the same on every machine and day."""
    fixed = datetime(2025, 1, 1, tzinfo=UTC)  # a date of making would change the file without a change in it
    catalogue = Catalog(project="parley-mediation", version="", creation_date=fixed, charset="utf-8")
    catalogue.header_comment = HEADER
    found = extract_from_dir(
        SOURCE, METHODS, keywords=KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
    )
    for file, _line, message, comments, context in found:
        catalogue.add(message, locations=[(f"src/parley/{file}", 0)], auto_comments=comments, context=context)
    text = io.BytesIO()
    write_po(text, catalogue, width=120, sort_output=True, include_lineno=False)
    return text.getvalue().decode("utf-8")


def main() -> None:
    TEMPLATE.parent.mkdir(exist_ok=True)
    TEMPLATE.write_text(template_text(), encoding="utf-8")
    print(f"{TEMPLATE.relative_to(PROJECT)}: {TEMPLATE.read_text(encoding='utf-8').count('msgid ') - 1} sentences")


if __name__ == "__main__":
    main()
