"""The first page of a mediator's day."""

from __future__ import annotations

from tests.server.pages import bare
from tests.server.served import Served


def test_a_mediator_sees_what_happened_and_who_is_waited_for(served: Served) -> None:
    page = served.client("Amina").get("/today/")
    assert page.status_code == 200
    assert "Since you last looked" in page.content.decode()


def test_there_is_no_such_page_for_a_delegation(served: Served) -> None:
    client = served.client("Dara")
    assert client.get("/today/").status_code == 404
    assert bare(client.get("/today/")) == bare(client.get("/no-such-page/"))


def test_nobody_comes_in_without_a_login(served: Served) -> None:
    page = served.client().get("/today/")
    assert page.status_code == 302
    assert page["Location"] == "/account/login/?next=%2Ftoday%2F"
