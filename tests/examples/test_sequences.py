"""The three agreements tell their stories: the worst step as drafted, what moves do, and what would close it."""

from __future__ import annotations

import re

import pytest

from parley.domain.step_statement import STEP_KINDS
from parley.report.exposure_words import most_words, worst
from parley.report.notebook_sequence import ShownSequence
from parley.report.story_words import sequence_paragraph
from parley.workbench.sequencing import sequence
from tests.architecture.source import PROJECT


@pytest.fixture(scope="module")
def january() -> ShownSequence:
    return sequence(PROJECT / "examples" / "gaza-2025-01")


def test_januarys_worst_step_is_the_last_round_whatever_the_values(january: ShownSequence) -> None:
    first = worst(january)[0]
    assert (january.steps[first.after - 1].id, first.party, first.sign) == ("J03.7", "israel", "positive")


def test_one_move_in_january_puts_the_corridor_ahead_of_the_last_releases(january: ShownSequence) -> None:
    drafted = next(one for one in january.orders if one.moves == 0)
    best = min((one for one in january.orders if one.moves == 1), key=lambda one: one.need["israel"])
    (move,) = best.changes
    assert move.steps == ("J11",)
    assert move.before.startswith("J03.")
    assert best.need["israel"] < drafted.need["israel"]
    assert best.need["hamas"] > drafted.need["hamas"]  # what closes one gap opens another


def test_in_january_none_of_several_orders_is_best(january: ShownSequence) -> None:
    free = [one for one in january.orders if one.moves is None]
    assert len(free) == 7
    assert all(one.proved for one in january.orders)
    for one in free:
        others = [other for other in free if other is not one]
        assert all(any(one.need[party] > other.need[party] for party in one.need) for other in others)


def test_what_would_close_january_rests_on_guarantors_whom_nobody_asked(january: ShownSequence) -> None:
    assert january.closing_sets
    assert all(one.if_credible for one in january.closing_sets)
    # At worst ends nothing in the register holds Israel anywhere, as nobody gave a size or a share; at best all does.
    assert {one.after for one in january.unclosed if one.party == "israel"} == set(range(1, 24))
    assert not any(one.even_at_best for one in january.unclosed)


@pytest.mark.parametrize("case", ["gaza-2025-10", "sinai-1979"])
def test_each_agreement_tells_its_story_in_a_paragraph(case: str) -> None:
    found = sequence(PROJECT / "examples" / case)
    said = sequence_paragraph(found)
    assert said.startswith("Israel, as drafted: ")
    assert "One move: " in said
    assert said.endswith("A guarantee without a willing guarantor is worth nothing.")
    assert all(one.proved for one in found.orders)


@pytest.mark.parametrize("case", ["gaza-2025-01", "gaza-2025-10", "sinai-1979"])
def test_every_figure_that_a_readme_gives_comes_out(case: str) -> None:
    found = sequence(PROJECT / "examples" / case)
    readme = (PROJECT / "examples" / case / "README.md").read_text(encoding="utf-8")
    figures = {most_words(need) for one in (*found.orders, *found.splits) for need in one.need.values()}
    assert set(re.findall(r"\b0\.\d{3}\b", readme)) <= figures
    register, statements = found.case.agreement, [one for _party, one in found.case.statements.values()]
    assert register is not None
    table = " ".join(readme.split("## What is in it")[1].split("## How it was coded")[0].split())
    obligations = len({step.obligation for step in found.steps})
    assert f"{len(register.obligations)} obligations of which {obligations} are steps" in table
    assert f"{len(register.guarantees)} guarantees" in table
    assert f"{sum(isinstance(one, STEP_KINDS) for one in statements)} statements about steps" in table
    assert f"{len(found.case.performed)} entries of what was performed" in table
    assert f"{len(found.case.sources)} sources" in table
    assert found.conflict is not None
    assert f"{len(found.conflict.conflict.options)} options, {len(found.conflict.conflict.states)} states" in table


def test_the_readmes_say_what_closes_as_it_comes_out(january: ShownSequence) -> None:
    kinds = {one.id: one.kind for one in january.case.agreement.guarantees} if january.case.agreement else {}
    sets = [{kinds[id] for id in one.elements} for one in january.closing_sets]
    assert sets == [{"custody"}, {"neutral_swap", "clause"}]
    assert sequence(PROJECT / "examples" / "sinai-1979").closing_sets == ()
