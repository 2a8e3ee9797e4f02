"""What to ask where nothing could be signed: whether what would have to bend is final."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from parley.domain.basis import Statement
from parley.domain.case import Case
from parley.errors import Invalid
from parley.verbs.analyse.advice.line_questions import ask_what_would_bend
from parley.verbs.analyse.advice.questions import Question, Questions
from parley.verbs.analyse.analysis import analyse
from parley.verbs.analyse.settings import FEWEST_DRAWS, Settings
from tests.building import WHY, RedLine, Rejects, Reservation, agenda, case, order, red_line
from tests.verbs.test_betrayal import heard
from tests.verbs.test_questions import marked

ON = agenda({"x": "ab", "y": "ab"})
NONE = Questions((), 3, 0, unmarked=True, method="by hand")


def blocked(*more: Statement, firmness: str = "firm") -> Case:
    """East refuses one option of the two, West the other."""
    east = RedLine(id="east-never-a", never=("x.a",), firmness=firmness, **WHY)
    west = RedLine(id="west-never-b", never=("x.b",), firmness="unknown", **WHY)
    return case(ON, {"east": (east, *more), "west": (west,)})


def asked(one: Case, *bend: tuple[str, ...]) -> tuple[Question, ...]:
    return ask_what_would_bend(one, bend, NONE).asked


def test_in_a_deadlock_each_party_is_asked_about_what_would_have_to_bend() -> None:
    found = analyse(blocked(), Settings(draws=40))
    assert found.zone.possible is False
    assert found.advice is not None
    questions = found.advice.questions
    assert [(one.kind, one.party, one.name, one.first) for one in questions.asked] == [
        ("red_line", "west", "west-never-b", ("x.b",)),
        ("red_line", "east", "east-never-a", ("x.a",)),
    ]
    assert {(one.worth, one.standard_error, one.then) for one in questions.asked} == {(None, None, ())}
    assert "bend" in questions.method


def test_what_was_not_said_to_be_firm_is_asked_about_first() -> None:
    sets = (("east-never-a",), ("west-never-b",))
    assert [one.name for one in asked(blocked(), *sets)] == ["west-never-b", "east-never-a"]
    assert [one.name for one in asked(blocked(firmness="position"), *sets)] == ["east-never-a", "west-never-b"]


def test_each_statement_is_asked_about_once() -> None:
    sets = (("east-never-a", "west-never-b"), ("west-never-b",))
    assert len(asked(blocked(), *sets)) == 2


def test_a_rejected_package_is_asked_about_and_a_stated_no_deal_as_it_always_is() -> None:
    one = blocked(Rejects(id="no", package=("x.b", "y.a"), **WHY), Reservation(id="r", low=0.9, high=1.0, **WHY))
    package, no_deal = asked(one, ("no", "r"))
    assert (package.kind, package.name, package.first) == ("red_line", "no", ("x.b", "y.a"))
    assert (no_deal.kind, no_deal.name, no_deal.first, no_deal.worth) == ("no_deal", "", (), None)


def test_a_line_that_ties_lives_to_something_else_is_withheld() -> None:
    mixed = replace(blocked(red_line("both", "x.a", "y.b")), agenda=marked(ON, x="lives", y="money"))
    found = ask_what_would_bend(mixed, (("both",), ("east-never-a",)), NONE)
    assert [one.name for one in found.asked] == ["east-never-a"]
    assert (found.withheld, found.considered) == (1, 5)


def test_a_line_whose_naming_betrays_the_other_side_is_flagged() -> None:
    said = case(ON, {"east": (red_line("east-never-a", "x.a"),), "west": heard(order("w", "x", "ab"))})
    (question,) = asked(said, ("east-never-a",))
    assert (question.betrays, question.betraying, question.spoken) == (("west",), ("x.a",), ())


@pytest.mark.parametrize("draws", [1, FEWEST_DRAWS - 1])
def test_too_few_draws_to_say_anything_are_refused(draws: int) -> None:
    with pytest.raises(Invalid, match="ask for 20 or more, or for 0"):
        Settings(draws=draws)


def test_the_fewest_draws_give_figures() -> None:
    open_case = case(
        agenda({"x": "abc", "y": "abc"}),
        {
            "east": (order("e1", "x", "abc"), order("e2", "y", "abc")),
            "west": (order("w1", "x", "cba"), order("w2", "y", "cba")),
        },
    )
    found = analyse(open_case, Settings(draws=FEWEST_DRAWS)).advice
    assert found is not None
    assert found.sampling.draws == FEWEST_DRAWS
    assert found.sampling.rough  # too few for R-hat, which is said
    for one in found.picks:
        assert all(math.isfinite(figure) for figure in (one.mean, one.standard_error, one.regret, one.accepted_by_all))
