"""The lint of a large register: alone, and with reading its file, as `parley check` and `parley sequence` do."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bench.measures import Row, median_seconds, show
from parley.domain.actor import Actor, Role
from parley.domain.agenda import Agenda, Issue
from parley.domain.agreement import Agreement, Phase, Total
from parley.domain.case import Case
from parley.domain.guarantee import Guarantee
from parley.domain.issue import Option
from parley.domain.lint import lint
from parley.domain.obligation import Deadline, Obligation, Scheduled
from parley.files.case_folder import save_case
from parley.workbench.checking import lint_case

OBLIGATIONS = 1000
BAR = 1.0


def register(count: int = OBLIGATIONS) -> Agreement:
    """Obligations with a gap in every third, each waiting for the one five before it."""
    obligations = tuple(
        Obligation(
            id=f"O{number:04}",
            title=f"Obligation {number}",
            phase=f"P{number * 10 // count}",
            action="Pull back behind the line with adequate notice.",
            wording="The forces shall redeploy as soon as possible to the line on the map.",
            debtor=("east",),
            creditor=("west",),
            quantity=10.0,
            trigger=(f"O{number - 5:04}",) if number >= 5 else (),
            deadline=Deadline(day=number / 5) if number % 3 else None,
            schedule=() if number % 7 else (Scheduled(number / 5, 4.0), Scheduled(number / 5 + 1, 5.0)),
            verifier=("east",) if number % 2 else (),
        )
        for number in range(count)
    )
    return Agreement(
        title="A long accord",
        day0=date(2025, 1, 18),
        phases=tuple(Phase(f"P{number}", f"Phase {number}") for number in range(10)),
        obligations=obligations,
        guarantees=tuple(Guarantee(id=f"G{number}", kind="penalty", binding=("west",)) for number in range(50)),
        totals=(Total("T1", "All", 1.0, obligations=tuple(one.id for one in obligations)),),
    )


def rows() -> Iterator[Row]:
    made = register()
    seconds, gaps = median_seconds(lambda: lint(made))
    yield Row(
        f"lint of {OBLIGATIONS:,} obligations",
        "<= 1 s",
        show(seconds),
        seconds <= BAR,
        f"{len(gaps):,} gaps found",
    )
    case = Case(
        id="long",
        title="A long accord",
        as_of=date(2025, 10, 8),
        no_deal="Nothing changes.",
        actors=(Actor("east", "East", Role.PARTY), Actor("west", "West", Role.PARTY)),
        agenda=Agenda((Issue("i", "Land", (Option("a", "A"), Option("b", "B"))),)),
        agreement=made,
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "long"
        save_case(case, folder)
        size = (folder / "agreement.toml").stat().st_size
        seconds, _found = median_seconds(lambda: lint_case(folder))
    yield Row(
        f"lint of {OBLIGATIONS:,} obligations, the case folder read first",
        "<= 1 s",
        show(seconds),
        seconds <= BAR,
        f"agreement.toml of {size / 1e6:.1f} MB",
    )
