"""A Dask cluster as an executor: what a lost worker leaves is done by another, and a lost cluster is told of."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from functools import partial
from threading import Condition, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from parley.errors import CannotAnswer
from parley.language import gettext as _

if TYPE_CHECKING:
    from distributed import Client

__all__ = ["DaskCluster", "dask_cluster"]

T = TypeVar("T")

_FIND = 10.0  # to find a scheduler: long enough for a slow network, short enough to notice a wrong port [s]
_WITHOUT = 15.0  # without any worker: long enough for one to be started again [s]
_LOOK = 0.5  # between two looks at what workers there are [s]
_FEWEST = 8  # pieces of work sent at a time, or two a core: the scheduler keeps each of them whole


@contextmanager
def dask_cluster(address: str, name: str) -> Iterator[Executor]:
    """A cluster whose scheduler is at an address, closed in the end.

    Raises
    ------
    CannotAnswer
        If what it needs is not installed, no scheduler answers, it has no worker, or its workers have other versions.
    """
    try:
        import dask
        from distributed import Client
    except ImportError:
        raise CannotAnswer(
            _("{name} needs what comes with the cluster extra").format(name=name),
            _("run: pip install 'parley-mediation[cluster]'"),
        ) from None
    # What a piece of work needs goes with it, however large: what was left with a worker would be lost with it.
    large = dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 TB"})
    with large, _quiet("distributed.client"):
        try:
            client = Client(address, timeout=_FIND, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise CannotAnswer(
                _("no scheduler answers at {name}: {reason}").format(name=name, reason=error),
                _("start one with: dask scheduler; and workers that have Parley installed with: dask worker HOST:PORT"),
            ) from None
        with client:
            _check_workers(client, name)
            cluster = DaskCluster(client, name)
            try:
                yield cluster
            finally:
                cluster.shutdown()


@contextmanager
def _quiet(name: str) -> Iterator[None]:
    """Without what a library logs of lost connections: it is told of in words, once."""
    logger = logging.getLogger(name)
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before


def _versions() -> tuple[str, str]:
    """What answers depend on to the last digit."""
    import numpy

    import parley

    return parley.__version__, numpy.__version__


def _check_workers(client: Client, name: str) -> None:
    try:
        client.wait_for_workers(1, timeout=_WITHOUT)
    except TimeoutError:
        raise CannotAnswer(
            _("the cluster at {name} has no worker").format(name=name),
            _("start one with: dask worker HOST:PORT"),
        ) from None
    here = _versions()
    for worker, there in client.run(_versions, on_error="return").items():
        if there != here:
            raise CannotAnswer(
                _("the worker at {worker} is not set up as this machine is: {there}, here {here}").format(
                    worker=worker, there=_shown(there), here=_shown(here)
                ),
                _("install the same version of Parley, from the same lock, on every machine"),
            )


def _shown(versions: object) -> str:
    if isinstance(versions, tuple):
        return "parley {}, numpy {}".format(*versions)
    return str(versions)


class DaskCluster(Executor):
    """Work on a cluster, as `concurrent.futures` has it.

    A piece of work whose worker is lost is given to another worker. Once there has been no worker for a while, or the
    scheduler is lost, what is not done yet ends with CannotAnswer. What work raises is raised where its result is read.
    """

    def __init__(self, client: Client, name: str) -> None:
        self._client = client
        self._name = name
        self._executor = client.get_executor(pure=False)
        self._changed = Condition()
        self._under_way: set[Future[Any]] = set()
        self._most = _FEWEST
        self._open = True
        Thread(target=self._watch, name="parley-cluster", daemon=True).start()

    def submit(self, work: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """The answer, once it is there. Waits while more is under way than the cluster can work on."""
        answer: Future[T] = Future()
        with self._changed:
            self._changed.wait_for(lambda: len(self._under_way) < self._most)
            self._under_way.add(answer)
        try:
            running = self._executor.submit(partial(work, *args, **kwargs))
        except Exception:  # the client has been closed since: how it says so depends on when it notices
            self._end(answer, self._lost())
        else:
            running.add_done_callback(partial(self._pass_on, answer))
        return answer

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Give up what is under way: who has read all results loses nothing."""
        with self._changed:
            self._open = False
            self._changed.notify_all()
        self._end_all(self._lost())

    def _pass_on(self, answer: Future[Any], running: Future[Any]) -> None:
        from distributed import KilledWorker

        error = self._lost() if running.cancelled() else running.exception()
        if isinstance(error, KilledWorker):
            error = CannotAnswer(
                _("several workers at {name} were lost with the same piece of work").format(name=self._name),
                _("see what the workers' logs say of memory, or work on it here"),
            )
        if error is None:
            self._end(answer, None, running.result())
        else:
            self._end(answer, error)

    def _end(self, answer: Future[Any], error: BaseException | None, result: object = None) -> None:
        with self._changed:
            if answer not in self._under_way:
                return  # given up before
            self._under_way.remove(answer)
            self._changed.notify_all()
        if error is None:
            answer.set_result(result)
        else:
            answer.set_exception(error)

    def _end_all(self, error: CannotAnswer) -> None:
        for answer in tuple(self._under_way):
            self._end(answer, error)

    def _lost(self) -> CannotAnswer:
        return CannotAnswer(
            _("the cluster at {name} was lost before the answer was there").format(name=self._name),
            _("see whether its scheduler and workers still run, then ask again, or work on it here"),
        )

    def _watch(self) -> None:
        """Give up once no worker has been there for a while, or nobody can say."""
        last = monotonic()
        while True:
            with self._changed:
                if self._changed.wait_for(lambda: not self._open, timeout=_LOOK):
                    return
            cores = self._cores()
            now = monotonic()
            if cores:
                last = now
                with self._changed:
                    self._most = max(_FEWEST, 2 * cores)
                    self._changed.notify_all()
            elif now - last > _WITHOUT:
                self._end_all(self._lost())

    def _cores(self) -> int:
        """How many the workers have together; none where the scheduler does not answer."""
        try:
            return sum(self._client.nthreads().values())
        except Exception:  # the connection can break in more ways than its library lists
            return 0
