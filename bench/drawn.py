"""One measurement of draws in a process of its own, so that its memory can be told: what it found, as JSON.

``python bench/drawn.py STAGE CASE DRAWS PLACE``: STAGE is ``draw``, ``solve`` (draw, then every draw solved) or
``analyse``; CASE is ``random-15x5``, ``opposed-30x10`` and the like, or a case folder; PLACE is what ``--on`` takes, or
``dask:N`` for N workers on this machine.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import parley
from parley.domain.actor import Actor, Role
from parley.domain.agenda import Agenda
from parley.domain.basis import Basis
from parley.domain.case import Case
from parley.domain.issue import Issue, Option
from parley.domain.preferences import Preferences
from parley.domain.statement import Order, Rank
from parley.engines.blas_threads import on_one_blas_thread
from parley.verbs.analyse.advice.drawing import draw_utilities
from parley.verbs.analyse.advice.solving import solve
from parley.verbs.analyse.arrays import case_arrays
from parley.workbench.working_places import working_place


def _party(random: np.random.Generator, id: str, issues: int, orders: list[list[int]]) -> Preferences:
    why = {"basis": Basis.ASSUMED, "reason": "for the bench"}
    said = [
        Order(id=f"{id}-{issue}", issue=f"i{issue}", tiers=tuple((f"o{one}",) for one in order), **why)
        for issue, order in enumerate(orders)
    ]
    rank = Rank(id=f"{id}-rank", tiers=tuple((f"i{one}",) for one in random.permutation(issues)), **why)
    return Preferences(id, (*said, rank))


def made(kind: str, issues: int, options: int, *, seed: int = 0) -> Case:
    """Two parties who order every option and rank every issue: at random, or in strictly opposed orders."""
    random = np.random.default_rng([seed, issues, options])
    one = [random.permutation(options).tolist() for _issue in range(issues)]
    other = [order[::-1] if kind == "opposed" else random.permutation(options).tolist() for order in one]
    ids = [(f"i{issue}", [f"o{option}" for option in range(options)]) for issue in range(issues)]
    return Case(
        id="bench",
        title="A case for the bench",
        as_of=date(2025, 10, 8),
        no_deal="Nothing changes.",
        actors=(Actor("a", "A", Role.PARTY), Actor("b", "B", Role.PARTY)),
        agenda=Agenda(
            tuple(Issue(id=id, title=id, options=tuple(Option(o, o) for o in options)) for id, options in ids), ()
        ),
        preferences=(_party(random, "a", issues, one), _party(random, "b", issues, other)),
    )


@contextmanager
def _place(name: str) -> Iterator[str]:
    if not name.startswith("dask:"):
        yield name
        return
    from distributed import LocalCluster

    workers = int(name.removeprefix("dask:"))
    with LocalCluster(
        n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as cluster:
        yield cluster.scheduler_address.replace("tcp://", "dask://")


@on_one_blas_thread
def _measure(stage: str, case: Case, draws: int, executor: Executor) -> dict[str, float]:
    if stage == "analyse":
        advice = parley.analyse(case, draws=draws, on=executor).advice
        assert advice is not None
        return {"r_hat": advice.sampling.r_hat, "picks": len(advice.picks)}
    arrays = case_arrays(case)
    vectors, sampling = draw_utilities(arrays.polytopes, draws, seed=0, executor=executor)
    found = {"r_hat": sampling.r_hat}
    if stage == "solve":
        drawn = time.perf_counter()
        solved = solve(case, arrays, vectors, executor)
        assert solved.exact is not None
        kept = np.diff(solved.exact.starts)
        found |= {
            "solving": time.perf_counter() - drawn,
            "zone": solved.share.low,
            "points": float(kept[kept > 0].mean()),
        }
    return found


def main() -> None:
    stage, name, draws, place = sys.argv[1:]
    kind, _dash, size = name.partition("-")
    if kind in {"random", "opposed"}:
        issues, options = map(int, size.split("x"))
        case = made(kind, issues, options)
    else:
        case = parley.open_case(name)
    with _place(place) as on:
        # The place is set up within the time: whoever asks waits for that as well. A local cluster is there before.
        start = time.perf_counter()
        with working_place(on) as executor:
            found = _measure(stage, case, int(draws), executor)
        seconds = time.perf_counter() - start
    print(json.dumps({"seconds": seconds, **found}))


if __name__ == "__main__":
    main()
