"""Picks in words: letters, shares and gains; what each leans on; how they differ; and polls, which are no vote."""

from __future__ import annotations

from dataclasses import replace

from parley.domain.basis import Basis
from parley.domain.preferences import Preferences
from parley.domain.statement import Order
from parley.report.pick_words import (
    alike_rows,
    changed_words,
    differing_labels,
    few_picks,
    lean_words,
    level_letters,
    level_picks,
    package_called,
    pick_facts,
    pick_letter,
    pick_name,
    picks_note,
    scale_note,
)
from parley.report.poll_words import poll_words, polls_note
from parley.verbs.analyse.advice.picks import Lean
from tests.report.advice_examples import LEAN, OTHER, POLL, advised, pick, three_parties
from tests.report.small_case import MIDDLE, case


def test_picks_are_called_by_letters() -> None:
    assert [pick_letter(place) for place in range(1, 6)] == ["A", "B", "C", "D", "E"]
    assert pick_name(2) == "pick B"


def test_the_figures_of_picks_stand_in_rows_one_column_a_pick() -> None:
    rows = dict(pick_facts(case(), (pick(), pick(OTHER, undominated=None))))
    assert rows["All parties accept"] == ("55 %", "55 %")
    assert rows["Lower Valley accepts"] == ("83 %", "83 %")
    assert rows["Undominated"] == ("90 %", "-")
    assert rows["Gain of Upper Valley, at worst (proved)"] == ("-0.21", "-0.21")
    assert rows["Gain of Lower Valley, middle"] == ("+0.25", "+0.25")
    assert rows["Regret, at least"] == ("0.45", "0.45")
    assert dict(pick_facts(case(), ())).get("All parties accept") == ()


def test_a_regret_that_tells_no_pick_from_another_is_left_out_with_the_reason() -> None:
    whole = (pick(regret=1.0), pick(OTHER, regret=1.0))
    assert "Regret, at least" not in dict(pick_facts(case(), whole))
    assert "Regret is not shown: in some draw each pick was refused" in picks_note(whole)
    assert "Regret is how far a pick falls behind" in picks_note((pick(regret=1.0), pick(regret=0.99)))


def test_the_end_of_the_scale_is_not_told_as_a_loss_that_is_known() -> None:
    assert scale_note(case(), (pick(),)) == scale_note(case(), ()) == ""
    unlimited = pick(worst={"upper": -1.0, "lower": -0.2})
    assert scale_note(case(), (pick(), unlimited)) == (
        "-1.00 at worst is the end of the scale: nothing that is known limits what Upper Valley could lose."
    )


def test_three_parties_have_rows_of_their_own() -> None:
    made = three_parties()
    assert made.advice
    rows = pick_facts(made.case, made.advice.picks)
    assert len([name for name, _cells in rows if "accepts" in name]) == 3


def test_fewer_than_three_picks_is_a_result_and_is_said() -> None:
    assert few_picks((pick(), pick(), pick()), 97) == ""
    assert few_picks((pick(),), 97).startswith("Only one pick: no other of the 97 packages")
    assert few_picks((pick(), pick()), 97).startswith("Only two picks")
    assert few_picks((), 97).startswith("There is no pick: none of the packages that were looked at")


def test_on_which_issues_picks_differ_is_told_by_options() -> None:
    picks = (pick(), pick(OTHER))
    assert differing_labels(case(), picks) == (("Dry-season flow", (("10 m3/s", ("B",)), ("20 m3/s", ("A",)))),)
    assert alike_rows(case(), picks) == (("Who reads the gauge", "A joint team"),)
    assert alike_rows(case(), ()) == ()


def test_a_package_is_called_by_the_pick_that_it_is_nearest_to() -> None:
    picks = (pick(), pick(OTHER))
    assert package_called(case(), picks, OTHER) == "pick B"
    assert package_called(case(), picks, {"flow": "c", "gauge": "joint"}) == (
        'pick A, but with "Dry-season flow" at "30 m3/s"'
    )
    assert package_called(case(), (), {"gauge": "upper"}) == '"Who reads the gauge" at "The dam"'


def test_many_changes_are_counted_and_not_all_named() -> None:
    assert changed_words(case(), (("flow", "a"),) * 7).endswith("and 4 issues more")


def test_what_a_pick_leans_on_is_named_by_id_and_in_words_with_what_would_replace_it() -> None:
    (lean,) = lean_words(case(), pick())
    assert lean.statement == "lower-accepts"
    assert lean.words.startswith("Assumed, nobody said so: Lower Valley would, against no deal, accept")
    assert lean.citation == "assumed; Nobody said"
    assert lean.instead == (
        'Without it, the same package but with "Dry-season flow" at "10 m3/s" would take its place: its criterion '
        "would be better by 0.034 (± 0.006)."
    )
    (nothing_named,) = lean_words(case(), pick(leans_on=(replace(LEAN, instead=()),)))
    assert nothing_named.instead.startswith("Without it, another package would take its place")


def test_a_long_id_is_kept_whole() -> None:
    name = "upper-" + "very-long-name-" * 8 + "end"
    order = Order(id=name, issue="gauge", tiers=(("joint",), ("upper",)), basis=Basis.STATED, source=("R1",))
    valleys = replace(case(), preferences=(Preferences("upper", (order,)), Preferences("lower")))
    (lean,) = lean_words(valleys, pick(leans_on=(Lean(name, 0.1, 0.01, (("flow", "a"),)),)))
    assert lean.statement == name


def test_polls_stand_beside_and_are_no_vote() -> None:
    assert "never a vote" in polls_note()
    valleys = advised().case
    assert poll_words(valleys, POLL) == (
        'Hill towns (behind Upper Valley) is recorded as supporting "20 m3/s" on "Dry-season flow": Six of ten were '
        "for it (Valley Courier, 20 February 2025)"
    )
    assert "as rejecting" in poll_words(valleys, replace(POLL, stance="rejects"))
    assert "supporting some and rejecting others of" in poll_words(valleys, replace(POLL, stance="both"))
    silent = poll_words(valleys, replace(POLL, stance="", options=(), represents=()))
    assert silent.startswith('Hill towns spoke about "Dry-season flow": Six of ten')


def test_a_package_keeps_its_place_when_a_pick_equals_it() -> None:
    assert package_called(case(), (pick(MIDDLE),), MIDDLE) == "pick A"


def test_picks_that_chance_could_part_are_called_level() -> None:
    first, near, far = pick(mean=0.312), pick(mean=0.306), pick(mean=0.2)
    assert level_picks((first, near)).startswith("By the criterion the picks are level (0.306 to 0.312, ± 0.004)")
    assert level_picks((first, far)) == ""
    assert level_picks((first, far, near)).startswith("By the criterion picks A and C are level (0.306 to 0.312,")
    assert level_letters((first, far, near)) == ("A", "C")
    assert level_picks((first,)) == ""
