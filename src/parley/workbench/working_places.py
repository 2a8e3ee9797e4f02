"""Where draws are worked on: in this process, in several on this machine, or on a cluster."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from os import cpu_count

from parley.errors import CannotAnswer, Invalid, nearest
from parley.language import gettext as _
from parley.verbs.analyse.advice.here import Here
from parley.workbench.dask_cluster import dask_cluster

__all__ = ["HERE", "PLACES", "working_place"]

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
        yield on
    elif on == HERE:
        yield Here()
    elif on == "processes":
        # Fresh processes on every system: what a program has open is not carried over.
        with _told_of_losses(), ProcessPoolExecutor(cpu_count() or 1, mp_context=get_context("spawn")) as pool:
            yield pool
    elif found := _CLUSTER.match(on):
        with dask_cluster(f"tcp://{found['host']}:{found['port']}", on) as executor:
            yield executor
    else:
        raise Invalid(
            _('draws cannot be worked on at "{place}"').format(place=on),
            nearest(on, PLACES) or _("write here, processes, or dask://HOST:PORT"),
        )


@contextmanager
def _told_of_losses() -> Iterator[None]:
    try:
        yield
    except BrokenProcessPool:
        raise CannotAnswer(
            _("a process that worked on draws was ended from outside, as systems do when memory runs out"),
            _("close other programs, ask for fewer draws with --draws, or work on them with --on here"),
        ) from None
