"""Parley: a workbench for people who mediate indirect peace talks.

``parley.analyse(parley.open_case("examples/gaza-2025"))`` answers what could be signed, and what blocks it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from parley.errors import CannotAnswer, CannotWrite, CaseProblems, Invalid, NoSuchName, ParleyError, Problem
    from parley.workbench import (
        analyse,
        analyse_conflict,
        backtest,
        check_case,
        compare,
        compare_sequences,
        explain,
        import_genius,
        new_case,
        open_case,
        save_case,
        sequence,
    )

__all__ = [
    "CannotAnswer",
    "CannotWrite",
    "CaseProblems",
    "Invalid",
    "NoSuchName",
    "ParleyError",
    "Problem",
    "analyse",
    "analyse_conflict",
    "backtest",
    "check_case",
    "compare",
    "compare_sequences",
    "explain",
    "import_genius",
    "new_case",
    "open_case",
    "save_case",
    "sequence",
]

__version__ = "0.1.0"

_ERRORS = {"CannotAnswer", "CannotWrite", "CaseProblems", "Invalid", "NoSuchName", "ParleyError", "Problem"}


def __getattr__(name: str) -> Any:
    # Solvers and arrays load when a first question is asked: whoever only asks for help should not wait for them.
    if name in __all__:
        return getattr(import_module("parley.errors" if name in _ERRORS else "parley.workbench"), name)
    raise AttributeError(f"module 'parley' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
