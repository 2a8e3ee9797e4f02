"""The ledger in words: what is performed, begun, not in it or not counted, and who would gain by ending now."""

from __future__ import annotations

from collections.abc import Collection

from parley.language import gettext as _
from parley.language import ngettext
from parley.report.exposure_words import size_words, step_titled
from parley.report.package_words import party_name
from parley.report.shown import listed
from parley.verbs.sequence.sequence import Sequence as Sequenced

__all__ = ["begun_parts", "missing_parts", "today_words", "unknown_parts"]


def begun_parts(sequence: Sequenced) -> list[str]:
    """What the ledger has something of and not all: obligations, and how many of their parts are performed."""
    if sequence.today is None:
        return []
    done, begun = set(sequence.today.done), _in_the_ledger(sequence)
    left = {step.obligation for step in sequence.steps if step.id not in {*done, *sequence.today.unknown}}
    named = {step.id for step in sequence.steps if step.obligation in begun & left and step.id in done}
    return [
        _counted(sequence, id, _("{title} ({number} of {count} parts performed)"), named) or _in_part(sequence, id)
        for id in dict.fromkeys(step.obligation for step in sequence.steps)
        if id in begun & left
    ]


def missing_parts(sequence: Sequenced) -> list[str]:
    """What the ledger has nothing of: obligations."""
    if sequence.today is None:
        return []
    begun = _in_the_ledger(sequence)
    owed = dict.fromkeys(step.obligation for step in sequence.steps)
    return [step_titled(sequence, id) for id in owed if id not in begun]


def unknown_parts(sequence: Sequenced) -> list[str]:
    """What the ledger has without a quantity: obligations, and of how many of their parts nobody knows."""
    if sequence.today is None:
        return []
    named = set(sequence.today.unknown)
    return [
        _counted(sequence, id, _("{title} ({number} of its {count} parts)"), named) or step_titled(sequence, id)
        for id in dict.fromkeys(step.obligation for step in sequence.steps if step.id in named)
    ]


def _in_the_ledger(sequence: Sequenced) -> set[str]:
    """The obligations with a row up to the day of the case."""
    return {row.obligation for row in sequence.case.performed if row.date <= sequence.case.as_of}


def _counted(sequence: Sequenced, obligation: str, template: str, named: Collection[str]) -> str:
    """An obligation in parts, and how many of them are named; empty where it is done in one."""
    parts = [step for step in sequence.steps if step.obligation == obligation]
    number = sum(step.id in named for step in parts)
    title = step_titled(sequence, obligation)
    return template.format(title=title, number=number, count=len(parts)) if len(parts) > 1 else ""


def _in_part(sequence: Sequenced, obligation: str) -> str:
    return _("{title} (in part)").format(title=step_titled(sequence, obligation))


def today_words(sequence: Sequenced) -> tuple[str, ...]:
    """Who would gain by ending now, by the ledger; nothing without one."""
    if sequence.today is None:
        return ()
    done = len(sequence.today.done)
    said = [
        ngettext(
            "By the ledger {count} of {all} steps is performed in full.",
            "By the ledger {count} of {all} steps are performed in full.",
            done,
        ).format(count=done, all=len(sequence.steps))
    ]
    if later := sum(row.date > sequence.case.as_of for row in sequence.case.performed):
        said.append(
            ngettext(
                "{count} row of the ledger is later than {day}, the day of the case, and is not counted.",
                "{count} rows of the ledger are later than {day}, the day of the case, and are not counted.",
                later,
            ).format(count=later, day=sequence.case.as_of.isoformat())
        )
    if begun := begun_parts(sequence):
        said.append(_("Begun and not complete: {steps}.").format(steps=listed(begun)))
    if missing := missing_parts(sequence):
        said.append(
            _(
                "Not in the ledger, so not known to have begun, and counted here as not performed: {steps}. Unknown is "
                "not breach."
            ).format(steps=listed(missing))
        )
    if unknown := unknown_parts(sequence):
        said.append(
            _("Whether it was performed is not known, as the ledger gives no quantity: {steps}.").format(
                steps=listed(unknown)
            )
        )
    for one in sequence.today.exposed:
        party = party_name(sequence.case, one.party)
        if one.sign == "none":
            said.append(_("{party} would not gain by ending now.").format(party=party))
        else:
            said.append(
                _("What {party} would gain by ending now: {size}.").format(party=party, size=size_words(sequence, one))
            )
    return tuple(said)
