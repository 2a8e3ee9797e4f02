"""Statements check themselves: what cannot be meant cannot be made."""

from __future__ import annotations

from typing import Any

import pytest

from parley.domain.basis import Basis, Statement
from parley.domain.preferences import KINDS, Preferences
from parley.domain.statement import Bundle, Order, Points, Rank, Rather, Reservation, Score, Stake
from parley.domain.verdict import Accepts, RedLine, Rejects
from parley.errors import Invalid

COMMON: dict[str, Any] = {"id": "s", "basis": Basis.STATED, "source": ("R1",)}
ASSUMED: dict[str, Any] = {"id": "s", "basis": Basis.ASSUMED, "reason": "A guess."}
SCALE = 'take it out, or set scale = "statements" and take the points out'

REFUSED: dict[str, tuple[type[Statement], dict[str, Any], str]] = {
    "an id with a space": (
        Reservation,
        {**COMMON, "id": "a b", "low": 0, "high": 1},
        '"a b" cannot be an id; use letters, digits, - and _, starting with a letter or digit, for example a-b',
    ),
    "stated without a source": (
        Reservation,
        {**COMMON, "source": (), "low": 0, "high": 1},
        'statement s is stated but names no source; add source = ["..."], or make it basis = "assumed" with a reason',
    ),
    "inferred without a source": (
        Reservation,
        {**COMMON, "basis": Basis.INFERRED, "source": (), "low": 0, "high": 1},
        'statement s is inferred but names no source; add source = ["..."], or make it basis = "assumed" with a reason',
    ),
    "assumed without a reason": (
        Reservation,
        {**ASSUMED, "reason": " ", "low": 0, "high": 1},
        'statement s is assumed without a reason; add reason = "..."',
    ),
    "an order of one": (
        Order,
        {**COMMON, "issue": "i", "tiers": (("a",),)},
        "order s has fewer than two options; name them best first",
    ),
    "an order that names an option twice": (
        Order,
        {**COMMON, "issue": "i", "tiers": (("a", "b"), ("a",))},
        'statement s names "a" twice; name each once, in one place',
    ),
    "a rank of one": (
        Rank,
        {**COMMON, "tiers": (("i",),)},
        "rank s has fewer than two issues; name them by stake, largest first",
    ),
    "a rank that names an issue twice": (
        Rank,
        {**COMMON, "tiers": (("i",), ("j", "i"))},
        'statement s names "i" twice; name each once, in one place',
    ),
    "a stake below nothing": (
        Stake,
        {**COMMON, "issue": "i", "low": -0.1, "high": 1},
        "statement s has an interval from -0.1 to 1; give shares between 0 and 1",
    ),
    "a stake upside down": (
        Stake,
        {**COMMON, "issue": "i", "low": 0.5, "high": 0.25},
        "statement s has its interval upside down: low 0.5 is above high 0.25; exchange low and high",
    ),
    "a score of more than the whole": (
        Score,
        {**COMMON, "option": "i.a", "low": 0, "high": 2},
        "statement s has an interval from 0 to 2; give shares between 0 and 1",
    ),
    "a score of an option that is not named in full": (
        Score,
        {**COMMON, "option": "a", "low": 0, "high": 1},
        '"a" does not name an option; write it in full as ISSUE.OPTION, like CF1.b',
    ),
    "a bundle of nothing": (
        Bundle,
        {**COMMON, "together": ()},
        'bundle s names no options; add options = ["ISSUE.OPTION", ...]',
    ),
    "a bundle that names an option twice": (
        Bundle,
        {**COMMON, "together": ("i.a", "i.a")},
        'statement s names "i.a" twice; name each once, in one place',
    ),
    "half a bundle's interval": (
        Bundle,
        {**COMMON, "together": ("i.a",), "high": 1},
        "bundle s has one end of an interval only; give low and high, or neither",
    ),
    "a would-rather about different issues": (
        Rather,
        {**COMMON, "better": ("i.a",), "worse": ("j.a",)},
        "statement s compares different issues; name the same issues on both sides: what is not named is equal",
    ),
    "a would-rather about nothing": (
        Rather,
        {**COMMON, "better": (), "worse": ()},
        "statement s compares different issues; name the same issues on both sides: what is not named is equal",
    ),
    "a would-rather between equals": (
        Rather,
        {**COMMON, "better": ("i.a",), "worse": ("i.a",)},
        "statement s compares a thing with itself; change one side",
    ),
    "a would-rather with two options of one issue": (
        Rather,
        {**COMMON, "better": ("i.a",), "worse": ("i.b", "i.c")},
        "statement s names two options of issue i on one side; name one option an issue on each side",
    ),
    "a red line of nothing": (
        RedLine,
        {**COMMON, "never": ()},
        'red line s names no options; add never = ["ISSUE.OPTION", ...]',
    ),
    "a red line of unknown firmness": (
        RedLine,
        {**COMMON, "never": ("i.a",), "firmness": "frim"},
        'red line s has the unknown firmness "frim"; did you mean "firm"?',
    ),
    "a package of nothing": (
        Accepts,
        {**COMMON, "package": ()},
        'statement s names no options; add package = ["ISSUE.OPTION", ...]',
    ),
    "a package with two options of one issue": (
        Rejects,
        {**COMMON, "package": ("i.a", "i.b")},
        "statement s names two options of issue i; a package has one option for every issue",
    ),
    "a reservation without an end": (
        Reservation,
        {**COMMON, "low": 0, "high": float("inf")},
        "statement s has an interval without an end; give two finite numbers",
    ),
    "no points": (
        Points,
        {**COMMON, "issue": "i", "points": ()},
        "statement s gives no points; add points = { OPTION = 0.5, ... }",
    ),
    "points twice": (
        Points,
        {**COMMON, "issue": "i", "points": (("a", 1.0), ("a", 2.0))},
        'statement s names "a" twice; name each once, in one place',
    ),
    "points that are no numbers": (
        Points,
        {**COMMON, "issue": "i", "points": (("a", float("nan")),)},
        "statement s has points that are not numbers; give numbers",
    ),
}

POINTS = Points(**COMMON, issue="i", points=(("a", 1.0), ("b", 7.5)))
ORDER = Order(**COMMON, issue="i", tiers=(("a",), ("b",)))

REFUSED_TOGETHER: dict[str, tuple[dict[str, Any], str]] = {
    "an order beside given points": (
        {"statements": (ORDER,), "scale": "given"},
        f'statement s of kind "order" cannot stand beside given points; {SCALE}',
    ),
    "points among statements": (
        {"statements": (POINTS,)},
        'statement s gives exact points, but the scale is "statements"; '
        'set scale = "given", or give an order and intervals instead',
    ),
    "a bundle of unknown value beside given points": (
        {"statements": (Bundle(**COMMON, together=("i.a", "j.a")),), "scale": "given"},
        "bundle s beside given points needs one exact value; set low and high to the same number",
    ),
    "points of one issue twice": (
        {"statements": (POINTS, Points(**{**COMMON, "id": "t"}, issue="i", points=(("a", 1.0),))), "scale": "given"},
        "issue i has points twice; keep one of the two",
    ),
    "one id twice": ({"statements": (ORDER, ORDER)}, "statement s stands twice; give each an id of its own"),
    "an unknown scale": ({"scale": "giving"}, 'unknown scale "giving"; did you mean "given"?'),
    "a party that cannot be named": (
        {"party": "-"},
        '"-" cannot be an id; use letters, digits, - and _, starting with a letter or digit, for example a1',
    ),
}


@pytest.mark.parametrize(("kind", "values", "said"), REFUSED.values(), ids=REFUSED)
def test_a_statement_that_cannot_be_meant_cannot_be_made(
    kind: type[Statement], values: dict[str, Any], said: str
) -> None:
    with pytest.raises(Invalid) as caught:
        kind(**values)
    assert str(caught.value) == said


@pytest.mark.parametrize(("values", "said"), REFUSED_TOGETHER.values(), ids=REFUSED_TOGETHER)
def test_statements_that_cannot_stand_together_are_refused(values: dict[str, Any], said: str) -> None:
    with pytest.raises(Invalid) as caught:
        Preferences(**{"party": "p", **values})
    assert str(caught.value) == said


def test_every_kind_of_statement_is_known_by_its_name() -> None:
    assert sorted(KINDS) == [
        "accepts",
        "bears",
        "benefits",
        "bundle",
        "ending",
        "order",
        "points",
        "rank",
        "rather",
        "red_line",
        "rejects",
        "reservation",
        "score",
        "stake",
        "step_rank",
    ]


def test_only_refusals_can_be_named_in_a_deadlock_core() -> None:
    assert {kind for kind, made in KINDS.items() if made.soft} == {"red_line", "rejects", "reservation"}


def test_a_statement_says_which_options_it_is_about() -> None:
    assert Rather(**COMMON, better=("i.a", "j.b"), worse=("j.a", "i.b")).options == ("i.a", "j.b", "j.a", "i.b")
    assert RedLine(**COMMON, never=("i.a",)).options == ("i.a",)
    assert Bundle(**COMMON, together=("i.a", "j.a")).options == ("i.a", "j.a")
    assert Accepts(**ASSUMED, package=("i.a",)).options == ("i.a",)
    assert Score(**COMMON, option="i.a", low=0, high=0).options == ("i.a",)
    assert ORDER.options == ()


def test_statements_of_some_kinds_come_in_the_order_in_which_they_stand() -> None:
    red = RedLine(**{**COMMON, "id": "red"}, never=("i.a",))
    stake = Stake(**{**COMMON, "id": "stake"}, issue="i", low=0.5, high=0.5)
    preferences = Preferences("p", (red, ORDER, stake))
    assert preferences.of_kind(Order, RedLine) == (red, ORDER)
    assert preferences.of_kind(Points) == ()
