"""Next questions: what is asked, what is withheld, and what an answer is worth."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from parley.domain.agenda import Agenda
from parley.domain.case import Case
from parley.domain.issue import Issue, Option
from parley.domain.link import Link
from parley.domain.statement import Statement
from parley.engines.answer_worth import half_of
from parley.verbs.analyse.advice.drawn_case import DrawnCase
from parley.verbs.analyse.advice.question_answers import Asked, first_preferred
from parley.verbs.analyse.advice.question_candidates import Questionnaire, concern, questionnaire
from parley.verbs.analyse.advice.questions import Questions, next_questions
from tests.building import WHY, Accepts, Bundle, Reservation, agenda, case, order, red_line
from tests.verbs.drawn_cases import drawn_case, packages, with_vectors


def marked(on: Agenda, **concerns: str) -> Agenda:
    """The agenda with what some issues concern."""
    return replace(on, issues=tuple(replace(issue, concerns=concerns.get(issue.id, "")) for issue in on.issues))


def two_orders(on: Agenda, more: tuple[Statement, ...] = ()) -> Case:
    """Two parties with opposed orders on every issue."""
    letters = {issue.id: "".join(option.id for option in issue.options) for issue in on.open_issues}
    return case(
        on,
        {
            "east": (*(order(f"e-{issue}", issue, ids) for issue, ids in letters.items()), *more),
            "west": tuple(order(f"w-{issue}", issue, ids[::-1]) for issue, ids in letters.items()),
        },
    )


def ask(drawn: DrawnCase, *, seed: int = 1, most: int = 5) -> Questions:
    every = packages(drawn.arrays)
    every = every[drawn.allowed(every)]
    best = every[int(np.argmax(drawn.criterion(every).mean(axis=1)))]
    return next_questions(
        drawn, every, picks=[drawn.case.agenda.package([int(one) for one in best])], seed=seed, most=most
    )


def asked(drawn: DrawnCase, kind: str = "rather") -> list[Asked]:
    found = questionnaire(drawn, [])
    return [one for one in (*found.answers, *found.unknowns) if one.kind == kind]


def test_what_an_order_says_is_not_asked() -> None:
    drawn = drawn_case(two_orders(agenda({"x": "abc", "y": "ab"})))
    assert {one.issues for one in asked(drawn)} == {(0, 1)}


def test_what_no_order_says_is_asked_option_by_option() -> None:
    drawn = drawn_case(case(agenda({"x": "abc", "y": "ab"}), {"east": (), "west": (order("w", "y", "ab"),)}))
    singles = [(one.party, one.first, one.second) for one in asked(drawn) if len(one.issues) == 1]
    assert (0, ((0, 0),), ((0, 1),)) in singles
    assert {party for party, first, _second in singles if first[0][0] == 1} == {0}


def test_a_would_rather_on_two_issues_sets_a_step_against_a_step() -> None:
    drawn = drawn_case(two_orders(agenda({"x": "abc", "y": "ab"})))
    east = [one for one in asked(drawn) if one.party == 0]
    assert [(one.first, one.second) for one in east] == [
        (((0, 0), (1, 1)), ((0, 1), (1, 0))),
        (((0, 1), (1, 1)), ((0, 2), (1, 0))),
    ]
    for one in east:
        assert one.share == pytest.approx(first_preferred(drawn, one).mean())


def test_what_a_link_or_a_red_line_forbids_is_not_asked() -> None:
    on = agenda({"x": "ab", "y": "ab", "z": "ab"}, (Link("L1", ("x.a", "y.b")),))
    drawn = drawn_case(two_orders(on, (red_line("never", "z.b"),)))
    assert {one.issues for one in asked(drawn)} == set()


def test_a_part_package_that_nothing_completes_is_not_listed() -> None:
    links = (Link("L1", ("x.a", "y.b", "z.a")), Link("L2", ("x.a", "y.b", "z.b")))
    drawn = drawn_case(two_orders(agenda({"x": "ab", "y": "ab", "z": "ab"}, links)), draws=300)
    assert (0, 1) in {one.issues for one in asked(drawn)}
    listed = ask(drawn, most=50).asked
    assert not [one for one in listed if set(one.first) == {"x.a", "y.b"} or set(one.second) == {"x.a", "y.b"}]


def test_a_comparison_that_hangs_on_a_third_issue_is_not_asked() -> None:
    on = agenda({"x": "ab", "y": "ab", "z": "ab"})
    together = Bundle(id="b", together=("x.a", "z.a"), low=0.0, high=0.2, **WHY)
    drawn = drawn_case(two_orders(on, (together,)))
    assert {one.issues for one in asked(drawn) if one.party == 0} == {(0, 2)}


def test_a_bundle_that_one_side_completes_counts_in_the_answer() -> None:
    on = agenda({"x": "ab", "y": "ab"})
    drawn = drawn_case(two_orders(on, (Bundle(id="b", together=("x.a", "y.b"), low=0.2, high=0.2, **WHY),)))
    (one,) = [one for one in asked(drawn) if one.party == 0]
    vectors = drawn.vectors[0]
    np.testing.assert_array_equal(
        first_preferred(drawn, one), vectors[:, 0] + vectors[:, 3] + 0.2 > vectors[:, 1] + vectors[:, 2]
    )


@settings(max_examples=15, deadline=None)
@given(
    st.integers(0, 1000), st.sampled_from(["lives", "money", "numbers", ""]), st.sampled_from(["lives", "money", ""])
)
def test_lives_are_never_set_against_anything_else(seed: int, x: str, y: str) -> None:
    on = marked(agenda({"x": "abc", "y": "abc", "z": "ab"}), x=x, y=y, z="numbers")
    drawn = drawn_case(two_orders(on, (Bundle(id="b", together=("x.a", "y.a"), **WHY),)), draws=40, seed=seed)
    found = questionnaire(drawn, [])
    lives = {number for number, name in enumerate((x, y, "numbers")) if name == "lives"}
    for one in (*found.answers, *found.unknowns):
        about = {issue in lives for issue in one.issues}
        assert len(about) <= 1
        if one.kind in ("stake", "bundle"):
            assert about == {False}
    assert (found.withheld > 0) == bool(lives)


def test_lives_beside_lives_and_one_issue_about_lives_may_be_asked() -> None:
    on = marked(agenda({"x": "abc", "y": "abc"}), x="lives", y="lives")
    assert {one.issues for one in asked(drawn_case(two_orders(on)))} == {(0, 1)}
    single = marked(agenda({"x": "abc", "y": "ab"}), x="lives")
    assert (0,) in {one.issues for one in asked(drawn_case(case(single, {"east": (), "west": ()})))}


def test_a_sub_issue_concerns_what_the_issue_above_it_does() -> None:
    options = (Option("a", "A"), Option("b", "B"))
    on = Agenda(
        (
            Issue("people", "People", concerns="lives"),
            Issue("x", "X", options, part_of="people"),
            Issue("y", "Y", options, part_of="people", concerns="numbers"),
            Issue("z", "Z", options),
        )
    )
    assert [concern(on, issue) for issue in ("x", "y", "z")] == ["lives", "numbers", ""]


def test_where_no_issue_is_marked_it_is_said_and_questions_are_asked() -> None:
    found = ask(drawn_case(two_orders(agenda({"x": "abc", "y": "ab"})), draws=200))
    assert (found.unmarked, found.withheld) == (True, 0)
    assert found.asked
    one = two_orders(marked(agenda({"x": "abc", "y": "ab"}), x="money"))
    assert not ask(drawn_case(one, draws=50)).unmarked


def test_what_is_known_exactly_is_not_asked() -> None:
    on = agenda({"x": "ab", "y": "ab"})
    drawn = drawn_case(two_orders(on, (Reservation(id="r", low=0.3, high=0.3, **WHY),)))
    assert [one.party for one in asked(drawn, "no_deal")] == [1]
    assert {(one.party, one.name) for one in asked(drawn, "stake")} == {
        (party, issue) for party in (0, 1) for issue in ("x", "y")
    }


def test_a_package_is_asked_about_where_it_is_open_whether_it_would_be_taken() -> None:
    on = agenda({"x": "ab", "y": "ab"})
    taken = Accepts(id="taken", package=("x.a", "y.b"), **WHY)
    drawn = drawn_case(two_orders(on, (taken,)), draws=200)
    found = questionnaire(drawn, [{"x": "a", "y": "b"}])
    assert [(one.party, one.issues) for one in found.answers if one.kind == "accept"] == [(1, (0, 1))]


def slowly(drawn: DrawnCase, every: NDArray[np.intp], yes: NDArray[np.bool_], seed: int) -> float:
    """The worth of one question by its definition, with plain loops."""
    criterion, first = drawn.criterion(every), half_of(drawn.draws, seed)
    places = range(len(every))
    now = max(places, key=lambda one: criterion[one, first].sum())
    after = [
        max(places, key=lambda one, said=said: (criterion[one, first & (yes == said)].sum(), one == now))
        for said in (False, True)
    ]
    change = [criterion[after[int(yes[draw])], draw] - criterion[now, draw] for draw in np.flatnonzero(~first)]
    return float(np.mean(change))


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 1000))
def test_the_worth_listed_is_that_of_the_definition(seed: int) -> None:
    drawn = drawn_case(two_orders(agenda({"x": "abc", "y": "abc"})), draws=120, seed=seed)
    every = packages(drawn.arrays)
    # Best first, as they are looked at: so that ties are broken alike.
    every = every[np.argsort(-drawn.criterion(every)[:, half_of(120, seed)].mean(axis=1), kind="stable")]
    names = {
        f"{issue}.{option}": (number, place) for number, issue in enumerate("xy") for place, option in enumerate("abc")
    }
    found = next_questions(drawn, every, picks=[{"x": "b", "y": "b"}], seed=seed, most=10)
    for one in found.asked:
        if one.kind in ("rather", "accept"):
            party = ["east", "west"].index(one.party)
            first = tuple(names[option] for option in one.first)
            second = tuple(names[option] for option in one.second)
            question = Asked(one.kind, party, tuple(issue for issue, _option in first), first, second)
            yes = first_preferred(drawn, question)
            assert one.worth == pytest.approx(slowly(drawn, every, yes, seed))
            assert one.first_share == pytest.approx(yes.mean())
            assert len(one.then) == 2
        assert one.worth > 0
        assert one.standard_error > 0


def test_no_two_questions_to_one_party_are_about_the_same_issues() -> None:
    drawn = drawn_case(case(agenda({"x": "abcd", "y": "abc"}), {"east": (), "west": ()}), draws=400)
    listed = ask(drawn, most=50).asked
    about = [
        (one.party, frozenset(option.split(".")[0] for option in one.first) or frozenset(filter(None, [one.name])))
        for one in listed
    ]
    assert len(about) == len(set(about)) > 2


def test_questions_stand_in_the_order_of_the_worth_beside_them() -> None:
    for seed in range(4):
        drawn = drawn_case(case(agenda({"x": "abcd", "y": "abc"}), {"east": (), "west": ()}), draws=200, seed=seed)
        worth = [one.worth for one in ask(drawn, seed=seed).asked]
        assert worth == sorted(worth, reverse=True)
        assert len(worth) > 2


def test_the_same_seed_asks_the_same() -> None:
    drawn = drawn_case(two_orders(agenda({"x": "abc", "y": "abc"})), draws=120)
    assert ask(drawn, seed=4) == ask(drawn, seed=4)


def test_where_nothing_can_be_chosen_nothing_is_asked() -> None:
    on = agenda({"x": "ab"})
    drawn = drawn_case(two_orders(on, (red_line("never", "x.a", "x.b"),)), draws=50)
    found = next_questions(drawn, packages(drawn.arrays), picks=[], seed=1)
    assert found.asked == ()
    assert found.considered == 2  # two reservations; the stake of a single issue is known


@pytest.mark.parametrize("draws", [1, 2, 3, 4, 5])
def test_few_draws_give_few_questions_and_finite_figures(draws: int) -> None:
    found = ask(drawn_case(two_orders(agenda({"x": "abc", "y": "abc"})), draws=draws))
    assert all(np.isfinite(one.standard_error) for one in found.asked)
    assert not (draws < 4 and found.asked)


def test_an_answer_that_decides_is_worth_the_half_that_is_lost_without_it() -> None:
    """East takes one option of the two and refuses the other, and which is even odds; West takes both."""
    one = case(agenda({"x": "ab"}), {"east": (), "west": ()})
    likes_a, likes_b = [0.9, 0.1, 1.0, 0.5], [0.1, 0.9, 1.0, 0.5]  # a, b, the stake, no deal
    east = np.array([likes_a, likes_b] * 200)
    drawn = with_vectors(one, [east, np.tile([1.0, 1.0, 1.0, 0.0], (400, 1))])
    (question,) = next_questions(drawn, packages(drawn.arrays), picks=[], seed=1).asked
    assert (question.party, question.first, question.second) == ("east", ("x.a",), ("x.b",))
    assert question.first_share == 0.5
    assert question.worth == pytest.approx(0.5, abs=4 * question.standard_error)
    assert question.standard_error == pytest.approx(0.5 / np.sqrt(200), rel=0.05)
    assert question.then == ({"x": "a"}, {"x": "b"})


def test_too_many_questions_are_cut_to_those_nearest_to_one_half(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = drawn_case(two_orders(agenda({"x": "abcd", "y": "abcd", "z": "abc"})))
    whole: Questionnaire = questionnaire(drawn, [])
    monkeypatch.setattr("parley.verbs.analyse.advice.question_candidates._MOST", 5)
    cut = questionnaire(drawn, [])
    lopsided = sorted(abs((one.share or 0) - 0.5) for one in whole.answers)
    assert sorted(abs((one.share or 0) - 0.5) for one in cut.answers) == lopsided[:5]
