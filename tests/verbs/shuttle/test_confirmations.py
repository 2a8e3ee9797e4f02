"""Which confirmations hold."""

from __future__ import annotations

import pytest

from parley.verbs.shuttle.confirmations import confirmed_clauses, last_read
from tests.verbs.shuttle.entries import Chain

TOUCHED = {"halt": 1, "exit": 1, "aid": 1}


def talks(**more: object) -> tuple[Chain, dict[str, Chain]]:
    """Two rooms accepted two clauses, and a mediator confirmed these."""
    desk, rooms = Chain("desk", late=9), {"n": Chain("n"), "s": Chain("s")}
    for name, room in rooms.items():
        room.add("draft.handed", draft=name, texts={})
        for clause in ("halt", "exit"):
            room.add("answer.given", draft=name, clause=clause, answer="accept")
    read = last_read({name: room.entries for name, room in rooms.items()})
    assert read == {"n": 3, "s": 3}
    desk.add("agreement.confirmed", **{"revision": 1, "clauses": ["exit", "halt"], "read": read} | more)
    return desk, rooms


def confirmed(desk: Chain, rooms: dict[str, Chain], touched: dict[str, int] = TOUCHED) -> set[str]:
    return set(confirmed_clauses(desk.entries, {name: one.entries for name, one in rooms.items()}, touched, revision=2))


def test_a_confirmation_holds_while_words_and_answers_stay_as_they_were() -> None:
    desk, rooms = talks()
    assert confirmed(desk, rooms) == {"halt", "exit"}
    rooms["n"].add("answer.given", draft="n", clause="aid", answer="accept")
    assert confirmed(desk, rooms) == {"halt", "exit"}, "an answer on another clause changes nothing"
    assert confirmed(desk, rooms, TOUCHED | {"exit": 2}) == set()


@pytest.mark.parametrize("kind", ["answer.given", "answer.withdrawn"])
def test_an_answer_that_is_given_anew_or_taken_back_takes_another_confirmation(kind: str) -> None:
    desk, rooms = talks()
    rooms["s"].add(kind, draft="s", clause="exit", answer="accept")
    assert confirmed(desk, rooms) == set()
    desk.add("agreement.confirmed", revision=1, clauses=["exit", "halt"], read={"n": 3, "s": 4})
    assert confirmed(desk, rooms) == {"halt", "exit"}


def test_an_answer_that_a_mediator_had_not_read_when_confirming_is_no_part_of_it() -> None:
    desk, rooms = talks(read={"n": 3, "s": 2})
    assert confirmed(desk, rooms) == set()


def test_a_draft_that_is_called_back_takes_the_answers_to_it_along() -> None:
    desk, rooms = talks()
    rooms["n"].add("draft.handed", draft="other", texts={})
    rooms["n"].add("draft.recalled", draft="other")
    assert confirmed(desk, rooms) == {"halt", "exit"}
    rooms["n"].add("draft.recalled", draft="n")
    assert confirmed(desk, rooms) == set()


def test_a_confirmation_that_does_not_say_how_far_rooms_were_read_is_told_by_the_time() -> None:
    desk, rooms = Chain("desk", late=5), {"n": Chain("n")}
    rooms["n"].add("answer.given", draft="n", clause="halt", answer="accept")
    desk.add("agreement.confirmed", revision=1, clauses=["halt"])
    assert confirmed(desk, rooms) == {"halt"}
    rooms["n"].now = desk.now
    rooms["n"].add("answer.given", draft="n", clause="halt", answer="accept")
    assert confirmed(desk, rooms) == set()
