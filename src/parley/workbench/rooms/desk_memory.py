"""What was worked out of a desk's entries, kept for whoever asks again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar, cast

__all__ = ["DeskMemory"]

_KEPT = 8
"""How many answers to one question are kept, if nothing else is said."""

Answer = TypeVar("Answer")


class DeskMemory:
    """Answers by what they were worked out of. A server keeps one for all desks of its rooms; threads share it.

    Each key says all that the answer depends on, such as the digests of the entries that were read. So nothing in it
    is ever out of date, and nothing has to be told to it.

    Parameters
    ----------
    kept
        How many answers to each question are kept: those that were asked for last.
    """

    def __init__(self, *, kept: int = _KEPT) -> None:
        self._most = kept
        self._lock = Lock()
        self._kept: dict[str, OrderedDict[Hashable, object]] = {}

    def once(self, question: str, key: Hashable, work_out: Callable[[], Answer]) -> Answer:
        """The answer, worked out where it is not known. What is kept is never to be changed."""
        with self._lock:
            known = self._kept.setdefault(question, OrderedDict())
            if key in known:
                known.move_to_end(key)
                return cast(Answer, known[key])
        answer = work_out()  # two threads may do so at the same moment: they come to the same
        with self._lock:
            known[key] = answer
            known.move_to_end(key)
            while len(known) > self._most:
                known.popitem(last=False)
        return answer
