"""The upper and lower ends of every exposure in the three agreements, against a linear program for each."""

from __future__ import annotations

import numpy as np
import pytest

from parley.engines.exposure_ends import exposure_ends
from parley.engines.polytope import extremes
from parley.engines.step_states import StateSpace
from parley.files.folder import read_case
from parley.verbs.sequence.drafting import draft_of
from tests.architecture.source import PROJECT

LOOKED_AT = 60
"""So many states of each agreement, spread over all of them."""


@pytest.mark.parametrize("case", ["gaza-2025-01", "gaza-2025-10", "sinai-1979"])
def test_shared_corners_say_of_each_agreement_what_a_program_for_each_state_says(case: str) -> None:
    draft = draft_of(read_case(PROJECT / "examples" / case).case)
    space = StateSpace.of(draft.engine)
    ends = exposure_ends(space, draft.polytopes, draft.engine_rows)
    for party, (polytope, rows) in enumerate(zip(draft.polytopes, draft.engine_rows, strict=True)):
        costs = space.sums(rows) - rows.sum(axis=0)
        for state in np.unique(np.linspace(0, space.size - 1, LOOKED_AT, dtype=np.intp)):
            both = (ends.low[state, party], ends.high[state, party])
            assert both == pytest.approx(extremes(polytope, costs[state]), abs=1e-8)
