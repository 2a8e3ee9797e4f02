"""Where draws are worked on: in this process, in several on this machine, or on a cluster."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from os import cpu_count
from typing import Any, TypeVar

from parley.engines.blas_threads import on_one_blas_thread
from parley.errors import CannotAnswer, Invalid, nearest
from parley.language import gettext as _
from parley.verbs.analyse.advice.here import Here
from parley.workbench.dask_cluster import dask_cluster

__all__ = ["HERE", "PLACES", "working_place"]

T = TypeVar("T")

HERE = "here"
PLACES = (HERE, "processes", "dask://HOST:PORT")
"""What ``--on`` takes."""

_CLUSTER = re.compile(r"dask://(?P<host>[^/:\s]+|\[[0-9a-fA-F:]+\]):(?P<port>[0-9]{1,5})\Z")


@contextmanager
def working_place(on: str | Executor = HERE) -> Iterator[Executor]:
    """An executor by name, closed in the end; or the one given, left open.

    Raises
    ------
    Invalid
        If there is no such place.
    CannotAnswer
        If a cluster is asked for, and what it needs is not installed, or it cannot be reached or worked with.
    """
    if isinstance(on, Executor):
        yield _Alike(on)
    elif on == HERE:
        yield Here()  # an analysis keeps this process alike itself
    elif on == "processes":
        # Fresh processes on every system: what a program has open is not carried over.
        with _told_of_losses(), ProcessPoolExecutor(cpu_count() or 1, mp_context=get_context("spawn")) as pool:
            yield _Alike(pool)
    elif found := _CLUSTER.match(on):
        with dask_cluster(f"tcp://{found['host']}:{found['port']}", on) as executor:
            yield _Alike(executor)
    else:
        raise Invalid(
            _('draws cannot be worked on at "{place}"').format(place=on),
            nearest(on, PLACES) or _("write here, processes, or dask://HOST:PORT"),
        )


class _Alike(Executor):
    """Another executor, in which matrix products round as they do here: on one thread, whatever is set over there."""

    def __init__(self, inner: Executor) -> None:
        self._inner = inner

    def submit(self, work: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        return self._inner.submit(_alike, work, *args, **kwargs)


@on_one_blas_thread
def _alike(work: Callable[..., T], *args: Any, **kwargs: Any) -> T:
    return work(*args, **kwargs)


@contextmanager
def _told_of_losses() -> Iterator[None]:
    try:
        yield
    except BrokenProcessPool:
        raise CannotAnswer(
            _("a process that worked on draws was ended from outside, as systems do when memory runs out"),
            _("close other programs, ask for fewer draws with --draws, or work on them with --on here"),
        ) from None
