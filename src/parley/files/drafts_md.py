"""``text/draft-NN.md``: the single text, kept as written and checked for what breaks it."""

from __future__ import annotations

from collections.abc import Iterable

from parley.domain.draft import Draft
from parley.domain.names import split_option
from parley.domain.revision import revisions_of
from parley.domain.text_ties import wrong_ties
from parley.errors import Invalid, nearest
from parley.files.findings import Findings, Place
from parley.language import gettext as _
from parley.verbs.shuttle.languages import language_differences

__all__ = ["FOLDER", "check_languages", "read_draft"]

FOLDER = "text"


def read_draft(file: str, name: str, text: str, findings: Findings) -> Draft | None:
    """One draft; None, with a problem noted, where its name says it is not one."""
    try:
        draft = Draft(name, text)
    except Invalid as invalid:
        findings.add(Place(file, 1), invalid.what, invalid.mend)
        return None
    for wrong in draft.wrong_brackets():
        findings.add(Place(file, wrong.line), wrong.what, wrong.mend)
    _check_settled(draft, file, findings)
    for tie in wrong_ties(draft, findings.names("option")):
        findings.add(Place(file, tie.line), tie.what, tie.mend, "warning" if tie.weak else "error")
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


def check_languages(
    drafts: Iterable[Draft], languages: tuple[str, ...], authentic: tuple[str, ...], findings: Findings
) -> None:
    """Note, as weak, where versions of one draft that bind alike do not hold the same clauses and brackets."""
    for revision in revisions_of(drafts, languages[0]):
        for one in language_differences(revision, authentic):
            suffix = "" if one.language == languages[0] else f".{one.language}"
            file = f"{FOLDER}/draft-{revision.number:02}{suffix}.md"
            findings.warn(Place(file, one.line), one.what, one.mend)


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
