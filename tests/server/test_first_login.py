"""The first login ends where somebody's work is, and says once what was set up; codes are seen and kept before."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django.test import Client

from tests.server.coming_in import code_of, come_in, fresh, give_factor, shown_secret
from tests.server.served import Served

_PRINTED = "abcd-efgh-jkmn-pqrs"
_NEW = {"new": "four words of nothing", "again": "four words of nothing"}


def _invited(served: Served, who: str) -> None:
    user = served.user(who)
    user.set_password(_PRINTED)
    user.one_time = True
    user.save()


def _told(page: Any) -> str:
    """What a page says once, at its top."""
    found = re.search(r'<div class="messages".*?</div>', page.content.decode(), re.DOTALL)
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", found[0]).split())) if found else ""


def _at(page: Any) -> str:
    return str(page.request["PATH_INFO"])


def _chosen(client: Client) -> Any:
    """The page after a first password of one's own."""
    return client.post("/account/password/", _NEW, follow=True)


def test_a_guest_lands_in_their_room(served: Served) -> None:
    _invited(served, "Dara")
    client = fresh()
    come_in(client, "dara", _PRINTED)
    page = _chosen(client)
    with served.desk() as desk:
        assert _at(page) == f"/rooms/{desk.rooms['upper'].id}/"
    assert "Your own password is set; the printed one is good no longer." in _told(page)
    assert "To ask for a code from your telephone too, choose your name at the top of the page." in _told(page)
    assert _told(client.get(_at(page))) == "", "it is said once"


def test_who_has_a_second_factor_already_is_told_where_codes_for_its_loss_are_made(served: Served) -> None:
    _invited(served, "Dara")
    give_factor(served, "Dara")
    client = fresh()
    come_in(client, "dara", _PRINTED)
    client.post("/account/login/code/", {"code": code_of(served)})
    page = _chosen(client)
    assert _at(page).startswith("/rooms/")
    assert "To make codes for when your telephone is lost, choose your name at the top of the page." in _told(page)


def test_who_works_at_the_desk_lands_on_today_once_the_codes_are_kept(served: Served) -> None:
    for who in ("Amina", "Chen"):
        _invited(served, who)
        client = fresh()
        come_in(client, who.lower(), _PRINTED)
        page = _chosen(client)
        assert _at(page) == "/account/second-factor/"
        assert _told(page) == ""
        secret = shown_secret(page)
        page = client.post("/account/second-factor/", {"code": code_of(served, secret)}, follow=True)
        shown = page.content.decode()
        assert _at(page) == "/account/codes/"
        assert len(re.findall(r'<code dir="ltr">\d{4} \d{4}</code>', shown)) == 10
        assert "I have kept them: go on" in shown
        assert 'href="/"' not in shown.partition("<main")[2], "they are not passed by"
        page = client.post("/account/codes/", follow=True)
        assert _at(page) == "/today/"
        assert _told(page) == "Your own password and your second factor are set up: from now on you log in with both."
        assert _told(client.get("/today/")) == ""


def test_a_second_factor_or_codes_of_later_are_told_as_what_they_are(served: Served) -> None:
    client = served.client("Dara")
    secret = shown_secret(client.get("/account/second-factor/"))
    client.post("/account/second-factor/", {"code": code_of(served, secret)})
    assert _told(client.post("/account/codes/", follow=True)).startswith("Your second factor is set up:")
    client.post("/account/codes/new/")
    assert _told(client.post("/account/codes/", follow=True)).startswith("Your new codes are good from now on;")
    assert _told(client.post("/account/codes/", follow=True)) == ""


def test_a_password_that_is_changed_later_stays_on_the_account_page(served: Served) -> None:
    from tests.server.served import PASSWORD

    page = served.client("Dara").post("/account/password/", {"present": PASSWORD, **_NEW}, follow=True)
    assert _at(page) == "/account/"
    assert "Your password was changed." in _told(page)
