"""What no clause shows of a Word file is said beside: no word is taken for another that holds its letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from parley.domain.word_diff import words_of
from parley.files.word.reading import Mark, Piece, WordParagraph, lines
from parley.files.word.word_out import PACKET
from parley.verbs.shuttle.alignment import ReturnedLine, SentClause, align
from parley.workbench.word_rest import Rest, rest_of

IN, OUT = (Mark("inserted", "B"),), (Mark("deleted", "B"),)


def _theirs(_mark: Mark) -> bool:
    return False


def _paragraph(number: int, *pieces: tuple[str, tuple[Mark, ...]]) -> WordParagraph:
    return WordParagraph(f"paragraph {number}", tuple(Piece(words, marks) for words, marks in pieces))


def _rest(paragraphs: Sequence[WordParagraph], *, packet: tuple[str, ...] = ()) -> Rest:
    """A file whose paragraphs are the clause "c", but for its first ones, which are those of the packet."""
    base, wanted = lines(paragraphs, "base", ours=_theirs), lines(paragraphs, "after")
    sent = [SentClause("c", tuple(line.shown for line in base if line.sources[0] >= len(packet)))]
    sent += [SentClause(PACKET, packet)] if packet else []
    tied = [
        [ReturnedLine(line.shown, PACKET if line.sources[0] < len(packet) else "c") for line in each]
        for each in (base, wanted)
    ]
    return rest_of(paragraphs, base, wanted, align(sent, *tied), ours=_theirs)


def test_a_word_that_is_part_of_another_is_not_seen_in_that_one() -> None:
    """The comparison shows nothing of what is taken out and put back, and "nothing" as new."""
    paragraphs = [
        _paragraph(1, ("The dam is ", ()), ("no ", OUT), ("no ", IN), ("wider.", ())),
        _paragraph(2, ("It holds ", ()), ("water", OUT), ("nothing", IN), (".", ())),
        _paragraph(3, ("It is ", ()), ("known", OUT), ("old", IN), (".", ())),
    ]
    assert [one.place for one in _rest(paragraphs).untold] == ["paragraph 1"]


def test_a_word_that_is_shown_once_is_not_seen_twice() -> None:
    paragraphs = [
        _paragraph(1, ("The dam is ", ()), ("no ", OUT), ("no ", IN), ("wider.", ())),
        _paragraph(2, ("It has ", ()), ("no", OUT), ("one", IN), (" gate", ())),
        _paragraph(3, ("Nothing is said of ", ()), ("it", OUT), ("them", IN)),
    ]
    assert [one.place for one in _rest(paragraphs).untold] == ["paragraph 1", "paragraph 2"]


def test_letters_that_were_changed_within_a_word_are_seen_in_it() -> None:
    paragraphs = [_paragraph(1, ("Six year", ()), ("s", OUT), (" of wat", ()), ("er", OUT), ("ches", IN), (".", ()))]
    assert _rest(paragraphs).untold == ()


def test_words_put_beside_what_we_printed_around_the_clauses_belong_to_none() -> None:
    """Tied to the packet's own page, no clause shows them, whether or not the change is tracked."""
    ours = _paragraph(0, ("End of the packet", ()))
    clause = _paragraph(4, ("The lake is filled.", ()))
    added = _paragraph(1, ("And nobody pays.", ()))
    tracked = _paragraph(2, ("Nor does the bank.", IN))
    again = _paragraph(3, ("End of the packet", ()))
    base = [ours, added, tracked, again, clause]
    found = lines(base, "base", ours=_theirs), lines(base, "after")
    tied = [[ReturnedLine(one.shown, "c" if one.words.startswith("The") else PACKET) for one in each] for each in found]
    sent = [SentClause("c", ("The lake is filled.",)), SentClause(PACKET, ("End of the packet",))]
    rest = rest_of(base, *found, align(sent, *tied), ours=_theirs)
    assert [one.place for one in rest.outside] == ["paragraph 1", "paragraph 2", "paragraph 3"]
    assert _rest([ours, clause], packet=("End of the packet",)) == Rest((), ())


def _slow(paragraphs: Sequence[WordParagraph]) -> list[str]:
    """Word by word, counting through everything each time; of whole words only."""
    base, wanted = lines(paragraphs, "base", ours=_theirs), lines(paragraphs, "after")
    sent = [SentClause("c", tuple(line.shown for line in base))]
    tied = [[ReturnedLine(line.shown, "c") for line in each] for each in (base, wanted)]
    (clause,) = align(sent, *tied).clauses
    out = []
    for paragraph in paragraphs:
        for marks, kind in ((OUT, "gone"), (IN, "new")):
            for word in [word for piece in paragraph.pieces if piece.marks == marks for word in piece.words.split()]:
                in_file = sum(
                    piece.words.split().count(word)
                    for one in paragraphs
                    for piece in one.pieces
                    if piece.marks == marks
                )
                shown = sum(words_of(one.words).count(word) for one in clause.changes if one.kind == kind)
                if in_file > shown:
                    out.append(paragraph.place)
    return list(dict.fromkeys(out))


_PIECES = st.lists(
    st.tuples(
        st.lists(st.sampled_from(["no", "nothing", "one", "gone", "the"]), min_size=1, max_size=3),
        st.sampled_from([(), IN, OUT]),
    ),
    max_size=4,
)


@settings(max_examples=25)
@given(st.lists(_PIECES, min_size=1, max_size=4))
def test_what_is_said_beside_is_what_counting_word_by_word_finds(
    drawn: list[list[tuple[list[str], tuple[Mark, ...]]]],
) -> None:
    paragraphs = [
        _paragraph(number, ("Kept ", ()), *((" ".join(words) + " ", marks) for words, marks in pieces), ("end.", ()))
        for number, pieces in enumerate(drawn)
    ]
    assert sorted(one.place for one in _rest(paragraphs).untold) == sorted(_slow(paragraphs))


@settings(max_examples=25)
@given(st.lists(_PIECES, min_size=1, max_size=4))
def test_every_word_of_a_change_is_shown_by_its_clause_or_said_beside(
    drawn: list[list[tuple[list[str], tuple[Mark, ...]]]],
) -> None:
    paragraphs = [
        _paragraph(number, ("Kept ", ()), *((" ".join(words) + " ", marks) for words, marks in pieces), ("end.", ()))
        for number, pieces in enumerate(drawn)
    ]
    base, wanted = lines(paragraphs, "base", ours=_theirs), lines(paragraphs, "after")
    tied = [[ReturnedLine(line.shown, "c") for line in each] for each in (base, wanted)]
    (clause,) = align([SentClause("c", tuple(line.shown for line in base))], *tied).clauses
    beside = {one.place for one in _rest(paragraphs).untold}
    for marks, kind in ((OUT, "gone"), (IN, "new")):
        shown = Counter(word for one in clause.changes if one.kind == kind for word in words_of(one.words))
        silent = Counter(
            word
            for one in paragraphs
            if one.place not in beside
            for piece in one.pieces
            if piece.marks == marks
            for word in piece.words.split()
        )
        assert silent <= shown
