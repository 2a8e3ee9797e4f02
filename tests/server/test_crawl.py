"""Row 1: whoever asks, whatever they ask for, nothing of a room that is not theirs stands in the answer.

Every route that the resolver knows is tried by every kind of member, with every id that any room holds. What a foreign
room holds is marked with words that stand nowhere else, and an answer about it is the answer about an id that there is
not, byte for byte.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from django.urls import URLPattern, get_resolver

from parley.server.routes import ROUTES
from tests.server.addresses import filled, parts, unknown
from tests.server.busy import PLAUSIBLE, UNSENT, Busy
from tests.server.pages import bare
from tests.server.served import PEOPLE

_FORMS: Mapping[str, tuple[Mapping[str, Any], ...]] = {"GET": ({},), "POST": ({}, PLAUSIBLE)}
"""What is sent with each method: nothing, and what a form of the rooms could hold."""


def _patterns() -> tuple[URLPattern, ...]:
    return tuple(get_resolver().url_patterns)


def test_every_route_has_a_policy_and_there_are_no_others() -> None:
    table = {route.name: route.path for route in ROUTES}
    assert len(table) == len(ROUTES), "two routes have one name"
    assert {each.name: str(each.pattern) for each in _patterns()} == table
    assert all(hasattr(each.callback, "route") for each in _patterns()), "a view stands outside the gate"


@pytest.mark.parametrize("who", ["", *PEOPLE])
def test_nothing_of_a_foreign_room_is_in_any_answer(busy: Busy, who: str) -> None:
    client = busy.served.client(who)
    before = _foreign_chains(busy, who)
    asked = 0
    for route in ROUTES:
        for method in route.methods:
            for address in filled(route, busy.ids):
                for form in _FORMS[method][: 1 if who == "Bertil" else None]:  # he may do what Amina may
                    answer = client.get(address) if method == "GET" else client.post(address, form)
                    asked += 1
                    told = bare(answer)
                    assert answer.status_code < 500, f"{method} {address} broke for {who}"
                    for canary in busy.foreign_to(who):
                        assert canary.encode() not in told[2], f"{method} {address} told {who} {canary}"
                        assert canary not in str(told[1]), f"{method} {address} told {who} {canary} in a header"
                    if who and "logout" in address:
                        busy.served.log_in(client, who)
    assert asked >= len(ROUTES)
    assert _foreign_chains(busy, who) == before, f"{who} wrote into a room that is not theirs"


@pytest.mark.parametrize("who", sorted(UNSENT))
def test_what_was_typed_and_not_sent_is_shown_to_its_writer(busy: Busy, who: str) -> None:
    own = busy.by_room[PEOPLE[who][1]]
    page = busy.served.client(who).get(f"/rooms/{own['room'][0]}/drafts/{own['draft'][-1]}/")
    assert UNSENT[who] in page.content.decode(), "it is shown to nobody: nothing was tried"


def test_the_desk_sees_the_proposal_and_what_was_called_back(busy: Busy) -> None:
    client = busy.served.client("Bertil")
    waiting = client.get(f"/release/waiting/{busy.by_room['lower']['release'][-1]}/").content.decode()
    assert "canary-proposed-why" in waiting
    assert "called back" in client.get("/text/handed/").content.decode()


@pytest.mark.parametrize("who", [name for name, (role, _room) in PEOPLE.items() if role not in ("mediator", "analyst")])
def test_a_foreign_id_and_an_unknown_one_get_the_same_answer(busy: Busy, who: str) -> None:
    client = busy.served.client(who)
    for route in ROUTES:
        if not parts(route):
            continue
        for method in route.methods:
            for form in _FORMS[method]:

                def ask(address: str, method: str = method, form: Mapping[str, Any] = form) -> object:
                    return bare(client.get(address) if method == "GET" else client.post(address, form))

                nothing = ask(unknown(route))
                for address in filled(route, busy.foreign_ids(who)):
                    assert ask(address) == nothing, f"{method} {address} tells {who} that there is something"


def _foreign_chains(busy: Busy, who: str) -> Mapping[str, int]:
    """How much stands in each room where somebody has nothing to write."""
    role, own = PEOPLE[who] if who else ("", "")
    if role == "mediator":
        return {}
    with busy.served.desk() as desk:
        return {actor: len(desk.said[room]) for actor, room in busy.rooms.items() if actor != own}
