"""Statements about steps as sentences, whatever their basis."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parley.domain.basis import Basis, Statement
from parley.domain.source import Source
from parley.domain.step_statement import Bears, Benefits, Ending, StepRank
from parley.report.statement_words import statement_words
from parley.report.step_statement_words import step_sentence
from tests import building
from tests.building import WHY
from tests.domain.registers import agreement, owed

SAID = {"basis": Basis.STATED, "source": ("gazette",)}
REGISTER = agreement(owed("a", title="Water"), owed("b", title="Payment"))

WORDS: dict[str, tuple[Statement, str]] = {
    "a gain": (Benefits(id="s", obligation="a", **WHY), 'Assumed, nobody said so: West gains from "Water"'),
    "a stated gain": (
        Benefits(id="s", obligation="a", low=0.25, high=0.5, **SAID),
        'West said that it gains from "Water", between 0.25 and 0.5 of all its step values',
    ),
    "a burden": (Bears(id="s", obligation="a", **SAID), 'West said that "Water" costs it'),
    "a rank": (
        StepRank(id="s", tiers=(("b",), ("a", "x")), **SAID),
        'West said that the steps that matter to it are, most first, "Payment", "Water" level with x',
    ),
    "a shift": (
        Ending(id="s", obligation="b", low=-0.5, high=0.25, **WHY),
        'Assumed, nobody said so: "Payment" shifts what ending is worth to West; of all its step values it is between '
        "-0.5 and 0.25",
    ),
}


@pytest.mark.parametrize(("statement", "said"), WORDS.values(), ids=WORDS)
def test_a_statement_about_steps_is_a_sentence(statement: Statement, said: str) -> None:
    case = building.case(building.agenda({"i": "ab"}), {"east": [], "west": [statement]})
    case = replace(case, agreement=REGISTER, sources=(Source("gazette", "The Gazette", case.as_of, "B", "Text."),))
    assert statement_words(case, "s") == said


def test_other_statements_have_sentences_of_their_own() -> None:
    case = building.case(building.agenda({"i": "ab"}), {"east": [], "west": []})
    with pytest.raises(TypeError, match="no sentence for a statement of kind order"):
        step_sentence(case, "West", building.order("s", "i", "ab"), said=True)
