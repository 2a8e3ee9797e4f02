"""Obligations, guarantees, totals and agreements that cannot be meant cannot be made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from parley.domain.agreement import Part, Phase, Total
from parley.domain.guarantee import Interval
from parley.domain.obligation import Deadline, Obligation, Scheduled, Window
from parley.domain.performed import Performed
from parley.domain.step_statement import Benefits, Ending, StepRank
from parley.errors import Invalid, NoSuchName
from tests.building import WHY
from tests.domain.registers import agreement, owed, promise, schedule

REFUSED: dict[str, tuple[Callable[[], Any], str]] = {
    "no title": (lambda: Obligation(id="a", title=" "), "the title of obligation a is empty; say it in a few words"),
    "an unknown status": (
        lambda: owed("a", status="report"),
        'obligation a has the unknown status "report"; did you mean "reported"?',
    ),
    "per hour": (lambda: owed("a", per="hour"), 'obligation a counts per "hour"; known are: day'),
    "nothing to do": (
        lambda: owed("a", 0),
        "obligation a has the quantity 0; give a number above 0, or leave it out where nothing can be counted",
    ),
    "a cure period without end": (
        lambda: owed("a", cure_days=float("inf")),
        "obligation a has the cure_days inf; give a number above 0, or leave it out where nothing can be counted",
    ),
    "a schedule of nothing": (
        lambda: owed("a", None, schedule=schedule((1, 1))),
        "obligation a is split but has no quantity; say how much it is as a whole",
    ),
    "a flow with a schedule": (
        lambda: owed("a", 2, per="day", schedule=schedule((1, 1))),
        "obligation a is a daily flow with a schedule; keep one of the two",
    ),
    "no tranches": (lambda: owed("a", tranches=(0,)), "obligation a has the tranches [0]; give each count once"),
    "the same count twice": (
        lambda: owed("a", tranches=(2, 2)),
        "obligation a has the tranches [2, 2]; give each count once",
    ),
    "a schedule out of order": (
        lambda: owed("a", 2, schedule=schedule((7, 1), (1, 1))),
        "obligation a has a schedule that is out of order; name its days from first to last",
    ),
    "two debtors of one name": (
        lambda: owed("a", debtor=("east", "east")),
        'obligation a names "east" twice in debtor; name each once, in one place',
    ),
    "an instalment of nothing": (
        lambda: Scheduled(1, 0),
        "an instalment of 0 on day 1; give a day, and a quantity above 0",
    ),
    "a deadline of two kinds": (
        lambda: Deadline(day=3, after="b", days=1),
        "the deadline is neither a day nor days after an obligation; write deadline = { day = 42 }, or deadline = "
        '{ after = "O03", days = 3 }',
    ),
    "a deadline before its clock starts": (
        lambda: Deadline(after="b", days=-1),
        "the deadline is -1 days after b; give 0 days or more; what must come first is a trigger",
    ),
    "a deadline that is no day": (
        lambda: Deadline(day=float("nan")),
        "the deadline is not a day; give finite numbers of days",
    ),
    "a window upside down": (
        lambda: Window(9, 3),
        "the window ends on day 3, before it begins on day 9; exchange first_day and last_day",
    ),
    "a phase upside down": (
        lambda: Phase("P1", "First", 9, 3),
        "the window ends on day 3, before it begins on day 9; exchange first_day and last_day",
    ),
    "an unknown guarantee": (
        lambda: promise(kind="moniter"),
        'guarantee G1 is of the unknown kind "moniter"; did you mean "monitor"?',
    ),
    "a guarantee that may be": (
        lambda: promise(willing="maybe"),
        'guarantee G1 has willing = "maybe"; known are: no, unknown, yes',
    ),
    "a guarantee before the breach": (
        lambda: promise(days=-1),
        "guarantee G1 acts within -1 days; give 0 days or more",
    ),
    "a detection above 1": (
        lambda: promise(detection=Interval(0.5, 1.5)),
        "guarantee G1 has detection from 0.5 to 1.5; give shares between 0 and 1",
    ),
    "a unit cost below 0": (
        lambda: promise(unit_cost=Interval(-1, 1)),
        "guarantee G1 has unit_cost from -1 to 1; give numbers from 0",
    ),
    "a cost below 0": (
        lambda: promise(cost=Interval(-1, 1)),
        "guarantee G1 has cost from -1 to 1; give numbers from 0",
    ),
    "an interval upside down": (
        lambda: Interval(2, 1),
        "the interval is upside down: low 2 is above high 1; exchange low and high",
    ),
    "a total of nothing": (
        lambda: Total("T", "All", 3),
        'total T is the sum of nothing; add obligations = ["O03"], or parts = [{ title = "...", quantity = 30 }]',
    ),
    "a total that counts twice": (
        lambda: Total("T", "All", 3, obligations=("a", "a")),
        'total T counts "a" twice; count each once',
    ),
    "a part without a number": (
        lambda: Part("women", float("nan")),
        "a part has no finite quantity; give a number",
    ),
    "two obligations of one id": (
        lambda: agreement(owed("a"), owed("a")),
        'the agreement has the id "a" twice; give each an id of its own',
    ),
    "less than nothing performed": (
        lambda: Performed("a", -1, date(2025, 1, 1), "x"),
        "-1 of a was performed; give 0 or more, or leave it empty where nothing can be counted",
    ),
    "performed, nobody says": (
        lambda: Performed("a", 1, date(2025, 1, 1), " "),
        "nobody is named for what was performed of a; name the source: an address, or the id of a source",
    ),
    "half an interval": (
        lambda: Benefits(id="s", obligation="a", low=0.1, **WHY),
        "statement s has one end of an interval only; give low and high, or neither",
    ),
    "a share above 1": (
        lambda: Benefits(id="s", obligation="a", low=0.1, high=1.1, **WHY),
        "statement s has an interval from 0.1 to 1.1; give shares between 0 and 1",
    ),
    "a shift of nothing": (
        lambda: Ending(id="s", obligation="a", **WHY),
        "statement s does not say by how much; give low and high, as shares of all step values; below 0 where ending "
        "gets worse",
    ),
    "a rank of one step": (
        lambda: StepRank(id="s", tiers=(("a",),), **WHY),
        "statement s ranks fewer than two obligations; name them by how much they matter, largest first",
    ),
}


@pytest.mark.parametrize(("make", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_meant_cannot_be_made(make: Callable[[], Any], said: str) -> None:
    with pytest.raises(Invalid) as caught:
        make()
    assert str(caught.value) == said


def test_a_horizon_is_a_phase() -> None:
    with pytest.raises(NoSuchName, match='there is no phase "P9"; known are: P1'):
        agreement(horizon="P9")


def test_an_unknown_obligation_is_refused_with_the_nearest() -> None:
    with pytest.raises(NoSuchName, match='there is no obligation "O1"; did you mean "O01"'):
        agreement(owed("O01")).obligation("O1")
    assert agreement(owed("O01")).obligation("O01").title == "Thing O01"


def test_a_day_is_counted_from_day_0_and_hours_count_to_their_day() -> None:
    register = agreement()
    assert [register.date_of(day) for day in (0, 1, 3.5, None)] == [
        date(2025, 1, 18),
        date(2025, 1, 19),
        date(2025, 1, 21),
        None,
    ]
    assert register.date_of(1e12) is None
    assert agreement(day0=None).date_of(3) is None


def test_an_open_window_says_nothing() -> None:
    assert owed("a", window=Window()).window is None
