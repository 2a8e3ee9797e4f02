"""What the lint of a register says: each code once, and nothing of a register without gaps."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.domain.actor import Actor, Role
from parley.domain.agenda import Agenda, Issue
from parley.domain.agreement import Agreement, Part, Phase, Total
from parley.domain.basis import Basis
from parley.domain.guarantee import Interval
from parley.domain.issue import Option
from parley.domain.lint import CODES, lint
from parley.domain.obligation import Deadline, Window
from tests.domain.registers import FIRST, agreement, owed, promise, schedule

TWO_PHASES = (FIRST, Phase("P2", "Second", 43, 84))
LAND = Agenda((Issue("i", "Land", (Option("a", "A"), Option("b", "B")), theme="withdrawal"),))

GAPS: dict[str, tuple[Agreement, str, str]] = {
    "nobody owes it": (
        agreement(owed("a", debtor=())),
        "missing_debtor",
        'obligation a does not say who owes it; add debtor = ["..."]; where both owe it, name both',
    ),
    "nobody sees it": (
        agreement(owed("a", verifier=())),
        "missing_verifier",
        'obligation a names nobody who sees whether it was done; add verifier = ["..."] to say who looks; in the '
        'numbers only a guarantee of kind "monitor" with detection counts as seeing',
    ),
    "a penalty is no verifier": (
        agreement(owed("a", verifier=()), guarantees=(promise(),)),
        "missing_verifier",
        'obligation a names nobody who sees whether it was done; add verifier = ["..."] to say who looks; in the '
        'numbers only a guarantee of kind "monitor" with detection counts as seeing',
    ),
    "nobody answers for it": (
        agreement(owed("a", guarantor=()), guarantees=(promise(covers=("b",)),)),
        "missing_guarantor",
        'obligation a names nobody who answers for it; add guarantor = ["..."], or a guarantee that covers it',
    ),
    "no deadline": (
        agreement(owed("a", deadline=None)),
        "missing_clock",
        "obligation a has no deadline; add deadline = { day = 42 }, or deadline_text where it lasts without end",
    ),
    "no deadline but a phase that ends": (
        agreement(owed("a", deadline=None, phase="P1")),
        "missing_clock",
        "obligation a has no deadline; write deadline = { day = 42 } if the end of phase P1 is meant",
    ),
    "a window that never closes": (
        agreement(owed("a", window=Window(first_day=3))),
        "missing_clock",
        "obligation a has no deadline; add deadline = { day = 42 }, or deadline_text where it lasts without end",
    ),
    "as soon as possible": (
        agreement(owed("a", deadline_text="As soon as possible after the exchange")),
        "unbounded_soon",
        'obligation a is due "As soon as possible", with no last day; agree on a last day, and write it as '
        "deadline = { day = 42 }",
    ),
    "a guarantor who will act in due course": (
        agreement(guarantees=(promise(days=None, duty="Consult in due course."),)),
        "unbounded_soon",
        'guarantee G1 promises to act "in due course", with no last day; agree on a number of days, and write it as '
        "days = 3",
    ),
    "a line without a map": (
        agreement(owed("a", action="Pull back behind the line.")),
        "missing_map",
        'obligation a speaks of "line" without a map; add map = "...": the map or the line that is meant, or that none '
        "was signed",
    ),
    "a word with two readings": (
        agreement(owed("a", wording="Adequate supplies shall enter.")),
        "missing_definition",
        'obligation a turns on the word "Adequate", which can be read in more than one way; add definition = "...": '
        "what it means here, or where that is agreed",
    ),
    "reported by nobody": (
        agreement(owed("a", status="reported")),
        "missing_source",
        'obligation a is reported but names no source; add source = ["..."], or status = "unverified"',
    ),
    "numbers that nobody stated": (
        agreement(guarantees=(promise(basis=Basis.STATED),)),
        "missing_source",
        'the numbers of guarantee G1 are not assumed, but name no source; add source = ["..."], or basis = "assumed" '
        "with a reason",
    ),
    "a circle": (
        agreement(owed("a", trigger=("c",)), owed("b"), owed("c", depends_on=("a",))),
        "circular_trigger",
        "obligations a, c wait for each other in a circle: none can begin; let one of them begin on a day of its own, "
        "or be done in tranches that alternate",
    ),
    "a deadline counted in a circle": (
        agreement(owed("a", deadline=Deadline(after="b", days=3)), owed("b", trigger=("a",))),
        "circular_trigger",
        "obligations a, b wait for each other in a circle: none can begin; let one of them begin on a day of its own, "
        "or be done in tranches that alternate",
    ),
    "something that waits for itself": (
        agreement(owed("a", trigger=("a",))),
        "circular_trigger",
        "obligation a waits for itself; let one of them begin on a day of its own, or be done in tranches that "
        "alternate",
    ),
    "due before it starts": (
        agreement(owed("a", deadline=Deadline(day=20)), owed("b", deadline=Deadline(day=7), trigger=("a",))),
        "deadline_before_trigger",
        "obligation b is due on day 7, before what starts it (a) is complete on day 20; count the deadline from the "
        'trigger: deadline = { after = "a", days = 3 }',
    ),
    "a first instalment before it starts": (
        agreement(owed("a"), owed("b", 4, schedule=schedule((9, 2), (12, 2)), trigger=("a",))),
        "deadline_before_trigger",
        "obligation b is due on day 9, before what starts it (a) is complete on day 10; count the deadline from the "
        'trigger: deadline = { after = "a", days = 3 }',
    ),
    "a window that closes before it starts": (
        agreement(owed("a"), owed("b", deadline=Deadline(day=20), window=Window(1, 3), trigger=("a",))),
        "deadline_before_trigger",
        "obligation b is due on day 3, before what starts it (a) is complete on day 10; count the deadline from the "
        'trigger: deadline = { after = "a", days = 3 }',
    ),
    "an instalment before the one that it follows": (
        agreement(
            owed("a", 4, schedule=schedule((1, 2), (9, 2))),
            owed("b", 4, schedule=schedule((1, 2), (5, 2)), follows=("a",)),
        ),
        "deadline_before_trigger",
        "instalment 2 of b is due on day 5, before that of a on day 9; mend one of the two days, or take a out of what "
        "it follows",
    ),
    "due after its phase": (
        agreement(owed("a", phase="P1", deadline=Deadline(day=50))),
        "deadline_past_phase",
        "obligation a is due on day 50, after the end of its phase P1 on day 42; mend one of the two days, or take the "
        "obligation into a later phase",
    ),
    "waiting for a later phase": (
        agreement(
            owed("a", phase="P2", deadline=Deadline(day=50)),
            owed("b", phase="P1", deadline=Deadline(after="a", days=3), trigger=("a",)),
            phases=TWO_PHASES,
            horizon="P1",
        ),
        "waits_beyond_horizon",
        "obligation b waits for a, which comes after the last phase that counts; move the horizon, or take the "
        "obligation into a later phase",
    ),
    "rounds that do not add up": (
        agreement(owed("a", 33, schedule=schedule((1, 3), (7, 4), (14, 3), (21, 3), (28, 3), (35, 3), (42, 13)))),
        "total_differs",
        "the schedule of obligation a adds up to 32, not 33: 3 + 4 + 3 + 3 + 3 + 3 + 13 = 32; mend the quantity or the "
        "schedule",
    ),
    "keys that do not add up": (
        agreement(
            owed("a", 210),
            totals=(Total("T1", "Prisoners", 1977, obligations=("a",), parts=(Part("soldiers", 250),)),),
        ),
        "total_differs",
        "total T1 is stated as 1977, but its parts add up to 460: 210 + 250 = 460; mend the figure or a part",
    ),
    "a total of what cannot be counted": (
        agreement(owed("a", None), totals=(Total("T1", "Prisoners", 5, obligations=("a",)),)),
        "total_differs",
        "total T1 counts a, which has no quantity; give it a quantity, or take it out of the total",
    ),
    "a split that is not permitted": (
        agreement(owed("a", 2, schedule=schedule((1, 1), (2, 1)), tranches=(1, 4))),
        "tranches_differ",
        "obligation a is scheduled in 2 tranches, but permits 1, 4; add the count to its tranches, or mend the "
        "schedule",
    ),
    "a guarantee by nobody": (
        agreement(guarantees=(promise(who=()),)),
        "guarantee_by_nobody",
        'guarantee G1 is given by nobody; add who = ["..."]: those who will act',
    ),
    "a guarantee without a duty": (
        agreement(guarantees=(promise(duty=""),)),
        "guarantee_without_duty",
        'guarantee G1 names no duty to act; add duty = "...": what they will do when it is not kept',
    ),
    "a guarantee without a clock": (
        agreement(guarantees=(promise(days=None),)),
        "guarantee_without_clock",
        "guarantee G1 does not say within how many days they will act; add days = 3",
    ),
    "a cost by the unit of what has no units": (
        agreement(guarantees=(promise(kind="custody", unit_cost=Interval(1, 2)),)),
        "unit_cost_without_loss",
        "guarantee G1 has a cost by the unit, but sets no loss of which there are units; write it as cost, or set kind "
        "to one that sets a loss, such as penalty",
    ),
    "a guarantee that binds nobody": (
        agreement(guarantees=(promise(binding=()),)),
        "guarantee_binds_nobody",
        'guarantee G1 binds nobody; add binding = ["..."]: whose leaving it answers',
    ),
}
OF_PARTIES: dict[str, tuple[Agreement, str, str]] = {
    "a step that no party owes": (
        agreement(owed("a", debtor=("envoy",))),
        "debtor_no_party",
        "obligation a is a step that no party owes (envoy): nobody is counted as bearing it; name the party that has "
        "to see to it, or leave out its quantity: then it is a condition",
    ),
    "a guarantee that binds no party": (
        agreement(guarantees=(promise(binding=("envoy",)),)),
        "guarantee_binds_no_party",
        "guarantee G1 binds no party (envoy): it can hold none of them; name in binding the party whose leaving it "
        "answers",
    ),
}
ACTORS = (
    Actor("east", "East", Role.PARTY, represents=("north",)),
    Actor("west", "West", Role.PARTY),
    Actor("north", "North", Role.OBSERVER),
    Actor("envoy", "Envoy", Role.MEDIATOR),
)


@pytest.mark.parametrize(("register", "code", "said"), GAPS.values(), ids=GAPS)
def test_a_gap_is_found_once_and_alone(register: Agreement, code: str, said: str) -> None:
    (gap,) = lint(register)
    assert (gap.code, f"{gap.what}; {gap.mend}") == (code, said)


@pytest.mark.parametrize(("register", "code", "said"), OF_PARTIES.values(), ids=OF_PARTIES)
def test_who_is_no_party_is_told_where_the_parties_are_known(register: Agreement, code: str, said: str) -> None:
    (gap,) = lint(register, actors=ACTORS)
    assert (gap.code, f"{gap.what}; {gap.mend}") == (code, said)
    assert lint(register) == ()


def test_those_for_whom_a_party_stands_are_that_party_and_a_condition_may_be_owed_by_anybody() -> None:
    fine = agreement(
        owed("a", debtor=("north",)), owed("b", None, debtor=("envoy",)), guarantees=(promise(binding=("north",)),)
    )
    assert lint(fine, actors=ACTORS) == ()


def test_every_code_has_its_example_here() -> None:
    assert {code for _register, code, _said in (*GAPS.values(), *OF_PARTIES.values())} == set(CODES)


def test_an_obligation_about_land_needs_a_map_whatever_its_words() -> None:
    (gap,) = lint(agreement(owed("a", issue="i")), LAND)
    assert (gap.code, gap.what) == ("missing_map", "obligation a is about land and names no map")


FINE: dict[str, Any] = {
    "complete": agreement(owed("a"), owed("b", deadline=Deadline(after="a", days=0), trigger=("a",))),
    "seen by a monitor": agreement(
        owed("a", verifier=(), guarantor=()), guarantees=(promise("G1", kind="monitor"), promise("G2"))
    ),
    "soon, with a last day": agreement(owed("a", deadline_text="As soon as possible, on day 10 at the latest",
                                            deadline=Deadline(day=10))),
    "without end": agreement(owed("a", None, deadline_text="Without end.")),
    "a line on a map": agreement(owed("a", action="Pull back behind the line.", map="Map 2 of the annex")),
    "the keys of January 2025": agreement(
        owed("a", 33, schedule=schedule((1, 3), (7, 4), (14, 3), (21, 3), (28, 3), (35, 3), (42, 14))),
        totals=(
            Total("T1", "Hostages", 33, parts=tuple(Part("key", part) for part in (5, 2, 5, 9, 10, 2))),
            Total("T2", "Prisoners", 1977, parts=tuple(Part("key", part) for part in (210, 250, 110, 300, 107, 1000))),
            Total("T3", "Life sentences", 290, parts=tuple(Part("key", part) for part in (150, 110, 30))),
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("register", FINE.values(), ids=FINE)
def test_a_register_without_gaps_is_left_alone(register: Agreement) -> None:
    assert lint(register) == ()


@settings(max_examples=25)
@given(st.lists(st.integers(1, 1000), min_size=1, max_size=8), st.integers(-3, 3))
def test_a_total_is_named_with_its_sum_if_and_only_if_it_differs(parts: list[int], off: int) -> None:
    total = Total("T", "All", sum(parts) + off, parts=tuple(Part("one", part) for part in parts))
    found = lint(agreement(totals=(total,)))
    assert [gap.code for gap in found] == (["total_differs"] if off else [])
    assert all(f"= {sum(parts)};" in f"{gap.what};" for gap in found)


def test_a_chain_longer_than_the_stack_of_the_language_is_linted() -> None:
    chain = [owed("o0")] + [owed(f"o{n}", trigger=(f"o{n - 1}",)) for n in range(1, 3000)]
    assert lint(agreement(*chain)) == ()
