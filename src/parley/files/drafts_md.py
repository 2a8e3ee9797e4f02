"""``text/draft-NN.md``: the single text, kept as written and checked for what breaks it."""

from __future__ import annotations

from parley.domain.draft import Draft
from parley.domain.names import split_option
from parley.errors import Invalid, nearest
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
    _check_settled(draft, file, findings)
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


def _check_settled(draft: Draft, file: str, findings: Findings) -> None:
    """Note comments that settle nothing or one issue twice, and options that the agenda, read before, does not have."""
    for line, what in draft.wrong_settlements():
        findings.add(
            Place(file, line),
            what,
            _("write <!-- settles: ISSUE.OPTION, ... --> outside brackets, one option an issue"),
        )
    known = findings.names("option")
    for line, name in draft.settlements():
        try:
            split_option(name)
        except Invalid as invalid:
            findings.add(Place(file, line), invalid.what, invalid.mend)
            continue
        if known and name not in known:
            findings.add(
                Place(file, line), _('there is no option "{option}"').format(option=name), nearest(name, sorted(known))
            )
