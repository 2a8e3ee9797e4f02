"""Matrix products on one thread: those here are small, and many threads would spend their time waiting for each other.

On a busy machine of two cores, the advice on the Gaza case took three times the processor time without this.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

__all__ = ["on_one_blas_thread"]

P = ParamSpec("P")
T = TypeVar("T")


def on_one_blas_thread(work: Callable[P, T]) -> Callable[P, T]:
    """The same function, during which matrix products use one thread; afterwards as many as before."""

    @wraps(work)
    def limited(*args: P.args, **kwargs: P.kwargs) -> T:
        from threadpoolctl import threadpool_limits

        with threadpool_limits(limits=1, user_api="blas"):
            return work(*args, **kwargs)

    return limited
