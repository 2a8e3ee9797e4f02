"""One paragraph for a reader who reads nothing else: honest, short, and without figures that nobody gave."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from parley.domain.preferences import Preferences
from parley.domain.statement import Order
from parley.report.advice_words import advice_paragraph, first_to_find_out, too_little
from parley.report.find_out_words import little_but_orders
from parley.report.shown import shown
from parley.verbs.analyse.advice.zone_share import ZoneShare
from parley.verbs.analyse.analysis import Analysis
from parley.verbs.analyse.weak_inputs import WeakInput
from tests.report.advice_examples import (
    DEPENDS,
    LEAN,
    advice,
    advised,
    nothing_picked,
    pick,
    question,
    questions,
    sampling,
    three_parties,
)
from tests.report.small_case import BLOCKED, CERTAIN, UNSETTLED, analysis


def _sentences(words: str) -> int:
    return len(re.findall(r"[.?](?: |$)", words))


def _empty() -> Analysis:
    """The valleys before anybody said anything."""
    made = advised()
    valleys = replace(made.case, preferences=(Preferences("upper"), Preferences("lower")))
    silent = [WeakInput(party, kind) for party in ("upper", "lower") for kind in ("silent", "reservation")]
    issues = [WeakInput(party, "issue", issue) for party in ("upper", "lower") for issue in ("flow", "gauge")]
    return replace(made, case=valleys, leans_on=(*silent, *issues), red_lines=())


def test_the_paragraph_says_share_best_pick_what_it_leans_on_and_what_to_ask() -> None:
    words = advice_paragraph(advised())
    assert words.startswith(
        "In 80 % of 2,000 draws, each one way to fill in what nobody said, there is a zone of agreement. "
        "The most robust package found (pick A; by the criterion pick B is level with it), with "
        '"Dry-season flow" at "20 m3/s" and "Who reads the gauge" at '
        '"A joint team", would be accepted by all parties in 55 % of draws (Upper Valley in 70 %, Lower Valley in '
        "83 %); at worst Upper Valley would lose 0.21 against no deal, where all its stakes add up to 1. "
        "It appears to lean on one statement: without it another package would take its place "
    )
    assert "To ask Upper Valley next: whether it would rather have" in words
    assert "rough" not in words
    assert "\n" not in words


@pytest.mark.parametrize(
    "made",
    [
        advised(),
        advised(CERTAIN),
        advised(said=replace(advice(), sampling=sampling(1.2))),
        advised(BLOCKED, nothing_picked()),
        advised(UNSETTLED, nothing_picked()),
        advised(said=nothing_picked()),
        three_parties(),
        _empty(),
    ],
    ids=["some", "certain", "rough", "blocked", "open", "none", "three", "empty"],
)
def test_the_paragraph_is_three_to_six_sentences(made: Analysis) -> None:
    assert 3 <= _sentences(advice_paragraph(made)) <= 6


def test_without_draws_there_is_no_paragraph() -> None:
    assert advice_paragraph(analysis()) == ""


def test_rough_shares_are_said_to_be_rough() -> None:
    words = advice_paragraph(advised(said=replace(advice(), sampling=sampling(1.123))))
    assert words.endswith(
        "The shares are rough: the draws had not mixed well (R-hat 1.123, above 1.05), least of all for Lower Valley."
    )


def test_where_nothing_could_be_signed_it_says_what_would_have_to_bend() -> None:
    words = advice_paragraph(advised(BLOCKED, nothing_picked()))
    assert "nothing could be signed" in words
    assert (
        "For a zone to open, this would have to bend, or one other set of statements as small: Upper Valley said it "
        'would never accept "30 m3/s" on "Dry-season flow".'
    ) in words
    assert "pick A" not in words


def test_where_nothing_could_be_signed_it_asks_whether_what_blocks_is_final() -> None:
    betraying = question("red_line", betrays=("lower",), betraying=("flow.c",))
    other = question("red_line", party="lower", first=("flow.a", "flow.b"), name="lower-never-ab")
    words = advice_paragraph(advised(BLOCKED, replace(nothing_picked(), questions=questions(betraying, other))))
    assert words.endswith(
        'To ask Lower Valley next: whether it is final that it would not accept "10 m3/s" or "20 m3/s" on "Dry-season '
        'flow".'
    )
    assert "No single question" not in words


def test_of_a_wide_package_the_paragraph_says_how_many_issues_are_not_named() -> None:
    made = advised()
    agenda = made.case.agenda
    more = tuple(replace(agenda.issue("gauge"), id=f"more-{place}", title=f"More {place}") for place in range(3))
    wide = replace(made.case, agenda=replace(agenda, issues=(*agenda.issues, *more)))
    package = {**pick().package, **{issue.id: "joint" for issue in more}}
    words = advice_paragraph(replace(made, case=wide, advice=advice(pick(package, leans_on=()))))
    assert (
        'with "Dry-season flow" at "20 m3/s", "Who reads the gauge" at "A joint team", "More 0" at "A joint team" '
        in words
    )
    assert "and 2 issues more, would be accepted" in words


def test_picks_that_are_not_level_with_the_first_are_not_told_to_be() -> None:
    far = advice(pick(), pick(mean=0.1), pick(mean=0.309))
    assert "(pick A; by the criterion pick C is level with it)" in advice_paragraph(advised(said=far))
    alone = advice(pick(), pick(mean=0.1))
    assert "found (pick A), with" in advice_paragraph(advised(said=alone))


def test_a_possible_zone_that_no_draw_met_is_not_told_as_blocked() -> None:
    words = advice_paragraph(advised(said=nothing_picked()))
    assert words.startswith("In none of 2,000 draws")
    assert "would have to bend" not in words
    assert "so there is no pick" in words


def test_a_certain_pick_is_told_without_shares_of_parties() -> None:
    sure = pick(worst={"upper": 0.0, "lower": 0.1})
    assert "would be accepted by every party whatever is not known yet." in advice_paragraph(advised(said=advice(sure)))


def test_draws_that_were_not_settled_leave_a_range() -> None:
    words = advice_paragraph(advised(said=replace(advice(), share=ZoneShare(0.6, 0.75, 300, "by search"))))
    assert words.startswith("In 60 % to 75 % of 2,000 draws")
    assert "not settled in the time given" in words


def test_a_pick_that_leans_on_no_statement_says_so() -> None:
    assert "No single statement, left out, would change it." in advice_paragraph(
        advised(said=advice(pick(leans_on=())))
    )


def test_a_loss_that_nothing_limits_is_not_told_as_a_figure() -> None:
    unlimited = pick(worst={"upper": -1.0, "lower": -0.3}, leans_on=(LEAN, LEAN))
    words = advice_paragraph(advised(said=advice(unlimited)))
    assert "; nothing that is known limits what Upper Valley could lose by it." in words
    assert "It appears to lean on two statements, most on this one: without it" in words


def test_a_question_that_betrays_is_passed_over_for_one_that_does_not() -> None:
    betraying = question(betrays=("lower",), betraying=("flow.b",))
    other = question("stake", worth=0.02, standard_error=0.001)
    words = advice_paragraph(advised(said=replace(advice(), questions=questions(betraying, other))))
    assert 'how much "Who reads the gauge" matters to it' in words
    alone = advice_paragraph(advised(said=replace(advice(), questions=questions(betraying))))
    assert "To ask Upper Valley next, in another way, as asking it openly could betray a position" in alone


def test_a_worth_that_cannot_be_told_from_nothing_is_no_question_to_ask() -> None:
    weak = replace(advice(), questions=questions(question(worth=0.01, standard_error=0.008)))
    assert "No single question was found whose answer would clearly help." in advice_paragraph(advised(said=weak))


def test_an_empty_case_says_what_to_find_out_first_and_names_no_package() -> None:
    made = _empty()
    assert too_little(made)
    assert first_to_find_out(made) == (
        'Which options Upper Valley would rather have on "Dry-season flow" and "Who reads the gauge": no order is '
        "known.",
        'Which options Lower Valley would rather have on "Dry-season flow" and "Who reads the gauge": no order is '
        "known.",
        "What no deal is worth to Upper Valley and Lower Valley: nobody said.",
        "Which issues matter most to Upper Valley and Lower Valley: nobody said.",
        "What Upper Valley and Lower Valley would never accept: no red line is known.",
    )
    words = advice_paragraph(made)
    assert words == (
        "Too little is known for advice: what could be named now would be arbitrary. To find out first: which options "
        "Upper Valley and Lower Valley would rather have; what no deal is worth to Upper Valley and Lower Valley; "
        "which issues matter most to Upper Valley and Lower Valley; what Upper Valley and Lower Valley would never "
        "accept. A few of these answers are worth more than any figure that could stand here."
    )
    rough = replace(made, advice=replace(advice(), sampling=sampling(1.2)))
    assert advice_paragraph(rough) == words


def test_a_case_of_orders_alone_is_told_as_a_first_guess() -> None:
    made = advised()
    kinds = (Order,)
    said = tuple(
        replace(one, statements=tuple(known for known in one.statements if isinstance(known, kinds)))
        for one in made.case.preferences
    )
    unstated = tuple(WeakInput(party, "reservation") for party in made.parties)
    orders = replace(made, case=replace(made.case, preferences=said), leans_on=unstated, red_lines=())
    assert little_but_orders(orders)
    assert not too_little(orders)
    words = advice_paragraph(replace(orders, advice=advice(pick(leans_on=()))))
    assert (
        "Nothing is known of how much anything matters, so take it as a first guess. To find out first: what no deal "
        "is worth to Upper Valley and Lower Valley; which issues matter most to Upper Valley and Lower Valley; what "
        "Upper Valley and Lower Valley would never accept."
    ) in words
    assert not little_but_orders(made)


def test_what_is_known_is_not_asked_for() -> None:
    assert not too_little(advised())
    assert first_to_find_out(advised()) == (
        'Which options Upper Valley would rather have on "Who reads the gauge": no order is known.',
    )


def test_a_package_that_a_party_would_take_says_something_of_no_deal() -> None:
    made = advised()
    silent = made.case.without(["lower-accepts"])
    assert "What no deal is worth to Lower Valley: nobody said." in first_to_find_out(replace(made, case=silent))


def test_a_red_line_on_an_issue_without_an_order_is_something_known() -> None:
    made = advised()
    ordered = [id for id, (_party, one) in made.case.statements.items() if isinstance(one, Order)]
    lines = replace(made, case=made.case.without(ordered))
    missing = tuple(WeakInput(party, "issue", issue) for party in made.parties for issue in ("flow", "gauge"))
    assert not too_little(replace(lines, leans_on=missing))
    rest = list(lines.case.statements)
    assert too_little(replace(lines, case=lines.case.without(rest), leans_on=missing[:3]))


def test_three_parties_are_all_named_and_arabic_names_kept_whole() -> None:
    made = three_parties()
    words = advice_paragraph(made)
    assert f"Upper Valley in 70 %, Lower Valley in 80 %, {shown('الوادي البعيد')} in more than 99 %" in words


def test_the_findings_of_the_examples_name_every_kind() -> None:
    assert {one.kind for one in DEPENDS} == {"no_deal", "stake", "bundle"}
