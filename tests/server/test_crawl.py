"""Row 1: whoever asks, whatever they ask for, nothing of a room that is not theirs stands in the answer.

Every route that the resolver knows is tried by every kind of member, with every id that any room holds. What a foreign
room holds is marked with words that stand nowhere else, and an answer about it is the answer about an id that there is
not, byte for byte.
"""

from __future__ import annotations

import pytest
from django.urls import URLPattern, get_resolver

from parley.server.routes import ROUTES
from tests.server.addresses import filled, parts, unknown
from tests.server.busy import Busy, make_busy
from tests.server.pages import bare
from tests.server.served import PEOPLE, Served


def _patterns() -> tuple[URLPattern, ...]:
    return tuple(get_resolver().url_patterns)


def test_every_route_has_a_policy_and_there_are_no_others() -> None:
    table = {route.name: route.path for route in ROUTES}
    assert len(table) == len(ROUTES), "two routes have one name"
    assert {each.name: str(each.pattern) for each in _patterns()} == table
    assert all(hasattr(each.callback, "route") for each in _patterns()), "a view stands outside the gate"


@pytest.fixture
def busy(served: Served) -> Busy:
    return make_busy(served)


@pytest.mark.parametrize("who", ["", *PEOPLE])
def test_nothing_of_a_foreign_room_is_in_any_answer(busy: Busy, who: str) -> None:
    client = busy.served.client(who)
    asked = 0
    for route in ROUTES:
        for method in route.methods:
            for address in filled(route, busy.ids):
                answer = client.get(address) if method == "GET" else client.post(address, {})
                asked += 1
                told = bare(answer)
                assert answer.status_code < 500, f"{method} {address} broke for {who}"
                for canary in busy.foreign_to(who):
                    assert canary.encode() not in told[2], f"{method} {address} told {who} {canary}"
                    assert canary not in str(told[1]), f"{method} {address} told {who} {canary} in a header"
                if who and "logout" in address:
                    busy.served.log_in(client, who)
    assert asked >= len(ROUTES)


@pytest.mark.parametrize("who", [name for name, (role, _room) in PEOPLE.items() if role not in ("mediator", "analyst")])
def test_a_foreign_id_and_an_unknown_one_get_the_same_answer(busy: Busy, who: str) -> None:
    client = busy.served.client(who)
    for route in ROUTES:
        if not parts(route):
            continue
        for method in route.methods:

            def ask(address: str, method: str = method) -> object:
                return bare(client.get(address) if method == "GET" else client.post(address, {}))

            nothing = ask(unknown(route))
            for address in filled(route, busy.foreign_ids(who)):
                assert ask(address) == nothing, f"{method} {address} tells {who} that there is something"
