"""A story on a real Dask cluster of this machine, for the tests beside it: what was answered is left on the disk.

A program of its own, since the tests' process refuses every connection: a scheduler and two workers, each a process,
then one scene after another. Work waits at a gate, so that a worker that is killed is certainly killed midway.
"""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

from distributed import Client

import parley
from parley.workbench import dask_cluster
from parley.workbench.working_places import working_place

FREE = 3  # pieces of work that pass the gate: some are done before anything is lost
PATIENCE = 2.0  # so long may nobody be there where nobody will be [s]
SECONDS = 120.0


def _wait(what: Callable[[], bool]) -> None:
    end = time.monotonic() + SECONDS
    while not what():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.02)


def _at_the_gate(work: Callable[..., Any], gate: Path, number: int, *args: Any, **kwargs: Any) -> Any:
    if number >= FREE:
        (gate / f"{number}-{os.getpid()}").touch()
        _wait((gate / "open").exists)
    return work(*args, **kwargs)


class Gated(Executor):
    """Another executor, with every piece of work but the first few held up at a gate on the disk."""

    def __init__(self, inner: Executor, gate: Path) -> None:
        self.inner, self.gate = inner, gate
        self.sent: list[Future[Any]] = []
        gate.mkdir()

    def submit(self, work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.sent.append(self.inner.submit(_at_the_gate, work, self.gate, len(self.sent), *args, **kwargs))
        return self.sent[-1]

    def arrived(self) -> dict[int, set[int]]:
        """The processes that took up each piece of work at the gate."""
        found: dict[int, set[int]] = {}
        for file in self.gate.glob("*-*"):
            number, process = map(int, file.name.split("-"))
            found.setdefault(number, set()).add(process)
        return found

    def processes(self) -> set[int]:
        return set().union(*self.arrived().values())


class Cluster:
    """A scheduler and its workers, each a process that can be killed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        file = folder / "scheduler.json"
        self.scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file))
        _wait(lambda: file.exists() and bool(file.read_text(encoding="utf-8")))
        self.address = json.loads(file.read_text(encoding="utf-8"))["address"]
        self.on = self.address.replace("tcp://", "dask://")
        self.workers: list[subprocess.Popen[bytes]] = []

    def _start(self, what: str, *options: str, path: Path | None = None) -> subprocess.Popen[bytes]:
        environment = dict(os.environ) if path is None else {**os.environ, "PYTHONPATH": str(path)}
        command = [sys.executable, "-m", f"distributed.cli.dask_{what}", "--no-dashboard", *options]
        with (self.folder / f"{what}.log").open("ab") as log:
            return subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder, env=environment)

    def add_worker(self, path: Path | None = None) -> None:
        # Without a nanny, that would start it again.
        options = ["--no-nanny", "--nthreads", "1", "--host", "127.0.0.1", "--memory-limit", "0"]
        self.workers.append(self._start("worker", self.address, *options, path=path))

    def kill(self, process: int) -> None:
        [worker] = [one for one in self.workers if one.pid == process]
        worker.kill()
        worker.wait()
        self.workers.remove(worker)

    def close(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


def _lost(cluster: Cluster, case: parley.Case, gate: Path, draws: int, lose: Callable[[Gated], None]) -> dict[str, Any]:
    """An analysis while something is lost as soon as every worker stands at the gate, and what comes of it."""
    told: dict[str, Any] = {}
    with working_place(cluster.on) as executor:
        gated = Gated(executor, gate)

        def lose_it() -> None:
            _wait(lambda: len(gated.processes()) == len(cluster.workers))
            _wait(lambda: all(one.done() for one in gated.sent[:FREE]))
            told["done before"] = sum(one.done() for one in gated.sent)
            told["under way"] = sum(not one.done() for one in gated.sent)
            lose(gated)
            told["lost at"] = time.monotonic()
            (gate / "open").touch()

        losing = threading.Thread(target=lose_it)
        losing.start()
        try:
            told["answer"] = parley.analyse(case, draws=draws, on=gated)
        except parley.CannotAnswer as error:
            told["error"] = str(error)
        told["seconds"] = time.monotonic() - told.pop("lost at")
        losing.join()
        told["taken up"] = {number: len(processes) for number, processes in gated.arrived().items()}
    return told


def _refused(case: parley.Case, cluster: Cluster) -> str:
    try:
        parley.analyse(case, draws=100, on=cluster.on)
    except parley.CannotAnswer as error:
        return str(error)
    return ""


def _pretend(version: str) -> None:
    parley.__version__ = version


def _raise(what: str) -> None:
    raise parley.Invalid(what, "to be mended")


def _scenes(cluster: Cluster, folder: Path, case: parley.Case, draws: int) -> dict[str, Any]:
    told: dict[str, Any] = {}
    cluster.add_worker()
    cluster.add_worker()
    with Client(cluster.address) as client:
        client.wait_for_workers(2)
        told["by an executor of one's own"] = parley.analyse(case, draws=draws, on=client.get_executor(pure=False))
    told["whole"] = parley.analyse(case, draws=draws, on=cluster.on)

    with working_place(cluster.on) as executor:
        try:
            executor.submit(_raise, "said over there").result()
        except parley.Invalid as error:
            told["raised"] = str(error)
        # Each as large as the work on many draws is, and more of them than are sent at a time.
        sums = [executor.submit(len, bytes(11_000_000)) for _time in range(12)]
        told["sums"] = {one.result() for one in sums}

    def lose_one(gated: Gated) -> None:
        cluster.kill(min(gated.processes()))

    told["one lost"] = _lost(cluster, case, folder / "one", draws, lose_one)

    def lose_all(gated: Gated) -> None:
        for process in gated.processes():
            cluster.kill(process)

    waits, dask_cluster._WITHOUT = dask_cluster._WITHOUT, PATIENCE
    told["all lost"] = _lost(cluster, case, folder / "all", draws, lose_all)
    told["no worker"] = _refused(case, cluster)
    dask_cluster._WITHOUT = waits

    (folder / "other").mkdir()
    (folder / "other" / "parley.py").write_text("raise ImportError('no Parley here')", encoding="utf-8")
    cluster.add_worker(folder / "other")
    with Client(cluster.address) as client:
        client.wait_for_workers(1)
    told["worker without Parley"] = _refused(case, cluster)
    cluster.kill(cluster.workers[0].pid)
    with Client(cluster.address) as client:
        _wait(lambda: not client.nthreads())
        cluster.add_worker()
        client.wait_for_workers(1)
        client.run(_pretend, "0.0.1")
        told["worker with another version"] = _refused(case, cluster)
        client.run(_pretend, parley.__version__)

    def lose_scheduler(gated: Gated) -> None:
        cluster.scheduler.kill()

    told["scheduler lost"] = _lost(cluster, case, folder / "scheduler", draws, lose_scheduler)
    dask_cluster._FIND = PATIENCE
    told["nobody there"] = _refused(case, cluster)
    return told


def main() -> None:
    folder, draws = Path(sys.argv[1]), int(sys.argv[3])
    cluster = Cluster(folder)
    try:
        told = _scenes(cluster, folder, parley.open_case(sys.argv[2]), draws)
    finally:
        cluster.close()
    (folder / "told").write_bytes(pickle.dumps(told))


if __name__ == "__main__":
    main()
