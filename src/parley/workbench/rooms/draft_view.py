"""A draft as its room reads it: clause by clause, in each language, what changed, and what the room said of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from parley.domain.answer import AnswerKind
from parley.domain.word_diff import word_diff
from parley.files.word.laying_out import PREAMBLE
from parley.report.html_language import direction
from parley.report.html_packet import printed_runs
from parley.report.text_words import Run, paragraphs, visible
from parley.verbs.shuttle.text_diff import ClauseChange, TextDiff, text_diff
from parley.workbench.rooms.bracket_wordings import wordings_in
from parley.workbench.rooms.read_text import ReadClause, ReadText, places_in, read_text, read_versions
from parley.workbench.rooms.room_view import Packet, Told, packets_of, told_in
from parley.workbench.rooms.standpoint import Standpoint

__all__ = ["SeenClause", "SeenDraft", "SeenVersion", "see_draft"]


@dataclass(frozen=True)
class SeenVersion:
    """A clause in one language.

    Parameters
    ----------
    language, direction
        Of the version, and how it runs: ``rtl`` or ``ltr``.
    label, title, paragraphs
        What it is called, its heading and its words as they are printed; open brackets are runs of the kind ``open``.
    before
        The same words in the earlier packet; none where there is nothing to compare with.
    changes
        What changed since, word by word, with the heading first where that changed; none where not a word differs.
    change
        What became of the clause since the earlier packet; None where there is nothing to compare with.
    """

    language: str
    direction: str
    label: str
    title: str
    paragraphs: tuple[tuple[Run, ...], ...]
    before: tuple[tuple[Run, ...], ...] = ()
    changes: tuple[tuple[Run, ...], ...] = ()
    change: ClauseChange | None = None


@dataclass(frozen=True)
class SeenClause:
    """A clause of a draft in every language that the room was handed.

    Parameters
    ----------
    place
        Where it stands in the draft, from 1; 0 where it is gone. Forms name it so: its id is for nobody's eyes.
    id
        Its id; empty where it has none, and no answer can name it.
    level
        The depth of its heading, from 1.
    versions
        Language by language.
    bracketed
        Whether it holds an open bracket: accepting it cannot count until that is closed.
    told
        What the room said of it, and what still stands; None where it said nothing.
    lapsed
        Whether its words changed since it was answered.
    """

    place: int
    id: str
    level: int
    versions: tuple[SeenVersion, ...]
    bracketed: bool
    told: Told | None
    lapsed: bool

    @property
    def gone(self) -> bool:
        """Whether it stood in the earlier packet alone."""
        return not self.place

    @property
    def waits(self) -> bool:
        """Whether it can be answered, and nothing that the room said of it still fits its words."""
        return bool(self.place and self.id) and (self.told is None or self.lapsed)

    def name_in(self, language: str) -> str:
        """What it is called in a language, or in the first that it has: its number and its heading."""
        version = next((one for one in self.versions if one.language == language), self.versions[0])
        return " ".join(part for part in (version.label, version.title) if part)


@dataclass(frozen=True)
class SeenDraft:
    """A draft in its room.

    Parameters
    ----------
    packet
        The packet that it is.
    against
        The earlier packet that it is compared with; None for none.
    preambles
        What stands before the first clause, language by language; none where nothing does.
    clauses
        The rest, in order.
    differences
        By language: what changed since the earlier packet.
    texts
        The versions by language, also those that are not looked at.
    """

    packet: Packet
    against: Packet | None
    preambles: tuple[SeenVersion, ...]
    clauses: tuple[SeenClause, ...]
    differences: Mapping[str, TextDiff]
    texts: Mapping[str, ReadText] = field(repr=False)

    @property
    def waiting(self) -> tuple[SeenClause, ...]:
        """The clauses that wait for the room's answer."""
        return tuple(one for one in self.clauses if one.waits)

    @property
    def acceptable(self) -> tuple[SeenClause, ...]:
        """Those of them that can be accepted as they read: no bracket is open in them."""
        return tuple(one for one in self.waiting if not one.bracketed)

    def clause(self, place: int) -> SeenClause | None:
        """The clause at a place, if it can be answered."""
        return next((one for one in self.clauses if one.place == place and one.id), None) if place else None

    def wordings(self, clause: str, language: str) -> tuple[tuple[str, ...], ...]:
        """The wordings of each open bracket of a clause in one version, as they are printed; none where it has none."""
        text = self.texts.get(language)
        read = text.clauses.get(clause) if text else None
        return tuple(tuple(map(visible, each)) for each in wordings_in(read)) if read else ()


def see_draft(
    place: Standpoint, room: str, packet: Packet, *, against: int | None = None, languages: Collection[str] = ()
) -> SeenDraft:
    """A draft as its room reads it.

    Parameters
    ----------
    against
        The number of an earlier packet to compare with; 0 for none; without it, the last one before that was not
        called back.
    languages
        The versions that are looked at; all without. Where versions have other clauses than others, all are.
    """
    earlier = _earlier(place, room, packet, against)
    old = dict(earlier.handed.texts) if earlier is not None else {}
    every = read_versions(packet.handed.texts)
    alike = len({frozenset(one.ids) for one in every.values()}) == 1
    texts = {one: text for one, text in every.items() if one in languages} if alike and languages else every
    texts = texts or every
    before = {language: read_text(language, old[language]) for language in texts if language in old}
    diffs = {language: text_diff(was.text, texts[language].text) for language, was in before.items()}
    seen = {language: _versions(text, before.get(language), diffs.get(language)) for language, text in texts.items()}
    read = {(packet.number, language): text for language, text in every.items()}
    if earlier is not None:
        read |= {(earlier.number, language): text for language, text in before.items()}
    clauses = _clauses(place, packet, seen, every, read)
    preambles = tuple(versions[PREAMBLE] for versions in seen.values() if PREAMBLE in versions)
    return SeenDraft(packet, earlier, preambles, clauses, diffs, every)


_Read = Mapping[tuple[int, str], ReadText]
"""Versions by packet and language."""


def _clauses(
    place: Standpoint,
    packet: Packet,
    seen: Mapping[str, Mapping[str, SeenVersion]],
    every: Mapping[str, ReadText],
    read: _Read,
) -> tuple[SeenClause, ...]:
    """The rows of a draft, in the order of the first version that is looked at."""
    first = next(iter(every.values()))
    places = places_in(every.values())
    levels = {one.id: one.level for one in first.read.clauses}
    told = told_in(place, packet.handed.room)
    read = _also_answered(place, packet, {one.packet for one in told.values()}, read)
    found = []
    for key in dict.fromkeys(key for versions in seen.values() for key in versions if key != PREAMBLE):
        answer = told.get(key) if key in places else None
        found.append(
            SeenClause(
                place=places.get(key, 0),
                id=key if key in first.given and key in places else "",
                level=levels.get(key, 1),
                versions=tuple(versions[key] for versions in seen.values() if key in versions),
                bracketed=key in places and any(one.is_open(key) for one in every.values()),
                told=answer,
                lapsed=answer is not None and _lapsed(answer, packet, read),
            )
        )
    return tuple(found)


def _earlier(place: Standpoint, room: str, packet: Packet, against: int | None) -> Packet | None:
    before = [one for one in packets_of(place, room) if one.number < packet.number and one.handed.recalled is None]
    if against is None:
        return before[-1] if before else None
    return next((one for one in before if one.number == against), None)


def _versions(text: ReadText, old: ReadText | None, diff: TextDiff | None) -> dict[str, SeenVersion]:
    """The clauses of a text in one language by id, with those that are gone where they stood."""
    if old is None or diff is None:
        runs = direction(text.language)
        return {
            key: SeenVersion(text.language, runs, one.label, visible(one.heading), printed_runs(one.clause.body))
            for key, one in text.clauses.items()
        }
    found: dict[str, SeenVersion] = {}
    if PREAMBLE in text.clauses or PREAMBLE in old.clauses:
        found[PREAMBLE] = _version(text.language, old.clauses.get(PREAMBLE), text.clauses.get(PREAMBLE), None)
    for change in diff.clauses:
        last = old.clauses.get(change.before.id) if change.before else None
        new = text.clauses.get(change.after.id) if change.after else None
        found[change.id] = _version(text.language, last, new, change)
    return found


def _version(
    language: str, last: ReadClause | None, new: ReadClause | None, change: ClauseChange | None
) -> SeenVersion:
    shown = new or last
    assert shown is not None
    now = printed_runs(new.clause.body) if new else ()
    alike = last is not None and new is not None and last.clause.body == new.clause.body
    return SeenVersion(
        language=language,
        direction=direction(language),
        label=shown.label,
        title=visible(shown.heading),
        paragraphs=now,
        before=now if alike else printed_runs(last.clause.body) if last else (),
        changes=_changes(last, new),
        change=change,
    )


def _changes(last: ReadClause | None, new: ReadClause | None) -> tuple[tuple[Run, ...], ...]:
    """What changed, word by word; the heading apart where it stands above them as it is."""
    if last and new and last.reads_like(new):
        return ()
    if last and new and last.heading == new.heading:
        return _differing(last.paragraphs, new.paragraphs)
    return _differing(last.lines if last else (), new.lines if new else ())


def _differing(before: Sequence[str], after: Sequence[str]) -> tuple[tuple[Run, ...], ...]:
    return paragraphs(word_diff("\n".join(before), "\n".join(after)))


def _also_answered(place: Standpoint, packet: Packet, answered: Collection[int], read: _Read) -> _Read:
    """The versions that were read, and those of packets that answers were given to before."""
    more = {
        (each.number, language): read_text(language, text)
        for each in packets_of(place, packet.handed.room)
        if each.number in answered
        for language, text in each.handed.texts
        if (each.number, language) not in read
    }
    return {**read, **more}


def _lapsed(told: Told, packet: Packet, read: _Read) -> bool:
    """Whether a clause reads otherwise than when it was answered, in a version that the answer is about."""
    if told.packet == packet.number:
        return False
    clause, accepted = told.answer.clause, told.answer.kind is AnswerKind.ACCEPT
    for language in told.answer.languages if accepted else packet.handed.languages:
        now, then = read.get((packet.number, language)), read.get((told.packet, language))
        if now is not None and (then is None or _reads_otherwise(now.clauses.get(clause), then.clauses.get(clause))):
            return True
    return False


def _reads_otherwise(now: ReadClause | None, then: ReadClause | None) -> bool:
    return now is not then if now is None or then is None else not now.reads_like(then)
