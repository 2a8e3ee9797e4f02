"""A room's Word file beside the draft that the room was handed, and the answers that can be read from it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from parley.domain.answer import Answer, AnswerKind
from parley.domain.single_text import as_clauses
from parley.errors import Invalid
from parley.files.word.reading import WordReading, stands
from parley.files.word.word_in import read_word
from parley.files.word.word_out import PACKET
from parley.language import gettext as _
from parley.verbs.shuttle.alignment import AlignedClause
from parley.verbs.shuttle.handed import Handed, packet_number
from parley.workbench.rooms.answering import answer_content, last_handed
from parley.workbench.rooms.printing import language_of
from parley.workbench.rooms.sending_word import bookmarks_of, clauses_of, packet_called, word_of
from parley.workbench.rooms.standpoint import Standpoint, teller
from parley.workbench.word_text import Remark, WordAnswer, answer_of

__all__ = ["Reply", "Returned", "read_returned", "replies", "take_replies", "unanswerable"]


@dataclass(frozen=True)
class Returned:
    """A file that a room handed in, beside what it was handed.

    Parameters
    ----------
    handed, language, packet, called
        The draft and the version that it is an answer to, the packet's number in that room, and what the room knows
        it by: ``Packet 1``, in the language of the version.
    last
        Whether that is the draft that the room had last.
    known
        Whether a bookmark of ours says so; otherwise the draft that the room had last is taken.
    answer
        All that the file says.
    moved
        Clauses that came back in another place.
    untouched
        Clauses that came back as they went, without a comment, and that the room said nothing else of. They are not
        taken as accepted.
    nameless
        Titles of clauses without an id, which no answer can name.
    """

    handed: Handed
    language: str
    packet: int
    called: str
    last: bool
    known: bool
    answer: WordAnswer
    moved: tuple[str, ...]
    untouched: tuple[str, ...]
    nameless: tuple[str, ...]


@dataclass(frozen=True)
class Reply:
    """What can be read of one clause.

    Parameters
    ----------
    clause
        Its id.
    kind
        ``propose`` where its words were changed, ``ask`` where there are comments alone.
    words
        The wording, then the comments.
    aligned
        The clause beside what came back for it; a mediator should look at it where it is to be confirmed.
    """

    clause: str
    kind: Literal["propose", "ask"]
    words: str
    aligned: AlignedClause


def read_returned(place: Standpoint, room: str, content: bytes, name: str, *, language: str = "") -> Returned:
    """Read a room's file beside what the room was handed: by the names of its bookmarks, the draft that it answers.

    Parameters
    ----------
    room
        By actor, or id.
    content, name
        The bytes, and what the file is called in messages.
    language
        Which version it is, where no bookmark says so; the first that the room was handed where none is named.

    Raises
    ------
    CannotAnswer
        If the room was handed nothing.
    Invalid
        If the file is not taken; the reasons are told.
    """
    last = last_handed(place, room)
    language = language_of(last, language)
    reading = read_word(content, name)
    handed, spoken = _answered(place, last, reading) or (last, language)
    names: Mapping[str, str] = {}
    around: Sequence[str] = ()
    struck: Collection[str] = ()
    if spoken in bookmarks_of(place, handed):
        sent = word_of(place, handed, spoken)
        names, around, struck = sent.bookmarks, sent.around, _struck(sent.content)
    answer = answer_of(reading, clauses_of(handed, spoken), bookmarks=names, around=around, struck=struck)
    moved = tuple(_moved(answer))
    return Returned(
        handed=handed,
        language=spoken,
        packet=packet_number(place.handed, handed),
        called=packet_called(place, handed, spoken),
        last=handed.draft == last.draft,
        known=any(name in names for name in _names_in(reading)),
        answer=answer,
        moved=moved,
        untouched=tuple(_untouched(place, handed, spoken, answer, moved)),
        nameless=tuple(one.title for one in as_clauses(dict(handed.texts)[spoken]).clauses if not one.id),
    )


def replies(read: Returned) -> tuple[Reply, ...]:
    """What can be read of each clause that the room changed or commented on, in the order of the draft."""
    ids = as_clauses(dict(read.handed.texts)[read.language]).ids
    comments = {
        clause: [one for one in read.answer.remarks if one.clause == clause and one.words.strip()] for clause in ids
    }
    found = []
    for clause in read.answer.alignment.clauses:
        said = comments.get(clause.id, [])
        changed = _changed(clause)
        if clause.id in comments and (changed or said):
            words = [_wording(clause)] if changed else []
            words += [_remark(one) for one in said]
            found.append(Reply(clause.id, "propose" if changed else "ask", "\n\n".join(words), clause))
    return tuple(found)


def unanswerable(read: Returned) -> tuple[AlignedClause, ...]:
    """What was changed or commented on and can be no answer: clauses without an id, and words before the first."""
    ids = as_clauses(dict(read.handed.texts)[read.language]).ids
    said = {one.clause for one in read.answer.remarks if one.words.strip()}
    return tuple(
        one
        for one in read.answer.alignment.clauses
        if one.id not in (*ids, PACKET) and (_changed(one) or one.unmarked or one.id in said)
    )


def take_replies(
    place: Standpoint,
    read: Returned,
    taken: Sequence[Reply],
    *,
    accepted: Collection[str] = (),
    languages: Sequence[str] = (),
    by: str = "",
    file: int,
) -> tuple[Answer, ...]:
    """Write down what was confirmed of a file, by a mediator or by who handed it in: all of it, or nothing.

    Parameters
    ----------
    accepted
        Clauses that the room said it accepts as they are.
    languages
        The versions that it accepts; that of the file alone where none is named.
    by
        Who handed the file in, in that room; nobody where that is the member.
    file
        The number of the entry of the file.

    Raises
    ------
    NoSuchName
        If the room was handed no such version.
    Invalid
        If it is not told who said so, or the file answers a draft that the room has had another one since.
    """
    told = teller(place, read.handed.room, by)
    if not read.last:
        raise Invalid(
            _("this file answers packet {number}, and the room was handed another one since").format(
                number=read.packet
            ),
            _("see what of it still holds, and answer the later packet clause by clause"),
        )
    versions = tuple(language_of(read.handed, one) for one in languages) or (read.language,)
    room, revision = read.handed.room, read.handed.revision
    answers = [Answer(room, one.clause, revision, AnswerKind(one.kind), words=one.words) for one in taken]
    answers += [Answer(room, one, revision, AnswerKind.ACCEPT, languages=versions) for one in accepted]
    draft = read.handed.draft
    place.append(*((room, "answer.given", answer_content(draft, one, by=told, file=file)) for one in answers))
    return tuple(answers)


def _answered(place: Standpoint, last: Handed, reading: WordReading) -> tuple[Handed, str] | None:
    """The draft and the version whose bookmarks stand in a file; the later one where there are as many of two."""
    there = _names_in(reading)
    best, most = None, 0
    for handed in place.handed:
        if handed.room != last.room:
            continue
        for language, names in bookmarks_of(place, handed).items():
            wanted = {
                f"c{name}{end}" for clause, name in names.items() for end in (("a", "z") if not clause else ("",))
            }
            if (count := len(wanted & there)) and count >= most:
                best, most = (handed, language), count
    return best


def _struck(content: bytes) -> frozenset[str]:
    """Words that stand in our file as taken out: those of the draft before."""
    return frozenset(
        piece.words
        for paragraph in read_word(content).paragraphs
        for piece in paragraph.pieces
        if not stands(piece.marks, "after")
    )


def _names_in(reading: WordReading) -> set[str]:
    return {name for paragraph in reading.paragraphs for piece in paragraph.pieces for name in piece.bookmarks}


def _changed(clause: AlignedClause) -> bool:
    return any(change.kind != "same" for change in clause.changes)


def _moved(answer: WordAnswer) -> Iterator[str]:
    """Clauses out of the order in which they were handed over: as few as can be."""
    order = [one for one in answer.alignment.order if one != PACKET]
    sent = [one.id for one in answer.alignment.clauses if one.id in set(order)]
    kept = {
        sent[block.a + step]
        for block in SequenceMatcher(None, sent, order, autojunk=False).get_matching_blocks()
        for step in range(block.size)
    }
    return (one for one in sent if one not in kept)


def _untouched(
    place: Standpoint, handed: Handed, language: str, answer: WordAnswer, moved: Collection[str]
) -> Iterator[str]:
    ids = as_clauses(dict(handed.texts)[language]).ids
    said = {one.clause for one in place.answers if one.room == handed.room and one.revision == handed.revision}
    said |= {one.clause for one in answer.remarks if one.clause is not None}
    for clause in answer.alignment.clauses:
        free = clause.id in ids and clause.id not in said and clause.id not in moved
        if free and not (_changed(clause) or clause.unmarked or clause.to_confirm):
            yield clause.id


def _wording(clause: AlignedClause) -> str:
    """The words that the room wants: with the title where that changed, or where nothing is left below it."""
    if not clause.returned:
        return _("Take this clause out.")
    first, *rest = clause.returned
    same = bool(clause.sent) and first.split() == clause.sent[0].split()
    return "\n\n".join(rest if same and rest else clause.returned)


def _remark(remark: Remark) -> str:
    if not remark.on.strip():
        return _("Comment by {name}: {words}").format(name=remark.by, words=remark.words)
    return _('Comment by {name} on "{on}": {words}').format(name=remark.by, on=remark.on, words=remark.words)
