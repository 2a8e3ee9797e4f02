"""A draft as its room reads it: clause by clause, in each language, what changed, and what the room said of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import chain

from parley.domain.answer import AnswerKind
from parley.domain.single_text import as_clauses, with_ids
from parley.domain.word_diff import word_diff
from parley.files.word.laid_out import LaidClause
from parley.files.word.laying_out import PREAMBLE, lay_out
from parley.report.html_language import direction
from parley.report.html_packet import printed_runs
from parley.report.text_words import Run, paragraphs, visible
from parley.verbs.shuttle.text_diff import ClauseChange, TextDiff, text_diff
from parley.workbench.rooms.meant_answers import bracketed_clauses
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
    """

    packet: Packet
    against: Packet | None
    preambles: tuple[SeenVersion, ...]
    clauses: tuple[SeenClause, ...]
    differences: Mapping[str, TextDiff]

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
    every = dict(packet.handed.texts)
    named = with_ids(every[packet.handed.languages[0]])
    every = {language: with_ids(text, like=named) for language, text in every.items()}
    ids = {language: as_clauses(text).ids for language, text in every.items()}
    alike = len({frozenset(one) for one in ids.values()}) == 1
    texts = {one: text for one, text in every.items() if one in languages} if alike and languages else every
    texts = texts or every
    diffs = {language: text_diff(with_ids(old[language]), text) for language, text in texts.items() if language in old}
    seen = {
        language: _versions(language, old.get(language), text, diffs.get(language)) for language, text in texts.items()
    }
    places = {key: number for number, key in enumerate(dict.fromkeys(chain(*ids.values())), start=1)}
    clauses = _clauses(place, packet, seen, places)
    preambles = tuple(versions[PREAMBLE] for versions in seen.values() if PREAMBLE in versions)
    return SeenDraft(packet, earlier, preambles, clauses, diffs)


def _clauses(
    place: Standpoint,
    packet: Packet,
    seen: Mapping[str, Mapping[str, SeenVersion]],
    places: Mapping[str, int],
) -> tuple[SeenClause, ...]:
    """The rows of a draft, in the order of the first version that is looked at."""
    handed = packet.handed
    own = frozenset(as_clauses(dict(handed.texts)[handed.languages[0]]).ids)
    levels = {one.id: one.level for one in as_clauses(with_ids(dict(handed.texts)[handed.languages[0]])).clauses}
    open_in = {clause for _language, text in handed.texts for clause in bracketed_clauses(text)}
    told = told_in(place, handed.room)
    words = _words_told(place, packet, {one.packet for one in told.values()})
    found = []
    for key in dict.fromkeys(key for versions in seen.values() for key in versions if key != PREAMBLE):
        answer = told.get(key) if key in places else None
        found.append(
            SeenClause(
                place=places.get(key, 0),
                id=key if key in own and key in places else "",
                level=levels.get(key, 1),
                versions=tuple(versions[key] for versions in seen.values() if key in versions),
                bracketed=key in open_in,
                told=answer,
                lapsed=answer is not None and _lapsed(answer, packet, words),
            )
        )
    return tuple(found)


def _earlier(place: Standpoint, room: str, packet: Packet, against: int | None) -> Packet | None:
    before = [one for one in packets_of(place, room) if one.number < packet.number and one.handed.recalled is None]
    if against is None:
        return before[-1] if before else None
    return next((one for one in before if one.number == against), None)


def _versions(language: str, old: str | None, text: str, diff: TextDiff | None) -> dict[str, SeenVersion]:
    """The clauses of a text in one language by id, with those that are gone where they stood."""
    new = {one.id: one for one in lay_out(text, language=language)}
    bodies = {one.id: one.body for one in as_clauses(text).clauses} | {PREAMBLE: as_clauses(text).preamble}
    runs = direction(language)
    if old is None or diff is None:
        return {
            key: SeenVersion(language, runs, one.number, visible(one.heading), printed_runs(bodies[key]))
            for key, one in new.items()
        }
    named = with_ids(old)
    last = {one.id: one for one in lay_out(named, language=language)}
    was = {one.id: one.body for one in as_clauses(named).clauses} | {PREAMBLE: as_clauses(named).preamble}
    found: dict[str, SeenVersion] = {}
    if PREAMBLE in new or PREAMBLE in last:
        found[PREAMBLE] = _version(language, last.get(PREAMBLE), new.get(PREAMBLE), was, bodies, None)
    for change in diff.clauses:
        old_id = change.before.id if change.before else ""
        key = change.after.id if change.after else old_id
        found[key] = _version(language, last.get(old_id), new.get(key) if change.after else None, was, bodies, change)
    return found


def _version(
    language: str,
    last: LaidClause | None,
    new: LaidClause | None,
    was: Mapping[str, str],
    bodies: Mapping[str, str],
    change: ClauseChange | None,
) -> SeenVersion:
    old_lines, lines = (one.lines_unnumbered if one else () for one in (last, new))
    if last and new and last.heading == new.heading:  # it stands above them as it is
        old_lines, lines = last.paragraphs, new.paragraphs
    shown = new or last
    assert shown is not None
    return SeenVersion(
        language=language,
        direction=direction(language),
        label=shown.number,
        title=visible(shown.heading),
        paragraphs=printed_runs(bodies[new.id]) if new else (),
        before=printed_runs(was[last.id]) if last else (),
        changes=() if old_lines == lines else paragraphs(word_diff("\n".join(old_lines), "\n".join(lines))),
        change=change,
    )


_Words = Mapping[tuple[int, str], Mapping[str, tuple[str, ...]]]


def _words_told(place: Standpoint, packet: Packet, answered: Collection[int]) -> _Words:
    """By packet and language: the words of each clause as they are printed, where an answer was to another packet."""
    others = set(answered) - {packet.number}
    return {
        (each.number, language): {one.id: one.lines_unnumbered for one in lay_out(text, language=language)}
        for each in packets_of(place, packet.handed.room)
        if each.number in others or (others and each.number == packet.number)
        for language, text in each.handed.texts
    }


def _lapsed(told: Told, packet: Packet, words: _Words) -> bool:
    """Whether a clause reads otherwise than when it was answered, in a version that the answer is about."""
    if told.packet == packet.number:
        return False
    clause, accepted = told.answer.clause, told.answer.kind is AnswerKind.ACCEPT
    for language in told.answer.languages if accepted else packet.handed.languages:
        now = words.get((packet.number, language))
        then = words.get((told.packet, language))
        if now is not None and (then is None or now.get(clause) != then.get(clause)):
            return True
    return False
