"""Cautions before a draft is handed over, and where something was said in confidence, in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC

from parley.language import gettext as _
from parley.language import ngettext
from parley.report.desk_names import DeskNames
from parley.report.shown import joined, listed, quoted, shown
from parley.verbs.shuttle.cautions import Caution
from parley.verbs.shuttle.confidences import Confidence

__all__ = ["caution_words", "confidence_words"]

_NAMED = 3


def confidence_words(one: Confidence, names: DeskNames) -> str:
    """Where something was said, as a mediator remembers it: "a note of 2025-10-08, told by Hamas"."""
    if one.at is None:
        return _of_case(one)
    day, room = f"{one.at.astimezone(names.zone or UTC):%Y-%m-%d}", names.room(one.room) if one.room else ""
    match one.kind:
        case "answer":
            words = _("an answer of {room}, {day}")
        case "file":
            words = _("a file that {room} handed in, {day}")
        case "undertaking":
            words = _("an undertaking of {room}, {day}")
        case _:
            if not room:
                words = _("a note of {day}")
            else:
                words = _("a note of {day}, told by {room}") if one.told else _("a note of {day} on {room}")
    return words.format(room=room, day=day)


def _of_case(one: Confidence) -> str:
    name, by = quoted(one.name), shown(one.by)
    match one.kind:
        case "statement":
            return _("the statement {name} of {who}").format(name=name, who=by)
        case "record" if by:
            return _("the record {name}, said by {who}").format(name=name, who=by)
        case "record":
            return _("the record {name}").format(name=name)
    return _("the source {name}").format(name=name)


def caution_words(one: Caution, names: DeskNames, confidences: Iterable[Confidence], *, revision: int) -> str:
    """A caution in one line.

    Parameters
    ----------
    confidences
        Those that cautions name.
    revision
        The one that would be handed over.
    """
    room = names.room(one.room)
    match one.kind:
        case "overlap" | "source":
            known = {each.name: each for each in confidences}
            found = [confidence_words(known[name], names) for name in one.names if name in known]
            told = list(dict.fromkeys(found))
            if (more := len(told) - _NAMED) > 0:
                told = [*told[:_NAMED], ngettext("{count} more", "{count} more", more).format(count=more)]
            return _("{room} would read words or figures that stand in {where}").format(room=room, where=listed(told))
        case "shift":
            return _("it speaks for {statements} to {room}").format(statements=joined(one.names), room=room)
        case "older":
            return _("{room} has revision {later} already: revision {number} is older").format(
                room=room, later=one.revision, number=revision
            )
        case "same":
            return _("{room} has these very words already (revision {number})").format(room=room, number=one.revision)
        case "not last":
            return _("revision {number} is not the last: revision {later} is").format(
                number=revision, later=one.revision
            )
        case "ahead":
            return _("{room} has another text: revision {later}").format(room=room, later=one.revision)
        case "computed":
            words = _(
                "revision {later} was made from a package that was worked out: {room} could infer from wordings that "
                "came back which options are being weighed"
            )
            if one.names:
                words = _(
                    "revision {later} was made from a package that was worked out: {room} would read these options of "
                    "it as settled, and could infer the rest: {options}"
                )
            return words.format(later=one.revision, room=room, options=joined(one.names))
        case "order":
            return _(
                "{room} had wordings of a bracket in another order, in {clauses}: it could infer which one is meant"
            ).format(room=room, clauses=listed([names.clause(id) for id in one.names]))
        case "hidden":
            return _(
                "signs that nobody sees stand in a version, and go out with it; below they are named between ⟨ and ⟩: "
                "{languages}"
            ).format(languages=joined(one.names))
        case "versions":
            return _("versions do not match: {languages}").format(languages=joined(one.names))
    return _("a version lags behind: {languages}").format(languages=joined(one.names))
