"""Where draws are worked on: in this process, in several on this machine, or on a cluster."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from os import cpu_count

from parley.errors import CannotAnswer, Invalid, nearest
from parley.language import gettext as _
from parley.verbs.analyse.advice.here import Here

__all__ = ["HERE", "PLACES", "working_place"]

HERE = "here"
PLACES = (HERE, "processes", "dask://HOST:PORT")
"""What ``--on`` takes."""

_SECONDS = 15.0  # to find a scheduler: long enough for a slow network, short enough to notice a wrong port
_CLUSTER = re.compile(r"dask://(?P<host>[^/:\s]+|\[[0-9a-fA-F:]+\]):(?P<port>[0-9]{1,5})\Z")


@contextmanager
def working_place(on: str | Executor = HERE) -> Iterator[Executor]:
    """An executor by name, closed in the end; or the one given, left open.

    Raises
    ------
    Invalid
        If there is no such place.
    CannotAnswer
        If the cluster is not installed for, or cannot be reached.
    """
    if isinstance(on, Executor):
        yield on
    elif on == HERE:
        yield Here()
    elif on == "processes":
        # Fresh processes on every system: what a program has open is not carried over.
        with ProcessPoolExecutor(cpu_count() or 1, mp_context=get_context("spawn")) as pool:
            yield pool
    elif found := _CLUSTER.match(on):
        with _cluster(f"tcp://{found['host']}:{found['port']}", on) as executor:
            yield executor
    else:
        raise Invalid(
            _('draws cannot be worked on at "{place}"').format(place=on),
            nearest(on, PLACES) or _("write here, processes, or dask://HOST:PORT"),
        )


@contextmanager
def _cluster(address: str, name: str) -> Iterator[Executor]:
    try:
        from distributed import Client
    except ImportError:
        raise CannotAnswer(
            _("{name} needs what comes with the cluster extra").format(name=name),
            _("run: pip install 'parley-mediation[cluster]'"),
        ) from None
    try:
        client = Client(address, timeout=_SECONDS, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise CannotAnswer(
            _("no scheduler answers at {name}: {reason}").format(name=name, reason=error),
            _("start one with: dask scheduler; and workers that have Parley installed with: dask worker HOST:PORT"),
        ) from None
    with client, client.get_executor() as executor:
        yield executor
