"""An order in words: steps and what would hold them, no figure set against another's, and unknown where it is."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from rich.console import Console

from parley.domain.case import Case
from parley.domain.guarantee import Interval
from parley.domain.lint import LintFinding
from parley.domain.obligation import Deadline
from parley.domain.performed import Performed
from parley.domain.step_statement import StepRank
from parley.language import speaking
from parley.report.asked_words import asked_words
from parley.report.closing_words import closing_headline, closing_words
from parley.report.csv_sequence import sequence_tables
from parley.report.exposure_words import most_words, prefix_words, size_words, stops, worst_words
from parley.report.exposure_words import worst as worst_of
from parley.report.guarantee_words import menu_words, need_sentences, worst_needs
from parley.report.json_sequence import sequence_json
from parley.report.lint_words import lint_label, lint_summary, lint_words
from parley.report.notebook_sequence import ShownSequence
from parley.report.order_words import best_headline, caps_words, order_words, orders_with
from parley.report.room_rows import closes_words, room_rows
from parley.report.sequence_words import sequence_weak
from parley.report.story_words import sequence_paragraph, sequence_points, story_orders
from parley.report.terminal_sequence import print_sequence
from parley.report.timeline_words import critical_words, waiting_words
from parley.report.today_words import today_words
from parley.workbench.sequencing import sequence
from tests.building import WHY
from tests.domain.registers import agreement, owed, promise, schedule
from tests.verbs import barters

WATCH = promise("watch", kind="monitor", binding=("west",), detection=Interval(0.9, 0.9), false_alarm=Interval(0, 0))
FINE = promise("fine", binding=("west",), willing="yes", size=Interval(1, 1))


def asked(case: Case | None = None, **how: Any) -> ShownSequence:
    return sequence(barters.case(rest={"a": {"tranches": (2,)}}) if case is None else case, **how)


def printed(found: ShownSequence) -> str:
    page = Console(file=io.StringIO(), width=80, highlight=False)
    print_sequence(found, page)
    assert isinstance(page.file, io.StringIO)
    return page.file.getvalue()


def test_a_terminal_calls_the_parties_as_the_reader_s_language_does() -> None:
    found = asked()
    named = replace(
        found.case, actors=tuple(replace(one, names=(("he", f"הצד {one.id}"),)) for one in found.case.actors)
    )
    assert "הצד" not in printed(replace(found, case=named))
    with speaking("he"):
        said = printed(replace(found, case=named))
    assert "הצד west" in said
    assert "West" not in said


def test_the_worst_step_is_told_with_what_is_still_owed_then() -> None:
    found = asked()
    (worst,) = worst_of(found)
    assert worst_words(found, worst) == (
        'West would gain most by stopping after "Thing b", day 2, whatever the steps are worth to it: up to 0.450. It '
        'still owes then: "Thing c" and "Thing d". Nothing more is owed to West then.'
    )


def test_a_sign_that_depends_names_its_statements_and_a_figure_is_rounded_up() -> None:
    found = asked()
    depends = replace(found.drafted[1], party="west", low=-0.2, high=0.12341, sign="depends", leans_on=("w-a",))
    assert size_words(found, depends) == "up to 0.124; depends on w-a"
    assert size_words(found, replace(depends, leans_on=())) == "up to 0.124; depends on what is not known"
    assert most_words(0.5) == "0.500"


def test_with_orders_alone_a_sign_stands_without_a_figure() -> None:
    made = barters.stating(agreement(owed("a"), owed("b", debtor=("west",), creditor=("east",))), east=[], west=[])
    found = asked(made)
    row = next(one for one in found.drafted if one.sign != "none")
    assert not any(letter.isdigit() for letter in size_words(found, row))


def test_places_side_by_side_with_one_sign_are_one_row() -> None:
    (stop,) = stops(asked().drafted, "west")
    assert (stop.first, stop.last) == (1, 3)
    ((after, who, size, _closes),) = room_rows(asked())
    assert (after, who, size) == (
        '"Thing a", day 1, and until the last step',
        "West",
        "in every case: exactly 0.450 where it is largest, at least 0.200 throughout",
    )


def test_what_would_close_a_gap_is_told_kind_by_kind_and_leaves_out_who_said_no() -> None:
    no = promise("no", kind="custody", binding=("west",), willing="no")
    found = asked(barters.case(rest={"a": {"tranches": (2,)}}, guarantees=(WATCH, FINE, no)))
    (stop,) = stops(found.drafted, "west")
    assert closes_words(found, stop) == "another order (one move), smaller parts, a monitor, a penalty"


def test_one_move_is_a_sentence_with_what_each_party_needs_then() -> None:
    waits = {"c": {"depends_on": ("a",)}, "d": {"depends_on": ("b",)}}
    found = asked(barters.case({"a": (-1, 1), "b": (-1, 1), "c": (1, -1), "d": (1, -1)}, rest=waits))
    assert best_headline(found, 1) == (
        'One move: move "Thing c" ahead of "Thing b". Largest gain from stopping: East none, as in the draft, '
        'West up to 0.250 (0.500 as drafted). Its deadlines need "Thing c" by day 2 (day 3 as drafted).'
    )
    assert order_words(found, orders_with(found, 0)[0]) == "Largest gain from stopping: East none, West up to 0.500."


def test_of_several_orders_none_is_called_best() -> None:
    words = best_headline(asked(), 1)
    assert words.startswith("One move: lowest for West: move ")
    assert words.endswith("Of 2 such orders none is better for one party without being worse for another.")
    assert "best" not in words
    assert best_headline(asked(), None) == "Any number of moves: no better than two moves."


def test_an_order_that_needs_no_move_and_one_that_helps_nobody_are_said() -> None:
    found = asked(barters.case({"a": (-1, 1), "b": (1, -1)}))
    assert best_headline(found, 1).startswith("One move: ")
    calm = asked(barters.case({"a": (1, 1), "b": (1, 1)}))
    assert best_headline(calm, 1) == "One move: no order lowers any party's largest gain from stopping."
    assert sequence_paragraph(calm) == (
        "As drafted: No party would gain by stopping after any step, whatever the steps are worth to it. Left out: The "
        "model leaves out spoilers, factions within a party, and coalition politics. A guarantee without a willing "
        "guarantor is worth nothing."
    )
    assert story_orders(calm) == ()
    assert closing_headline(calm).startswith("Nothing has to be guaranteed")


def test_of_several_orders_the_story_has_the_lowest_for_each_party() -> None:
    rows = story_orders(asked(barters.case({"a": (-4, 6), "b": (-3, 5), "c": (5, -4), "d": (6, -5)})))
    assert [row[0] for row in rows][:2] == ["As drafted", "One move, lowest for West"]
    assert all(len(row) == 4 for row in rows)


def test_a_party_of_which_only_the_order_of_steps_is_known_has_no_figure_in_the_story() -> None:
    west: dict[str, Any] = {"debtor": ("west",), "creditor": ("east",)}
    rest = {"a": {}, "b": {}, "c": west, "d": west}
    register = agreement(
        *(owed(id, deadline=Deadline(day=day), **more) for day, (id, more) in enumerate(rest.items(), 1))
    )
    ranks = {
        party: [StepRank(id=f"{party}-steps", tiers=(("a", "b"), ("c", "d")), **WHY)] for party in ("east", "west")
    }
    rows = story_orders(asked(barters.stating(register, **ranks)))
    assert rows
    for row in rows:
        assert set(row[2:]) <= {"none", "some", "less", "more", "as drafted", ""}


def test_what_the_ledger_does_not_count_is_not_known_and_not_left_undone() -> None:
    said = today_words(asked(replace(barters.case(), performed=(Performed("a", None, date(2025, 2, 1), "gazette"),))))
    assert said[1:3] == (
        'Not in the ledger, so not known to have begun, and counted here as not performed: "Thing b", "Thing c" and '
        '"Thing d". Unknown is not breach.',
        'Whether it was performed is not known, as the ledger gives no quantity: "Thing a".',
    )


def test_exchanges_at_once_are_told() -> None:
    found = asked(swaps=[("a", "d"), ("b", "c")])
    assert "Exchanged at once through a neutral" in order_words(found, orders_with(found, None)[0])


def test_caps_are_kept_or_not_and_that_is_proved() -> None:
    assert caps_words(asked()) == ""
    assert caps_words(asked(caps={"west": 0.21})).startswith("Within the caps (West 0.210): ")
    none = caps_words(asked(caps={"west": 0.01, "east": 0.01}))
    assert none == "No order stays within the caps (West 0.010 and East 0.010); that is proved."


def test_what_must_be_guaranteed_is_a_loss_and_who_would_set_it() -> None:
    found = asked(barters.case(guarantees=(WATCH, FINE)))
    (worst,) = worst_needs(found)
    said = " ".join(need_sentences(found, worst))
    assert "a penalty of 0.500 or an escrow of 0.500 (1.11 times what it would gain)" in said
    assert "Somebody who could set that loss is willing." in said
    (only,) = found.closing_sets
    assert closing_words(found, only).startswith(
        "Only if Envoy is willing, which nobody knows: a monitor by Envoy (watch) and a penalty by Envoy (fine), a loss"
    )
    assert "If not, no set that is known here closes every gap." in closing_headline(found)
    assert menu_words(found)[0] == "A monitor by Envoy (watch): Act. Willing: unknown."


def test_monitoring_alone_needs_a_loss_that_is_in_place() -> None:
    alone = asked(barters.case(guarantees=(replace(WATCH, willing="yes"),)))
    assert "It cannot be met by monitoring alone." in need_sentences(alone, worst_needs(alone)[0])
    backed = asked(barters.case(guarantees=(WATCH, FINE)))
    assert any(
        "seeing a breach with a chance of 0.45 is enough" in one
        for one in need_sentences(backed, worst_needs(backed)[0])
    )


@pytest.mark.parametrize(("willing", "said"), [("no", "has said no"), ("unknown", "Nobody is known to be willing")])
def test_both_branches_of_an_unknown_guarantor_are_told(willing: str, said: str) -> None:
    found = asked(barters.case(guarantees=(replace(FINE, willing=willing),)))
    assert any(said in one for one in need_sentences(found, worst_needs(found)[0]))


def test_the_ledger_is_told_by_obligation_and_unknown_is_not_breach() -> None:
    done = (Performed("a", 1.0, date(2025, 2, 1), "gazette"),)
    said = today_words(asked(replace(barters.case(), performed=done)))
    assert said[:2] == (
        "By the ledger 1 of 4 steps is performed in full.",
        'Not in the ledger, so not known to have begun, and counted here as not performed: "Thing b", "Thing c" and '
        '"Thing d". Unknown is not breach.',
    )
    assert said[2:] == (
        "East would not gain by ending now.",
        "What West would gain by ending now: in every case: exactly 0.200.",
    )
    assert today_words(asked()) == ()


def test_what_the_ledger_has_in_part_is_counted_in_parts_and_later_rows_are_said_not_to_count() -> None:
    parts = {"quantity": 3.0, "schedule": schedule((1, 1), (2, 1), (3, 1)), "deadline": None}
    case = barters.case(rest={"a": parts, "b": {"quantity": 2.0}})
    rows = (
        Performed("a", 1.0, case.as_of, "gazette"),
        Performed("b", 1.0, case.as_of, "gazette"),
        Performed("c", 1.0, case.as_of + timedelta(days=1), "gazette"),
    )
    said = today_words(asked(replace(case, performed=rows)))
    assert said[:4] == (
        "By the ledger 1 of 6 steps is performed in full.",
        f"1 row of the ledger is later than {case.as_of}, the day of the case, and is not counted.",
        'Begun and not complete: "Thing a" (1 of 3 parts performed) and "Thing b" (in part).',
        'Not in the ledger, so not known to have begun, and counted here as not performed: "Thing c" and "Thing d". '
        "Unknown is not breach.",
    )


def test_the_days_of_the_draft_are_not_told_of_another_order() -> None:
    found = asked(moved=[("c", "b")])
    assert found.asked is not None
    assert found.asked.sooner == (("c", 2.0),)
    assert prefix_words(found, 2) == '"Thing b", day 2'
    assert prefix_words(found, 2, found.asked.order) == '"Thing c"'
    assert prefix_words(found, 2, found.asked.order, sooner=dict(found.asked.sooner)) == '"Thing c", by day 2'
    said = asked_words(found)
    assert said[-1] == 'Its deadlines need "Thing c" by day 2 (day 3 as drafted).'
    assert not any(", day " in one for one in said)


def test_a_circle_of_triggers_stands_before_the_story() -> None:
    made = barters.case(rest={"a": {"trigger": ("d",)}, "d": {"trigger": ("a",)}})
    assert "obligations a, d wait for each other in a circle: none can begin." in sequence_points(asked(made))[0].words


def test_an_order_that_somebody_names_stands_beside_the_draft() -> None:
    said = asked_words(asked(moved=[("c", "b")]))
    assert said[0] == '"Thing a", then "Thing c", then "Thing b", then "Thing d".'
    assert said[1] == "East would gain nothing by stopping anywhere."
    assert said[2].endswith("That is less than in the draft (0.450).")
    orders = barters.stating(
        agreement(owed("a"), owed("b", debtor=("west",), creditor=("east",)), owed("c")), east=[], west=[]
    )
    assert not any("(0." in one for one in asked_words(asked(orders, moved=[("c", "a")])))
    assert asked_words(asked()) == ()


def test_values_that_nobody_gave_are_said_to_be_assumed() -> None:
    register = agreement(
        owed("a", 2, issue="i", schedule=schedule((1, 1), (2, 1))),
        owed("b", debtor=("west",), creditor=("east",), issue="i"),
    )
    said = " ".join(sequence_weak(asked(barters.stating(register, east=[], west=[]))))
    assert 'East: what each step is worth on "I" is assumed' in said
    assert "taken to gain from what is owed to it, and to bear what it owes" in said
    assert "nobody said how these steps shift what ending is worth" in said


def test_gaps_of_one_kind_are_one_line() -> None:
    gaps = [LintFinding("missing_map", id, "agreement.toml", line, "what", "mend") for line, id in enumerate("ab", 1)]
    assert lint_summary(gaps) == ("It is about land, and no map is named: a, b",)
    assert lint_words(gaps[0]) == "agreement.toml:1: what; mend"
    assert lint_words(replace(gaps[0], line=0)) == "what; mend"
    assert lint_label("new_code") == "new_code"


def test_the_timeline_says_what_decides_the_last_day_and_what_holds_up_what() -> None:
    found = asked(barters.case(rest={"c": {"depends_on": ("b",)}}))
    assert critical_words(found) == 'What decides the last day, day 4: "Thing d".'
    assert waiting_words(found) == ('"Thing b" holds up "Thing c".',)


def test_every_page_says_what_it_leaves_out() -> None:
    found = asked(barters.case(guarantees=(WATCH, FINE)), caps={"west": 0.3}, moved=[("c", "b")], without=["watch"])
    page = " ".join(printed(found).split())
    for words in (
        "For the mediator's eyes only",
        "The model leaves out spoilers, factions within a party, and coalition politics.",
        "A guarantee without a willing guarantor is worth nothing.",
        "The order that you named",
        "Left out: watch.",
        "none of them is best unless you give caps",
        "is no forecast",
    ):
        assert words in page


def test_json_has_the_shape_that_it_promises() -> None:
    found = sequence_json(asked(barters.case(guarantees=(WATCH, FINE)), moved=[("c", "b")]))
    assert found["schema"] == "parley.sequence/1"
    assert found["steps"][0]["tranche"] == [1, 1]
    assert found["exposure"][3] == {**found["exposure"][3], "after": 1, "party": "west", "sign": "positive"}
    assert {one["moves"] for one in found["orders"]} == {0, 1, 2, None}
    assert set(found["orders"][0]) >= {"moves", "order", "need", "total", "distance", "words", "proved", "gap"}
    assert set(found["guarantees"][0]["minimum"]) == {"penalty", "escrow", "detection"}
    assert set(found["closing_sets"][0]) >= {"elements", "cost", "proved"}
    assert found["conflict"] is None
    assert found["asked"]["order"] == ["a", "c", "b", "d"]
    json.dumps(found, allow_nan=False)


def test_tables_hold_every_prefix_and_every_order() -> None:
    found = asked(moved=[("c", "b")])
    tables = sequence_tables(found)
    assert len(tables["exposure.csv"].splitlines()) == 1 + 2 * len(found.drafted)
    assert len(tables["orders.csv"].splitlines()) == 1 + len(found.orders)
    assert tables["steps.csv"].splitlines()[1].startswith("1,a,a,")


def test_a_notebook_shows_the_paragraph_the_table_and_the_care() -> None:
    found = asked()
    assert found.paragraph in repr(found)
    page = found._repr_html_()
    assert "<table>" in page
    assert "coalition politics" in page
