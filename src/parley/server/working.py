"""Long answers, worked out one after the other in a process of their own: everybody else's pages stay quick.

What is asked and what comes back goes through memory alone. Nothing of it is written down.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from typing import Any

from parley.errors import CannotAnswer, CaseProblems, ParleyError
from parley.language import gettext as _
from parley.language import speak

__all__ = ["Failure", "Task", "Worker", "worker"]

MOST_WAITING = 8
MOST_KEPT = 16
_NICE = 5


@dataclass(frozen=True)
class Failure:
    """What was wrong, and how to mend it, where there is no answer."""

    what: str
    mend: str


@dataclass(frozen=True)
class Task:
    """Something that was asked.

    Parameters
    ----------
    key
        By which it is found again.
    about
        What was asked, as whoever asked put it.
    ahead
        How many are worked on before it.
    value
        The answer; None while it is worked on, or where there is none.
    failure
        Why there is none.
    """

    key: str
    about: Any
    ahead: int = 0
    value: Any = None
    failure: Failure | None = None

    @property
    def done(self) -> bool:
        """Whether it is worked on no longer."""
        return self.value is not None or self.failure is not None


class Worker:
    """One process, a queue before it, and the last answers behind it.

    Parameters
    ----------
    most_waiting
        How many may wait or be worked on; who asks then is told so.
    most_kept
        How many answers are kept.
    """

    def __init__(self, *, most_waiting: int = MOST_WAITING, most_kept: int = MOST_KEPT) -> None:
        self._most_waiting, self._most_kept = most_waiting, most_kept
        self._lock = threading.Lock()
        self._pool: ProcessPoolExecutor | None = None
        self._asked: OrderedDict[str, tuple[Any, Future[Any]]] = OrderedDict()

    def ask(self, key: str, work: Callable[..., Any], *arguments: Any, about: Any, language: str = "en") -> Task:
        """Ask for something, or find it where it was asked before; what failed before is tried anew.

        Parameters
        ----------
        work
            A function of a module, called with the arguments in the other process. It gives anything but None.
        language
            Of what is said where it fails.

        Raises
        ------
        CannotAnswer
            If too many wait already.
        """
        with self._lock:
            known = self._asked.get(key)
            if known is not None and not (known[1].done() and _failed(known[1]) is not None):
                self._asked.move_to_end(key)
                return self._task(key)
            if sum(not future.done() for _about, future in self._asked.values()) >= self._most_waiting:
                raise CannotAnswer(
                    _("{count} questions wait for an answer already").format(count=self._most_waiting),
                    _("ask again in a minute"),
                )
            self._asked.pop(key, None)
            self._asked[key] = (about, self._submit(work, arguments, language))
            self._forget()
            return self._task(key)

    def find(self, key: str) -> Task | None:
        """What was asked under a key; None where nothing was, or it is kept no longer."""
        with self._lock:
            return self._task(key) if key in self._asked else None

    def close(self) -> None:
        """Stop at once; what is worked on is lost."""
        with self._lock:
            pool, self._pool = self._pool, None
            self._asked.clear()
        if pool is not None:
            working = list((pool._processes or {}).values())  # it offers no other way to end what runs
            pool.shutdown(wait=False, cancel_futures=True)
            for process in working:
                process.terminate()

    def _submit(self, work: Callable[..., Any], arguments: tuple[Any, ...], language: str) -> Future[Any]:
        if self._pool is None:
            self._pool = _new_pool()
        try:
            return self._pool.submit(_worked, language, work, arguments)
        except BrokenProcessPool:  # the process was killed: the next one takes over
            self._pool = _new_pool()
            return self._pool.submit(_worked, language, work, arguments)

    def _task(self, key: str) -> Task:
        about, future = self._asked[key]
        if not future.done():
            keys = list(self._asked)
            ahead = sum(not self._asked[one][1].done() for one in keys[: keys.index(key)])
            return Task(key, about, ahead=ahead)
        failure = _failed(future)
        return Task(key, about, value=None if failure else future.result(), failure=failure)

    def _forget(self) -> None:
        """Drop the oldest answers; what is worked on stays."""
        done = [key for key, (_about, future) in self._asked.items() if future.done()]
        for key in done[: max(len(done) - self._most_kept + 1, 0)]:
            del self._asked[key]


@cache
def worker() -> Worker:
    """The worker of this server."""
    return Worker()


def _new_pool() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"), initializer=_begin)


def _begin() -> None:
    """In the other process: yield to pages, leave Ctrl-C to the server, and end when it ends, however it does."""
    os.nice(_NICE)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)


def _worked(language: str, work: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    """In the other process: the answer, or what was wrong, in a form that comes back whole."""
    speak(language)
    try:
        return work(*arguments)
    except CaseProblems as error:
        first = error.problems[0]
        return Failure(first.what, first.mend)
    except ParleyError as error:
        return Failure(str(getattr(error, "what", error)), str(getattr(error, "mend", "")))


def _failed(future: Future[Any]) -> Failure | None:
    """Why there is no answer; None where there is one."""
    if future.cancelled() or future.exception() is not None:
        # What it was could hold words of the case.
        return Failure(_("the answer could not be worked out"), _("ask again; if it stays so, ask for fewer draws"))
    found = future.result()
    return found if isinstance(found, Failure) else None
