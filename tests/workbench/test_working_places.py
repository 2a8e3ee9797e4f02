"""Draws worked on in several places: the same answer everywhere, and words for what can be lost on the way."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import fields, is_dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import parley
from parley.workbench.working_places import working_place

CASE = "examples/two-valleys"
DRAWS = 1500  # three pieces of solving


@pytest.fixture(scope="module")
def case(project: Path) -> parley.Case:
    return parley.open_case(project / CASE)


@pytest.fixture(scope="module")
def here(case: parley.Case) -> Any:
    return parley.analyse(case, draws=DRAWS)


@pytest.fixture(scope="module")
def told(project: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What happened on a cluster of this machine, in a program of its own: this process refuses every connection."""
    folder = tmp_path_factory.mktemp("cluster")
    # Warnings are errors there as well.
    program = [sys.executable, "-W", "error", str(project / "tests" / "workbench" / "on_a_cluster.py")]
    done = subprocess.run(
        [*program, str(folder), str(project / CASE), str(DRAWS)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = pickle.loads((folder / "told").read_bytes())
    found["said besides"] = done.stderr
    return found


def _differences(one: Any, other: Any, where: str) -> Iterator[str]:
    """Every field of two answers that is not the same to the last bit."""
    if type(one) is not type(other):
        yield f"{where}: {type(one)} and {type(other)}"
    elif is_dataclass(one):
        for field in fields(one):
            yield from _differences(getattr(one, field.name), getattr(other, field.name), f"{where}.{field.name}")
    elif isinstance(one, np.ndarray):
        if not np.array_equal(one, other, equal_nan=one.dtype.kind == "f"):
            yield where
    elif isinstance(one, dict):
        if list(one) != list(other):
            yield f"{where}: other keys"
        for key in one:
            yield from _differences(one[key], other.get(key), f"{where}[{key!r}]")
    elif isinstance(one, (tuple, list)):
        if len(one) != len(other):
            yield f"{where}: {len(one)} and {len(other)}"
        for number, (first, second) in enumerate(zip(one, other, strict=False)):
            yield from _differences(first, second, f"{where}[{number}]")
    elif one != other and not (one != one and other != other):
        yield f"{where}: {one!r} and {other!r}"


def _assert_same(answer: Any, here: Any) -> None:
    assert here.advice is not None
    assert list(_differences(answer, here, "analysis")) == []


def test_another_seed_is_told_apart(case: parley.Case, here: Any) -> None:
    assert list(_differences(parley.analyse(case, draws=DRAWS, seed=1), here, "analysis"))


@pytest.mark.parametrize("how", ["whole", "by an executor of one's own"])
def test_a_cluster_gives_the_same_advice(how: str, told: dict[str, Any], here: Any) -> None:
    _assert_same(told[how], here)


def test_a_cluster_that_loses_a_worker_midway_gives_the_same_advice(told: dict[str, Any], here: Any) -> None:
    lost = told["one lost"]
    # It was midway: some work had been done, and some stood at the gate; what the lost worker held was taken up again.
    assert lost["done before"] >= 3
    assert lost["under way"] >= 2
    assert 2 in lost["taken up"].values()
    _assert_same(lost["answer"], here)


def test_a_cluster_that_loses_every_worker_is_said_to_be_lost(told: dict[str, Any]) -> None:
    lost = told["all lost"]
    assert lost["done before"] >= 3
    assert lost["under way"] >= 2
    assert "answer" not in lost
    assert lost["error"].startswith("the cluster at dask://127.0.0.1:")
    assert "was lost before the answer was there" in lost["error"]


def test_a_cluster_that_loses_its_scheduler_is_said_to_be_lost(told: dict[str, Any]) -> None:
    lost = told["scheduler lost"]
    assert lost["under way"] >= 2
    assert "was lost before the answer was there" in lost["error"]


def test_a_lost_cluster_shows_no_traceback(told: dict[str, Any]) -> None:
    assert "Traceback" not in told["said besides"]


def test_a_cluster_without_workers_says_how_to_start_one(told: dict[str, Any]) -> None:
    assert "has no worker; start one with: dask worker" in told["no worker"]


@pytest.mark.parametrize("worker", ["worker without Parley", "worker with another version"])
def test_a_worker_that_is_not_set_up_alike_is_named(told: dict[str, Any], worker: str) -> None:
    assert "the worker at tcp://127.0.0.1:" in told[worker]
    assert f"here parley {parley.__version__}, numpy {np.__version__}" in told[worker]
    assert "install the same version of Parley" in told[worker]


def test_a_port_at_which_nobody_answers_is_named(told: dict[str, Any]) -> None:
    assert told["nobody there"].startswith("no scheduler answers at dask://127.0.0.1:")
    assert "start one with: dask scheduler" in told["nobody there"]


def test_what_is_raised_on_a_cluster_is_raised_here(told: dict[str, Any]) -> None:
    assert told["raised"] == "said over there; to be mended"


def test_large_pieces_of_work_and_more_than_are_sent_at_a_time_all_arrive(told: dict[str, Any]) -> None:
    assert told["sums"] == {11_000_000}


def test_processes_give_the_same_advice(case: parley.Case, here: Any) -> None:
    _assert_same(parley.analyse(case, draws=DRAWS, on="processes"), here)


@pytest.mark.parametrize("make", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_any_executor_gives_the_same_advice_and_is_left_open(make: Any, case: parley.Case, here: Any) -> None:
    more = {"mp_context": get_context("spawn")} if make is ProcessPoolExecutor else {}
    executor: Executor
    with make(2, **more) as executor:
        _assert_same(parley.analyse(case, draws=DRAWS, on=executor), here)
        assert executor.submit(abs, -1).result() == 1


def _end_this_process() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_process_that_is_ended_from_outside_is_told_of() -> None:
    with pytest.raises(parley.CannotAnswer, match="ended from outside"), working_place("processes") as executor:
        executor.submit(_end_this_process).result()


def test_without_the_extra_a_cluster_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    install = r"pip install 'parley-mediation\[cluster\]'"
    with pytest.raises(parley.CannotAnswer, match=install), working_place("dask://127.0.0.1:8786"):
        pass


@pytest.mark.parametrize("place", ["dask", "dask://host", "dask+tls://host:8786", "dask://host:8786/x", "there", ""])
def test_a_place_that_there_is_not_is_refused_with_those_that_there_are(place: str, case: parley.Case) -> None:
    with pytest.raises(parley.Invalid, match="cannot be worked on"):
        parley.analyse(case, draws=100, on=place)
