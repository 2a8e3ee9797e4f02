"""Conflicts written as their files are, for tests of every layer."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any

__all__ = ["CHICKEN", "DILEMMA", "conflict_text", "reference_text"]

_MOVES = {"both": "both", "fwd": "up", "back": "down"}


def conflict_text(
    options: Sequence[tuple[str, str, str]],
    orders: Mapping[str, Sequence[Sequence[str]]],
    *,
    infeasible: Sequence[str] = (),
    named: Mapping[str, Sequence[str]] | None = None,
    after: Mapping[str, str] | None = None,
    more: str = "",
) -> str:
    """A conflict.toml: options as (id, owner, moves), all of levels N and Y; orders best first.

    ``more`` stands within ``[states]``.
    """
    lines = ['schema = "parley.conflict/1"']
    for name, owner, moves in options:
        lines += ["[[option]]", f'id = "{name}"', f'owner = "{owner}"', 'levels = ["N", "Y"]', f'moves = "{moves}"']
    lines += ["[states]", f"infeasible = {json.dumps(list(infeasible))}", *filter(None, [more]), "[states.names]"]
    lines += [f"{name} = {json.dumps(list(patterns))}" for name, patterns in (named or {}).items()]
    for phase, state in (after or {}).items():
        lines += ["[[after]]", f'phase = "{phase}"', f'state = "{state}"']
    for party, tiers in orders.items():
        lines += ["[[order]]", f'party = "{party}"', 'basis = "assumed"', 'source = "s1"']
        lines += [f"tiers = {json.dumps([list(tier) for tier in tiers])}"]
    return "\n".join(lines) + "\n"


def reference_text(told: Mapping[str, Any]) -> str:
    """One of the reference conflicts as a conflict.toml."""
    feasible = {
        "".join(one)
        for state in told["states"]
        for pattern in state["yn"]
        for one in product(*("NY" if sign == "-" else sign for sign in pattern))
    }
    every = ("".join(one) for one in product("NY", repeat=len(told["options"])))
    return conflict_text(
        [(f"o{number}", one["dm"], _MOVES[one["direction"]]) for number, one in enumerate(told["options"])],
        {party: [[state] for state in order] for party, order in told["ranking"].items()},
        infeasible=[one for one in every if one not in feasible],
        named={state["id"]: state["yn"] for state in told["states"]},
    )


_TWO = [("a", "A", "both"), ("b", "B", "both")]
_NAMES = {"DD": ["NN"], "CD": ["YN"], "DC": ["NY"], "CC": ["YY"]}

DILEMMA = conflict_text(
    _TWO,
    {"A": [["DC"], ["CC"], ["DD"], ["CD"]], "B": [["CD"], ["CC"], ["DD"], ["DC"]]},
    named=_NAMES,
    after={"P1": "CC"},
)
"""The prisoner's dilemma, whose first phase ends where both cooperate."""

CHICKEN = conflict_text(
    _TWO, {"A": [["DC"], ["CC"], ["CD"], ["DD"]], "B": [["CD"], ["CC"], ["DC"], ["DD"]]}, named=_NAMES
)


def written(folder: Path, text: str) -> Path:
    """The text as a conflict.toml in a folder."""
    path = folder / "conflict.toml"
    path.write_text(text, encoding="utf-8")
    return path
