"""What is wrong with how brackets are tied to options is said with its line and how to mend it."""

from __future__ import annotations

import pytest

from parley.domain.draft import Draft
from parley.domain.text_ties import wrong_ties

OPTIONS = ("x.a", "x.b", "y.a", "y.b")
SETTLED = "<!-- settles: x.a -->\nSo.\n\n"

WRONG = {
    "an unknown option": (
        "[[x.q: one | x.b: two]]",
        [(1, 'there is no option "x.q"', 'did you mean "x.b"? (write \\ before words that are no tie)', False)],
    ),
    "an unknown issue": (
        "\n[[Art.5: one | two]]",
        [
            (
                2,
                'there is no issue of "Art.5"',
                "known are: x.a, x.b, y.a, y.b (write \\ before words that are no tie)",
                False,
            )
        ],
    ),
    "options of two issues": (
        "[[x.a: one | y.a: two]]",
        [
            (
                1,
                "one package can choose two wordings of the bracket: x.a, and y.a",
                "tie each wording to other options of one issue, or tie one of them to nothing",
                False,
            )
        ],
    ),
    "one option twice": (
        "[[x.a: one | x.a: two]]",
        [
            (
                1,
                "one package can choose two wordings of the bracket: x.a, and x.a",
                "tie each wording to other options of one issue, or tie one of them to nothing",
                False,
            )
        ],
    ),
    "settled elsewhere": (
        f"{SETTLED}[[x.a: one | x.b: two]]",
        [
            (
                4,
                "x.a is settled on line 1, and this bracket still holds another",
                "close the bracket, or take the comment out",
                True,
            )
        ],
    ),
    "written out twice": (
        "[[x.a: one | x.b: two]]\n\n[[x.a: un | x.b:  two]]",
        [
            (
                3,
                "x.a is written out on line 1, too, in other words",
                "see that both are meant: a package that has it takes both",
                True,
            )
        ],
    ),
}
RIGHT = {
    "one issue": "[[x.a: one | x.b: two | three]]",
    "two issues that exclude each other": "[[x.a: one | x.b, y.a: two]]",
    "words that are no tie": r"[[\Art.5: one | x.b: two]]",
    "the same words twice": "[[x.a: one | x.b: two]] and [[x.a: one | x.b: two]]",
    "a tie beside what is settled": f"{SETTLED}[[x.a, y.a: one | x.a, y.b: two]]",
}


@pytest.mark.parametrize(("text", "wrong"), WRONG.values(), ids=WRONG)
def test_a_tie_that_cannot_be_meant_is_said(text: str, wrong: list[tuple[int, str, str, bool]]) -> None:
    found = wrong_ties(Draft("draft-01", text), OPTIONS)
    assert [(one.line, one.what, one.mend, one.weak) for one in found] == wrong


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_ties_that_can_be_meant_are_left_alone(text: str) -> None:
    assert wrong_ties(Draft("draft-01", text), OPTIONS) == ()


def test_names_are_not_looked_up_where_the_agenda_could_not_be_read() -> None:
    assert wrong_ties(Draft("draft-01", "[[x.q: one | x.b: two]]"), ()) == ()
