"""The worker: one answer after the other, in a process of its own, found again by its key."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest

from parley.errors import CannotAnswer, Invalid
from parley.language import gettext as _
from parley.server.working import Task, Worker


def doubled(number: int) -> tuple[int, int]:
    """Twice a number, and where it was worked out."""
    return 2 * number, os.getpid()


def refused() -> None:
    raise Invalid(_("the case has no agreement to put in order"), "write one")


def lost() -> None:
    os._exit(3)


def broken() -> None:
    raise ZeroDivisionError("words of a case")


def slow(seconds: float) -> bool:
    time.sleep(seconds)
    return True


@pytest.fixture
def worker() -> Iterator[Worker]:
    """A worker of this test alone."""
    made = Worker(most_waiting=2, most_kept=2)
    yield made
    made.close()


def waited(worker: Worker, key: str) -> Task:
    """What was asked, once it is done."""
    for _turn in range(600):
        task = worker.find(key)
        assert task is not None
        if task.done:
            return task
        time.sleep(0.05)
    raise AssertionError("no answer in half a minute")


def test_an_answer_comes_from_another_process_and_is_found_again(worker: Worker) -> None:
    worker.ask("a", doubled, 4, about="four")
    task = waited(worker, "a")
    assert task.value[0] == 8
    assert task.value[1] != os.getpid()
    assert task.about == "four"
    assert worker.ask("a", doubled, 5, about="four").value == task.value  # not worked out again
    assert worker.find("b") is None


def test_what_is_refused_says_why_and_what_breaks_tells_nothing_of_the_case(worker: Worker) -> None:
    worker.ask("a", refused, about=None)
    failure = waited(worker, "a").failure
    assert failure is not None
    assert (failure.what, failure.mend) == ("the case has no agreement to put in order", "write one")
    worker.ask("b", broken, about=None)
    hidden = waited(worker, "b").failure
    assert hidden is not None
    assert "words of a case" not in hidden.what + hidden.mend


def test_a_worker_that_was_killed_is_replaced(worker: Worker) -> None:
    worker.ask("a", lost, about=None)
    assert waited(worker, "a").failure is not None
    worker.ask("a", doubled, 1, about=None)  # what failed is tried anew
    assert waited(worker, "a").value[0] == 2


def test_the_queue_is_bounded_and_old_answers_go(worker: Worker) -> None:
    worker.ask("a", slow, 0.4, about=None)
    second = worker.ask("b", slow, 0.01, about=None)
    assert second.ahead == 1
    with pytest.raises(CannotAnswer, match="2 questions wait"):
        worker.ask("c", doubled, 1, about=None)
    waited(worker, "b")
    for key in "cd":
        worker.ask(key, doubled, 1, about=None)
        waited(worker, key)
    assert worker.find("a") is None
    assert worker.find("d") is not None
