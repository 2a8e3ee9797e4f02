"""What an order says of people, of what nobody knows, and of politics: multiples and no sums, and nothing made up."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from parley.domain.case import Case
from parley.domain.guarantee import Guarantee, Interval
from parley.domain.issue import Issue, Option
from parley.domain.performed import Performed
from parley.domain.step_statement import StepRank
from parley.report.closing_words import closing_headline, closing_words
from parley.report.docx_sequence import sequence_document
from parley.report.guarantee_rows import need_rows
from parley.report.guarantee_words import need_sentences, worst_needs
from parley.report.html_sequence import sequence_page, step_rows
from parley.report.json_sequence import sequence_json
from parley.report.lint_words import lint_names, lint_summary
from parley.report.move_words import move_words
from parley.report.no_price import no_price, no_price_note
from parley.report.order_words import best_headline, new_orders, orders_note, orders_with, same_as_fewer
from parley.report.room_rows import room_rows, room_stops
from parley.report.sequence_choice import beside, first_rows, numbered_orders
from parley.report.sequence_words import sequence_caution, today_note
from parley.report.split_words import finer_splits, split_note, split_rows, split_run
from parley.report.story_words import sequence_points, story_orders
from parley.report.svg_exposure import exposure_chart
from parley.report.terminal_sequence import print_sequence
from parley.verbs.sequence.orders import Move
from parley.verbs.sequence.sequence import Sequence, Settings
from parley.verbs.sequence.sequencer import sequence
from parley.workbench.sequencing import sequence as shown_sequence
from tests.building import WHY
from tests.domain.registers import agreement, owed, promise, schedule
from tests.report.html_case import Page
from tests.verbs import barters

WATCH = promise("watch", kind="monitor", binding=("west",), detection=Interval(0.9, 0.9), false_alarm=Interval(0, 0))
FINE = promise("fine", binding=("west",), willing="yes", size=Interval(1, 1))
EVERY = [story_orders, numbered_orders, room_rows, need_rows, split_rows]


def asked(case: Case) -> Sequence:
    return sequence(case, Settings(seconds=20))


def of_people(*guarantees: Guarantee, **about: str) -> Sequence:
    """The barter where what west gives last is about people, or whatever else is said of its issue."""
    made = barters.case(rest={"d": {"issue": "people"}}, guarantees=guarantees)
    options = (Option("yes", "Yes"), Option("no", "No"))
    agenda = replace(made.agenda, issues=(*made.agenda.issues, Issue("people", "People", options, **about)))
    return asked(replace(made, agenda=agenda))


def printed(found: Sequence) -> str:
    page = Console(file=io.StringIO(), width=80, highlight=False)
    print_sequence(found, page)
    assert isinstance(page.file, io.StringIO)
    return " ".join(page.file.getvalue().split())


# People and land


@pytest.mark.parametrize("about", [{"concerns": "lives"}, {"theme": "withdrawal"}, {"theme": "territory"}])
def test_where_people_or_land_are_at_stake_a_loss_is_a_multiple_and_no_sum(about: dict[str, str]) -> None:
    found = of_people(replace(WATCH, willing="yes"), FINE, **about)
    assert no_price(found)
    (worst,) = worst_needs(found)
    words = " ".join(need_sentences(found, worst))
    assert "a loss of at least 1.11 times what it would gain" in words  # 1 / (0.9 - 0)
    (only,) = found.closing_sets
    assert "a loss of 1.11 times the gain" in closing_words(found, only)
    for text in (printed(found), Page(sequence_page(found)).text, *(row[3] for row in need_rows(found))):
        assert "penalty of 0" not in text
        assert "loss of 0" not in text
    assert no_price_note(found) in printed(found)
    assert sequence_json(found)["guarantees"][0]["minimum"]["penalty"] == pytest.approx(worst_penalty(found))


def worst_penalty(found: Sequence) -> float:
    penalty = found.guarantees[0].penalty
    assert penalty is not None
    return penalty


def test_where_money_is_at_stake_a_loss_is_a_sum() -> None:
    found = of_people(replace(WATCH, willing="yes"), FINE, concerns="money")
    assert not no_price(found)
    assert no_price_note(found) == ""
    assert "a penalty of 0.500 or an escrow of 0.500" in " ".join(need_sentences(found, worst_needs(found)[0]))
    assert "a loss of 0.500" in closing_headline(found)


def test_a_place_that_only_later_false_alarms_make_tempting_is_told_in_words() -> None:
    errs = replace(WATCH, false_alarm=Interval(0.2, 0.2), willing="yes")
    found = of_people(errs, FINE, concerns="lives")
    start = next(one for one in found.guarantees if one.exposure[1] <= 0)
    words = " ".join(need_sentences(found, start))
    assert "nothing by itself, but it would be spared what later false alarms would cost it" in words
    assert "a loss of 1.43 times what later false alarms would cost it" in words
    assert "0.000" not in words


# What closing sets take for granted


@pytest.mark.parametrize("willing", ["yes", "unknown"])
@pytest.mark.parametrize("size", [None, Interval(1, 1)])
def test_a_closing_set_says_first_what_it_takes_for_granted_and_everywhere_alike(
    willing: str, size: Interval | None
) -> None:
    found = asked(barters.case(guarantees=(replace(WATCH, willing="yes"), replace(FINE, willing=willing, size=size))))
    first = {
        ("yes", False): "By the figures of the register, with guarantors who are willing: ",
        (
            "yes",
            True,
        ): "Only if all that nobody gave a figure for is at its best, though who would give it is willing: ",
        ("unknown", False): "Only if Envoy is willing, which nobody knows: ",
        (
            "unknown",
            True,
        ): "Only if Envoy is willing, which nobody knows, and if all that nobody gave a figure for is at its best: ",
    }[willing, size is None]
    (only,) = found.closing_sets
    assert closing_words(found, only).startswith(first)
    (told,) = (point.words for point in sequence_points(found) if point.part == "closing")
    assert told.startswith(first)
    granted = "takes nothing for granted" if (willing, size is None) == ("yes", False) else "if not"
    assert ("If not, nothing known here closes every gap." in told) is (granted == "if not")


def test_the_best_that_monitors_can_be_stands_beside_what_is_enough_as_they_are() -> None:
    unsure = replace(WATCH, detection=Interval(0.5, 1), willing="yes")
    found = asked(barters.case(guarantees=(unsure, FINE)))
    words = " ".join(need_sentences(found, worst_needs(found)[0]))
    assert "a penalty of 0.900" in words
    assert "With monitors at the best that is known of them 0.450 is enough." in words
    people = of_people(unsure, FINE, concerns="lives")
    words = " ".join(need_sentences(people, worst_needs(people)[0]))
    assert "With monitors at the best that is known of them as much as it would gain is enough." in words


# Orders


def test_an_order_whose_needs_fewer_moves_have_is_not_listed_again() -> None:
    found = asked(barters.case())
    needs = [tuple(one.need.values()) for _number, one in numbered_orders(found)]
    assert len(needs) == len({tuple(round(need, 6) for need in each) for each in needs})
    for moves in (1, 2, None):
        assert {tuple(one.need.values()) for one in new_orders(found, moves)} <= set(needs)
    assert same_as_fewer(found, None) == 2
    assert new_orders(found, None) == ()
    assert "is not listed again" in orders_note()


def test_no_move_is_no_order_of_one_move() -> None:
    found = asked(barters.case())
    (drafted,) = orders_with(found, 0)
    idle = replace(found, orders=(drafted, *(replace(drafted, moves=moves) for moves in (1, 2, None))))
    assert new_orders(idle, 1) == ()
    assert "No move is needed" not in printed(idle)
    assert best_headline(idle, 1) == "One move: no order lowers any party's largest gain from stopping."


def test_a_part_put_beside_another_part_of_its_own_is_told_by_what_it_follows() -> None:
    grain = {"quantity": 3.0, "schedule": schedule((1, 1), (2, 1), (5, 1)), "deadline": None}
    found = asked(barters.case(rest={"a": grain}))
    order = ("a.1", "b", "c", "d", "a.2", "a.3")
    assert move_words(found, Move(("a.2",), "a.3"), order) == 'move "Thing a" (2 of 3) behind "Thing d"'
    assert move_words(found, Move(("d",), "a.3"), order) == 'move "Thing d" ahead of the last part of "Thing a"'


def test_the_caution_says_that_the_model_knows_no_politics() -> None:
    words = "It knows no politics: an order that it lists may be out of the question for a party."
    assert words in sequence_caution()
    assert "politics left aside" in Page(sequence_page(asked(barters.case()))).text


def test_smaller_parts_are_a_table_with_needs_and_what_moves_and_the_headline_is_one_of_several() -> None:
    rest = {id: {"tranches": (2,)} for id in "ac"}
    found = asked(barters.case({"a": (-4, 6), "b": (1, 1), "c": (6, -5)}, rest=rest))
    several = finer_splits(found)
    rows = split_rows(found)
    assert len(several) == len(rows) > 1
    for split, row in zip(several, rows, strict=True):
        assert split_run(found, split)
        assert row[-1]
        assert [cell == "none" for cell in row[:2]] == [need <= 1e-6 for need in split.need.values()]
        assert all(f"in {count} parts" in "".join(row) or count == 1 for count in split.counts.values()) or (
            "in 2 parts" in split_note(found)
        )
    tables = [block for block in sequence_document(found).blocks if hasattr(block, "rows") and block.rows == rows]
    assert len(tables) == 1
    assert rows[0][-1] in Page(sequence_page(found)).text
    told = [point for point in sequence_points(found) if point.label.startswith("Smaller parts, lowest for ")]
    assert told
    assert f"One of {len(several)}, none better for everybody: see below." in told[0].words


# The table for a room


def test_places_with_other_means_of_closing_are_rows_of_their_own() -> None:
    held = promise("held", kind="custody", binding=("west",), willing="yes", covers=("b",))
    found = asked(barters.case(guarantees=(held,)))
    ways = {(stop.first, stop.last): row[3] for stop, row in zip(room_stops(found), room_rows(found), strict=True)}
    hopeless = {one.after for one in found.unclosed if one.party == "west" and one.even_at_best}
    assert hopeless
    for (first, last), words in ways.items():
        inside = set(range(first, last + 1))
        assert inside <= hopeless or not inside & hopeless
        assert ("custody" in words) is not (inside <= hopeless)


def test_a_lower_end_is_that_of_the_place_and_of_the_guarantees() -> None:
    found = asked(barters.case())
    ((_after, _who, size, _closes),) = room_rows(found)
    (worst,) = worst_needs(found)
    assert size == "in every case: exactly 0.450 where it is largest, at least 0.200 throughout"
    assert worst.exposure == pytest.approx((0.45, 0.45))


def test_what_was_performed_out_of_order_is_said_to_stand_in_no_row() -> None:
    made = barters.case()
    rows = tuple(Performed(id, 1.0, made.as_of, "gazette") for id in "ac")
    assert "differ from those after any step" in today_note(asked(replace(made, performed=rows)))
    assert today_note(asked(replace(made, performed=rows[:1]))) == ""
    assert today_note(asked(made)) == ""


def test_one_row_of_each_stretch_comes_to_the_first_sheet_before_a_second() -> None:
    held = promise("held", kind="custody", binding=("west",), willing="yes", covers=("b",))
    found = asked(barters.case(guarantees=(held,)))
    assert set(first_rows(found)) <= set(room_rows(found))


# Nothing known


def nobody_asked(**said: list[StepRank]) -> Sequence:
    register = agreement(owed("a"), owed("b", debtor=("west",), creditor=("east",)), owed("c"), guarantees=(FINE,))
    return asked(barters.stating(register, **({"east": [], "west": []} | said)))


def test_where_nothing_is_known_of_any_party_nothing_is_found_and_what_to_write_is_told() -> None:
    found = nobody_asked()
    points = sequence_points(found)
    assert [point.label for point in points] == ["East, as drafted", "West, as drafted", "Left out"]
    assert "preferences/west.toml" in points[1].words
    assert "step_rank" in points[1].words
    assert "benefits" in points[1].words
    assert [tell(found) for tell in EVERY if tell is not numbered_orders] == [()] * (len(EVERY) - 1)
    assert beside(found) is None
    assert closing_headline(found).startswith("Not told, as nothing is known")
    for text in (printed(found), Page(sequence_page(found)).text):
        assert "gain most" not in text
        assert "No order lowers" not in text
        assert "Nothing is known of what these steps are worth to East" in text
    assert {cell for row in step_rows(found) for cell in row[2:]} == {"not known"}
    assert "nothing is known of what the steps are worth to it" in exposure_chart(found)


def test_of_two_parties_only_the_one_that_something_is_known_of_has_findings() -> None:
    found = nobody_asked(west=[StepRank(id="west-steps", tiers=(("b",), ("a", "c")), **WHY)])
    points = {point.label: point.words for point in sequence_points(found)}
    assert "Nothing is known" in points["East, as drafted"]
    assert "Nothing is known" not in points["West, as drafted"]
    assert {row[1] for row in room_rows(found)} <= {"West"}
    assert {one.party for one in worst_needs(found)} <= {"west"}
    assert {row[2] for row in step_rows(found)} == {"not known"}
    assert {row[3] for row in step_rows(found)} != {"not known"}


# Names


def test_gaps_are_told_by_what_they_are_about_and_not_by_ids() -> None:
    found = shown_sequence(barters.case(rest={"a": {"verifier": ()}}, guarantees=(replace(WATCH, days=None),)))
    said = " ".join(lint_summary(found.lint, names=lint_names(found)))
    assert "a monitor by Envoy (watch)" in said
    assert '"Thing a"' in said
    assert " a, b" not in said


def test_a_chart_names_the_step_after_which_the_gain_is_largest() -> None:
    found = asked(barters.case())
    assert "&quot;Thing b&quot;" in exposure_chart(found)


def test_where_nobody_is_known_to_see_a_breach_the_least_loss_is_enough_only_if_every_breach_is_seen() -> None:
    fine = promise("fine", kind="penalty", binding=("west",), willing="yes", size=Interval(1, 2))
    watch = promise(
        "watch",
        kind="monitor",
        binding=("west",),
        willing="yes",
        detection=Interval(0.9, 0.9),
        false_alarm=Interval(0, 0),
    )
    for menu, seen in (((fine,), False), ((fine, watch), True)):
        found = sequence(barters.case(guarantees=menu), Settings())
        words = " ".join(said for need in found.guarantees for said in need_sentences(found, need))
        assert ("Nobody in the register is known to see any" in words) is not seen
        assert ("The least that is enough by itself" in words) is seen
