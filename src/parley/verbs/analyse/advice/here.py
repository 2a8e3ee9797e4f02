"""Working on draws one after another, in this process: the plainest executor."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any, TypeVar

__all__ = ["Here"]

T = TypeVar("T")


class Here(Executor):
    """Does each piece of work at once, where it was asked for.

    Threads would be slower: most of the work is many small array operations, and threads take turns at those.
    """

    def submit(self, work: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """The answer, or what went wrong, ready to be read."""
        done: Future[T] = Future()
        try:
            done.set_result(work(*args, **kwargs))
        except Exception as error:  # it is raised again where the result is read, as with every executor
            done.set_exception(error)
        return done
