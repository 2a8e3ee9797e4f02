"""What a Word file may not hold, because words in it could be lost, changed by opening, or fetched from elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from parley.files.word.package import WordPackage
from parley.language import gettext as _

__all__ = ["KEPT_FIELDS", "REFUSED_ELEMENTS", "refused_parts"]

REFUSED_ELEMENTS: dict[str, Callable[[], str]] = {
    "object": lambda: _("an embedded object"),
    "OLEObject": lambda: _("an embedded object"),
    "control": lambda: _("a control that runs a program"),
    "altChunk": lambda: _("another file put in whole (altChunk)"),
    "subDoc": lambda: _("a subdocument"),
    "oMath": lambda: _("an equation"),
    "oMathPara": lambda: _("an equation"),
    "chart": lambda: _("a chart"),
    "relIds": lambda: _("a diagram"),
    "contentPart": lambda: _("handwriting"),
    "movie": lambda: _("a film"),
}
"""Elements that hold words or figures in a form whose order or shape carries the meaning, or words not in the text."""

KEPT_FIELDS = frozenset(
    {
        *("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF", "REF", "NOTEREF", "HYPERLINK", "SEQ", "STYLEREF"),
        *("TOC", "TC", "TA", "TOA", "XE", "INDEX", "BIBLIOGRAPHY", "CITATION", "QUOTE", "FORMTEXT"),
        *(
            "DATE",
            "TIME",
            "CREATEDATE",
            "SAVEDATE",
            "PRINTDATE",
            "EDITTIME",
            "REVNUM",
            "NUMWORDS",
            "NUMCHARS",
            "FILESIZE",
        ),
        *("TITLE", "SUBJECT", "AUTHOR", "LASTSAVEDBY", "KEYWORDS", "COMMENTS", "FILENAME", "TEMPLATE", "DOCPROPERTY"),
        *("USERNAME", "USERINITIALS", "USERADDRESS"),
    }
)
"""Fields whose last result stands in the file as text: it is kept, and the field is named.

Refused are those that fetch (INCLUDETEXT, LINK, DDE), run (MACROBUTTON), choose words by a rule (IF, FILLIN, ASK), or
show what stands nowhere as text (LISTNUM, AUTONUM, SYMBOL, EQ, FORMCHECKBOX, FORMDROPDOWN).
"""

_PARTS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("vbaproject", lambda: _("macros")),
    ("vbadata", lambda: _("macros")),
    ("activex", lambda: _("a control that runs a program")),
    ("control", lambda: _("a control that runs a program")),
    ("oleobject", lambda: _("an embedded object")),
    ("package", lambda: _("an embedded file")),
    ("afchunk", lambda: _("another file put in whole (altChunk)")),
    ("subdocument", lambda: _("a subdocument")),
    ("attachedtoolbars", lambda: _("macros")),
    ("mailmerge", lambda: _("a mail merge")),
    ("diagram", lambda: _("a diagram")),
    ("chart", lambda: _("a chart")),
)


def refused_parts(package: WordPackage) -> Iterator[str]:
    """What the file holds beside its text that is not taken, and where."""
    for each in package.relations:
        kind = each.kind.casefold()
        source = each.source or package.file
        if each.address and each.kind != "hyperlink":
            yield _("a reference to something outside the file ({kind}: {address}) in {part}").format(
                kind=each.kind, address=each.address[:200], part=source
            )
        elif found := next((what() for name, what in _PARTS if kind.startswith(name)), None):
            yield _("{what} in {part}").format(what=found, part=source)
    for name, kind in package.kinds.items():
        if "vbaProject" in kind or name.casefold().endswith("vbaproject.bin"):
            yield _("macros in {part}").format(part=name)
        elif "oleObject" in kind or name.casefold().startswith("word/embeddings/"):
            yield _("an embedded file in {part}").format(part=name)
        elif "activeX" in kind:
            yield _("a control that runs a program in {part}").format(part=name)
