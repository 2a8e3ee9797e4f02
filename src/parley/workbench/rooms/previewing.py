"""What a mediator sees before anything is handed over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from parley.domain.names import option_name
from parley.domain.revision import Revision
from parley.domain.room import Room
from parley.domain.text_reading import implied
from parley.errors import Invalid, NoSuchName, nearest
from parley.language import gettext as _
from parley.verbs.analyse.leak import LeakNote, leak_note
from parley.verbs.shuttle.cautions import Caution, cautions_of
from parley.verbs.shuttle.computed import Computed, computed, packages_turned
from parley.verbs.shuttle.confidences import confidences_of, known_to
from parley.verbs.shuttle.handing_over import RoomPreview, room_preview
from parley.verbs.shuttle.languages import LanguageDifference, Stale, language_differences, stale_versions
from parley.workbench.rooms.desk import Desk

__all__ = ["Preview", "as_recorded", "preview"]

FEWEST_DRAWS = 1000
"""With fewer, a package that fits few of them would have no score, and a leak would pass unseen. [-]"""


@dataclass(frozen=True)
class Preview:
    """What a mediator sees before anything is handed over.

    Parameters
    ----------
    revision
        Of the text.
    rooms
        Room by room.
    leaks
        By room: what the package that the draft implies could give away; none where it implies no whole package.
    open_issues
        Issues that the text leaves open or says nothing of: where there are any, nothing is scored.
    issues
        How many issues the case has.
    differences, stale
        Where the versions that would be handed over, and the authentic ones, do not match, and where one lags behind.
    second
        Whether the case asks for a second mediator.
    cautions
        What speaks against handing it over.
    note
        Words for the rooms, beside the draft.
    draws, seed
        Of the leak note.
    """

    revision: Revision
    rooms: tuple[RoomPreview, ...]
    leaks: Mapping[str, LeakNote]
    open_issues: tuple[str, ...]
    issues: int
    differences: tuple[LanguageDifference, ...]
    stale: tuple[Stale, ...]
    second: bool
    cautions: tuple[Caution, ...]
    note: str
    draws: int
    seed: int

    @property
    def languages(self) -> tuple[str, ...]:
        """The versions that would be handed over."""
        return tuple(language for language, _text in self.rooms[0].texts)

    @property
    def needs_reason(self) -> bool:
        """Whether it shares something with another room's confidence, or a statement shifts by the threshold."""
        return any(one.needs_reason for one in self.cautions)

    @property
    def needs_eyes(self) -> bool:
        """Whether a caution stands that nobody is to pass unseen."""
        return any(one.needs_eyes and not one.about_versions for one in self.cautions)

    @property
    def contradicts_itself(self) -> bool:
        """Whether versions that would be handed over do not match, or lag."""
        return any(one.about_versions for one in self.cautions)


def preview(
    desk: Desk,
    rooms: Sequence[str],
    *,
    revision: int = 0,
    languages: Sequence[str] = (),
    note: str = "",
    draws: int = 2000,
    seed: int = 0,
) -> Preview:
    """What would be handed to some rooms, and what it could give away.

    Parameters
    ----------
    rooms
        By actor, or id.
    revision
        Its number; 0 for the last.
    languages
        Those to hand over; none for all that the revision has.
    note
        Words for the rooms, beside the draft.
    draws, seed
        Of the leak note.

    Raises
    ------
    NoSuchName
        If there is no such room, revision or language.
    Invalid
        If no room is named, a bracket cannot be read, or fewer draws are asked for than a score takes.
    """
    if draws < FEWEST_DRAWS:
        raise Invalid(
            _("{draws} draws are too few to tell what a draft gives away").format(draws=draws),
            _("take {count} or more").format(count=FEWEST_DRAWS),
        )
    chosen = _rooms(desk, rooms)
    text = desk.revision(revision)
    told = tuple(languages) or tuple(text.texts)
    for language in told:
        if language not in text.texts:
            raise NoSuchName(
                _('revision {number} has no text in "{language}"').format(number=text.number, language=language),
                nearest(language, text.texts),
            )
    case = desk.case
    said = implied(text.texts[told[0]], case.agenda)
    open_issues = (*said.open, *said.silent)
    found = tuple(_room(desk, room, text, told, note) for room in chosen)
    leaks = {
        room.id: leak_note(case, room.actor, said.settled, draws=draws, seed=seed)
        for room in chosen
        if room.actor and not open_issues
    }
    # Who is handed several versions reads them as one text, whichever of them are authentic.
    together = tuple(dict.fromkeys((*case.authentic_languages, *told)))
    differences = language_differences(text, together)
    stale = stale_versions([one for one in desk.revisions if one.number <= text.number], together)
    return Preview(
        revision=text,
        rooms=found,
        leaks=leaks,
        open_issues=open_issues,
        issues=len(case.agenda.open_issues),
        differences=differences,
        stale=stale,
        second=case.second_mediator,
        cautions=cautions_of(
            found,
            revision=text.number,
            latest=desk.latest.number,
            shifts={room: [one.statement for one in leak.above] for room, leak in leaks.items()},
            handed=desk.handed,
            # Where one version goes out alone, there is nothing that it could contradict.
            apart=sorted({one.language for one in differences} & set(told)) if len(told) > 1 else (),
            lagging=sorted({one.language for one in stale} & set(told)),
        ),
        note=note,
        draws=draws,
        seed=seed,
    )


def _room(desk: Desk, room: Room, text: Revision, languages: Sequence[str], note: str) -> RoomPreview:
    actor = room.actor or room.id
    packages = packages_turned(desk.entries)

    def made_of(had: int) -> Computed | None:
        return computed(text, languages[0], desk.case.agenda, revisions=desk.revisions, packages=packages, had=had)

    return room_preview(
        room.id,
        text,
        languages,
        handed=desk.handed,
        confidences=confidences_of(desk.case, actor, room=room.id, desk=desk.entries, rooms=desk.said),
        known=known_to(desk.case, actor, desk.said[room.id]),
        note=note,
        revisions=desk.revisions,
        made_of=made_of,
    )


def _rooms(desk: Desk, names: Sequence[str]) -> tuple[Room, ...]:
    if not names:
        raise Invalid(_("no room is named"), _("name one or more: {rooms}").format(rooms=", ".join(desk.rooms)))
    found = {room.id: room for room in map(desk.find, names)}
    return tuple(found.values())


def as_recorded(shown: Preview) -> dict[str, Any]:
    """What the mediator was shown, for the desk's record."""
    return {
        one.room: {
            "changed": [
                change.id or change.title[0].words if change.title else change.id
                for _language, diff in one.changes
                for change in diff.changes
            ],
            "computed": [one.computed.revision, *one.computed.settled] if one.computed else [],
            "reordered": list(one.reordered),
            "overlaps": [[each.kind, each.words, each.place, each.confidence] for each in one.overlaps],
            "shifts": [
                [shift.statement, shift.before, shift.after]
                for shift in (shown.leaks[one.room].shifts if one.room in shown.leaks else ())
            ],
        }
        for one in shown.rooms
    } | {"package": sorted(option_name(*pair) for pair in _package(shown))}


def _package(shown: Preview) -> tuple[tuple[str, str], ...]:
    """Issue and option of the package that was scored; none where none was."""
    return tuple(next(iter(shown.leaks.values())).package.items()) if shown.leaks else ()
