"""How like lines are, against comparing each with each, and within what may be spent on one file."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from parley.verbs.shuttle.likeness import POSSIBLE, Effort, likeness, likenesses

_LINES = st.lists(st.lists(st.sampled_from(["a", "b", "c", "no", "and"]), max_size=8), max_size=6)


@settings(max_examples=25)
@given(one=_LINES, other=_LINES)
def test_lines_that_are_like_each_other_are_those_that_comparing_each_with_each_finds(
    one: list[list[str]], other: list[list[str]]
) -> None:
    rows, columns = range(len(one)), range(len(other))
    slow = {(row, column): likeness(one[row], other[column]) for row in rows for column in columns}
    found = likenesses(one, other, rows, columns, Effort())
    assert found == {pair: like for pair, like in slow.items() if like >= POSSIBLE}


def test_what_is_likest_is_compared_first_where_not_all_can_be() -> None:
    line = ["the", "lake", "is", "filled", "over", "six", "years"]
    turned, same = [*line[3:], *line[:3]], list(line)
    other = [turned, same]
    assert likenesses([line], other, [0], [0, 1], Effort()).keys() == {(0, 0), (0, 1)}
    few = Effort(words=len(line) ** 2)
    found = likenesses([line], [[*line[:5], "ten", "days"], same], [0], [0, 1], few)
    assert found == {(0, 1): 1.0}
    assert few.words == 0


def test_blocks_that_are_too_large_together_are_left_to_a_mediator() -> None:
    lines = [["a"]] * 3
    effort = Effort(lines=10)
    assert len(likenesses(lines, lines, range(3), range(3), effort)) == 9
    assert likenesses(lines, lines, range(3), range(3), effort) == {}, "nine of ten were spent"
