"""The wordings of a clause's open brackets, and the clause as it reads once some of them are chosen."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from parley.errors import Invalid
from parley.workbench.rooms.bracket_wordings import wordings_in, words_chosen
from parley.workbench.rooms.read_text import ReadClause, read_text, read_versions

TWO = """\
# Halt {#halt}

It stops.

# Return {#return}

They *come* back [[within three days | at once, and
all together]] to [[the first village | the river]] , on foot.

The lists are handed over [[in public]] .
"""


def clause(body: str, heading: str = "# Return {#return}") -> ReadClause:
    return read_text("en", f"Before [[x | y]].\n\n{heading}\n\n{body}\n").clauses["return"]


def test_wordings_stand_bracket_by_bracket_in_the_order_of_the_text() -> None:
    read = read_text("en", TWO).clauses
    assert wordings_in(read["halt"]) == ()
    assert wordings_in(read["return"]) == (
        ("within three days", "at once, and all together"),
        ("the first village", "the river"),
        ("in public", ""),
    )


@pytest.mark.parametrize(
    ("chosen", "first", "last"),
    [
        ((2, 1, 1), "They come back at once, and all together to the first village , on foot.", "over in public ."),
        (
            (0, 2),
            "They come back [within three days | at once, and all together] to the river , on foot.",
            "over [in public] .",
        ),
        (
            (0, 0, 2),
            "They come back [within three days | at once, and all together] to [the first village | the river] , "
            "on foot.",
            "over .",
        ),
    ],
)
def test_chosen_wordings_stand_in_the_place_of_their_brackets_and_the_others_stay_as_they_are_printed(
    chosen: Sequence[int], first: str, last: str
) -> None:
    words = words_chosen(read_text("en", TWO).clauses["return"], chosen)
    assert words.split("\n\n") == [first, f"The lists are handed {last}"]


def test_no_space_is_left_where_words_are_left_out() -> None:
    assert words_chosen(clause("They come back [[on foot]], all of them."), (2,)) == "They come back, all of them."
    assert words_chosen(clause("They come back [[by bus | on foot]] now."), (1,)) == "They come back by bus now."


def test_a_choice_in_a_heading_gives_the_heading_as_well() -> None:
    read = clause("They come back [[soon | late]].", "# [[Return | Release]] of hostages {#return}")
    assert wordings_in(read) == (("Return", "Release"), ("soon", "late"))
    assert words_chosen(read, (2, 0)) == "Release of hostages\n\nThey come back [soon | late]."
    assert words_chosen(read, (0, 2)) == "They come back late."


def test_a_clause_of_which_nothing_is_left_is_named_by_its_heading() -> None:
    assert words_chosen(clause("[[They come back.]]"), (2,)) == "Return"
    with pytest.raises(Invalid, match="no word would be left"):
        words_chosen(clause("[[They come back.]]", "# {#return}"), (2,))


@pytest.mark.parametrize("chosen", [(3,), (1, 1), (99999999,)])
def test_a_wording_that_there_is_not_is_refused(chosen: Sequence[int]) -> None:
    with pytest.raises(Invalid, match="no such wording"):
        words_chosen(clause("They come [[by bus | on foot]]."), chosen)


def test_versions_share_the_ids_of_the_first_and_each_knows_which_it_came_with() -> None:
    read = read_versions((("en", "# One {#a}\n\nx\n\n# Two\n\n[[y | z]]\n"), ("ar", "# واحد\n\nx\n\n# اثنان\n\ny\n")))
    assert [one.ids for one in read.values()] == [("a", "two"), ("a", "two")]
    assert [sorted(one.given) for one in read.values()] == [["a"], []]
    assert [one.is_open("two") for one in read.values()] == [True, False]
    assert not any(one.is_open(other) for one in read.values() for other in ("a", "three"))
