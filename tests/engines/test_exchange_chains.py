"""Chains side by side: the same to the last bit, whatever matrix products round like."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.engines.exchange_chains import ordered_product

SCRIPT = """
import hashlib
import numpy as np
from parley.domain.polytope import party_polytope
from parley.domain.preferences import Preferences
from parley.domain.statement import Order, Rank
from parley.engines.polytope_draws import draw_points
from parley.verbs.analyse.arrays import polytope
from tests.building import WHY, agenda
issues = [f"i{number}" for number in range(20)]
said = [Order(id=f"o-{issue}", issue=issue, tiers=tuple((one,) for one in "abcdefgh"), **WHY) for issue in issues]
rank = Rank(id="r", tiers=tuple((issue,) for issue in issues), **WHY)
party = polytope(party_polytope(agenda(dict.fromkeys(issues, "abcdefgh")), Preferences("p", (*said, rank))))
points = draw_points(party, 40, seed=np.random.SeedSequence(0)).points
print(hashlib.sha256(points.tobytes()).hexdigest())
"""


def _drawn(project: object, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={**os.environ, "PYTHONPATH": str(project), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_another_processor_and_number_of_threads_draw_the_same_points(project: object) -> None:
    # OpenBLAS takes the routines of an older processor when told to; elsewhere this draws twice alike.
    one = _drawn(project, OPENBLAS_NUM_THREADS="1", OPENBLAS_CORETYPE="Nehalem")
    assert one == _drawn(project, OPENBLAS_NUM_THREADS="2", OPENBLAS_CORETYPE="Haswell")


@given(st.integers(0, 10_000), st.integers(0, 9), st.integers(1, 7))
def test_a_product_in_order_is_the_matrix_product(seed: int, rows: int, columns: int) -> None:
    random = np.random.default_rng(seed)
    sparse = random.normal(size=(rows, 6)) * (random.random((rows, 6)) < 0.4)
    other = random.normal(size=(6, columns))
    assert ordered_product(sparse, other) == pytest.approx(sparse @ other, abs=1e-12)
