"""What one room would be handed: the differences to what it had, and what it shares with confidences of others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from parley.domain.bracket import comments
from parley.domain.revision import Revision
from parley.domain.single_text import as_clauses
from parley.domain.text_reading import for_readers
from parley.verbs.shuttle.bracket_order import reordered
from parley.verbs.shuttle.computed import Computed
from parley.verbs.shuttle.confidences import Confidence
from parley.verbs.shuttle.handed import Handed
from parley.verbs.shuttle.overlap import Confided, Overlap
from parley.verbs.shuttle.text_diff import TextDiff, text_diff

__all__ = ["NOTE", "RoomPreview", "room_preview"]

NOTE = "(note)"
"""What the note beside a draft is called as a place of words; no clause can have such an id."""


@dataclass(frozen=True)
class RoomPreview:
    """What one room would be handed.

    Parameters
    ----------
    room
        The room's id.
    texts
        The words, language by language, as it would have them.
    before
        The draft that it had last; None where this is the first, or all were called back.
    recalled
        The last draft that was called back from it after that: what was read stays read. None where there is none.
    changes
        By language: what differs from ``before``. A language that it did not have before is compared with nothing.
    overlaps
        Words and figures shared with what was said in confidence elsewhere, and not known to this room.
    confidences
        What these overlaps name, each once.
    removed
        How many comments and how many ties to options are taken out.
    open_brackets
        How many brackets stay open.
    computed
        The package that was worked out and went into it since ``before``; None where none did.
    reordered
        The clauses, by id or title, in which wordings of a bracket stand in another order than in ``before``.
    """

    room: str
    texts: tuple[tuple[str, str], ...]
    before: Handed | None
    recalled: Handed | None
    changes: tuple[tuple[str, TextDiff], ...]
    overlaps: tuple[Overlap, ...]
    confidences: tuple[Confidence, ...]
    removed: tuple[int, int]
    open_brackets: int
    computed: Computed | None = None
    reordered: tuple[str, ...] = ()

    def is_whole(self, language: str) -> bool:
        """Whether a version is new to the room: then it is shown as a whole."""
        return self.before is None or language not in self.before.languages

    @property
    def same(self) -> bool:
        """Whether the room has these very words already."""
        return all(not self.is_whole(language) and diff.same for language, diff in self.changes)


def room_preview(
    room: str,
    revision: Revision,
    languages: Sequence[str],
    *,
    handed: Iterable[Handed],
    confidences: Mapping[Confidence, str],
    known: Iterable[str],
    note: str = "",
    revisions: Sequence[Revision] = (),
    made_of: Callable[[int], Computed | None] = lambda _had: None,
) -> RoomPreview:
    """What a room would be handed of a revision.

    Parameters
    ----------
    languages
        Those of the revision that it would be handed.
    handed
        Every draft that was handed over so far, the earliest first.
    confidences
        What was said elsewhere in confidence: where to which words.
    known
        What the room knows besides the drafts that it was handed.
    note
        Words that go with the draft.
    revisions
        Of the text: which wording is which, a draft does not say any more.
    made_of
        The package that was worked out and went into it, since the revision of that number.

    Raises
    ------
    Invalid
        If a bracket of the text cannot be read.
    """
    own = [one for one in handed if one.room == room]
    had = [one for one in own if one.recalled is None]
    since = [one for one in own if one.recalled is not None and (not had or one.number > had[-1].number)]
    texts = tuple((language, for_readers(revision.texts[language])) for language in languages)
    before = dict(had[-1].texts) if had else {}
    seen = [*known, *(text for one in had for _language, text in one.texts)]
    said = {where.name: words for where, words in confidences.items()}
    parts = [*(_parts(text) for _language, text in texts), {NOTE: note}]
    confided = Confided(said, known=seen)
    shared = tuple(each for one in parts for each in confided.shared_with(one))
    named = {each.confidence for each in shared}
    read = [as_clauses(revision.texts[language]) for language in languages]
    drafted = next((one.texts for one in revisions if had and one.number == had[-1].revision), {})
    turned = [
        clause
        for language in languages
        if language in before
        for clause in reordered(drafted.get(language, before[language]), revision.texts[language])
    ]
    return RoomPreview(
        room=room,
        texts=texts,
        before=had[-1] if had else None,
        recalled=since[-1] if since else None,
        changes=tuple((language, text_diff(before.get(language, ""), text)) for language, text in texts),
        overlaps=shared,
        confidences=tuple(where for where in confidences if where.name in named),
        removed=(
            sum(len(comments(revision.texts[language])) for language in languages),
            sum(bool(each.ties) for one in read for bracket in one.brackets for each in bracket.alternatives),
        ),
        open_brackets=len(read[0].brackets) if read else 0,
        computed=made_of(had[-1].revision if had else 0),
        reordered=tuple(dict.fromkeys(turned)),
    )


def _parts(text: str) -> dict[str, str]:
    """A text by clause: id, or title where there is none, to words."""
    read = as_clauses(text)
    return {"": read.preamble} | {clause.id or clause.title: clause.text for clause in read.clauses}
