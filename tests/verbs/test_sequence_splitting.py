"""How few tranches do as well as the most, over what a register permits and statements allow."""

from __future__ import annotations

from itertools import product

import pytest

from parley.domain.case import Case
from parley.engines.exposure_ends import upper_ends
from parley.engines.order_search import best_orders
from parley.engines.step_states import StateSpace
from parley.report.split_words import split_note
from parley.verbs.sequence import splitting
from parley.verbs.sequence.drafting import draft_of
from parley.verbs.sequence.sequence import Settings
from parley.verbs.sequence.sequencer import sequence
from parley.verbs.sequence.splitting import Split, find_splits
from tests.verbs import barters

PERMITTED = {"a": (1, 2, 4), "b": (1, 2, 4), "c": (1, 3)}


def exchange() -> Case:
    worth = {"a": (-4, 4), "b": (4, -4), "c": (1, 1)}
    return barters.case(worth, rest={id: {"tranches": counts} for id, counts in PERMITTED.items()})


def found_in(case: Case) -> tuple[Split, ...]:
    assert case.agreement is not None
    return find_splits(case, case.agreement)


def needs(case: Case, counts: dict[str, int]) -> list[list[float]]:
    """All undominated needs with these counts, by party in order."""
    draft = draft_of(case, tranches=counts)
    space = StateSpace.of(draft.engine)
    return [one.need.tolist() for one in best_orders(space, upper_ends(space, draft.polytopes, draft.rows))]


def test_no_fewer_tranches_do_as_well_over_all_counts_that_the_register_permits() -> None:
    case = exchange()
    finest = needs(case, {id: max(counts) for id, counts in PERMITTED.items()})
    found = found_in(case)
    assert [list(one.finest.values()) for one in found] == [pytest.approx(need, abs=1e-9) for need in finest]
    for one, need in zip(found, finest, strict=True):
        assert one.proved
        enough = [
            counts
            for counts in product(*PERMITTED.values())
            if any(
                all(a <= b + 1e-6 for a, b in zip(reached, need, strict=True))
                for reached in needs(case, dict(zip(PERMITTED, counts, strict=True)))
            )
        ]
        assert tuple(one.counts.values()) == min(enough, key=lambda counts: (sum(counts), counts))


def test_with_too_many_choices_counts_are_lowered_and_nothing_is_claimed(monkeypatch: pytest.MonkeyPatch) -> None:
    proved = found_in(exchange())
    monkeypatch.setattr(splitting, "MOST_CHOICES", 1)
    found = sequence(exchange(), Settings())
    assert [one.counts for one in found.splits] == [one.counts for one in proved]
    assert not any(one.proved for one in found.splits)
    assert "fewer in all might do" in split_note(found)
