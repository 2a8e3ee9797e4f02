"""``text/draft-NN.md``: the single text, kept as written and checked for what breaks it."""

from __future__ import annotations

from parley.domain.draft import Draft
from parley.errors import Invalid
from parley.files.findings import Findings, Place
from parley.language import gettext as _

__all__ = ["FOLDER", "read_draft"]

FOLDER = "text"


def read_draft(file: str, name: str, text: str, findings: Findings) -> Draft | None:
    """One draft; None, with a problem noted, where its name says it is not one."""
    try:
        draft = Draft(name, text)
    except Invalid as invalid:
        findings.add(Place(file, 1), invalid.what, invalid.mend)
        return None
    for line, what in draft.open_brackets():
        findings.add(Place(file, line), what, _("write [[one wording | another]]"))
    first: dict[str, int] = {}
    for line, heading in draft.clauses():
        if first.setdefault(heading, line) != line:
            findings.add(
                Place(file, line),
                _('the clause on line {line} has the heading "{heading}", too').format(
                    line=first[heading], heading=heading
                ),
                _("give each clause a heading of its own"),
            )
    return draft
