"""Row 10: what is said with every answer."""

from __future__ import annotations

import pytest

from parley.server.routes import ROUTES
from tests.server.addresses import filled
from tests.server.busy import Busy
from tests.server.served import Served


@pytest.mark.parametrize("who", ["", "Amina", "Dara", "Hugo"])
def test_every_answer_is_private_and_stands_in_no_frame(busy: Busy, who: str) -> None:
    client = busy.served.client(who)
    for route in ROUTES:
        address = next(filled(route, busy.ids))
        answers = [client.get(address)] + ([client.post(address, {})] if "POST" in route.methods else [])
        for answer in answers:
            policy = answer["Content-Security-Policy"]
            assert "default-src 'self'" in policy or "default-src 'none'" in policy
            assert "unsafe" not in policy
            assert "frame-ancestors 'none'" in policy
            assert answer["Cache-Control"] == "no-store"
            assert answer["X-Content-Type-Options"] == "nosniff"
            assert answer["Referrer-Policy"] == "no-referrer"
            assert "Server" not in answer
            if who and ("logout" in address or "login" in address):
                client.force_login(busy.served.user(who))


def test_cookies_are_kept_from_scripts_and_other_sites(served: Served) -> None:
    client = served.client("Dara")
    client.get("/rooms/")
    for name in ("parley_session", "parley_csrf"):
        cookie = client.cookies.get(name)
        if cookie is not None:
            assert cookie["httponly"]
            assert cookie["samesite"] == "Strict"


@pytest.mark.parametrize("host", ["elsewhere.test", "127.0.0.1.elsewhere.test", "0.0.0.0", "10.0.0.5", "localhost.x"])
def test_a_name_that_is_not_of_this_machine_is_not_answered(served: Served, host: str) -> None:
    """A page elsewhere could have its own name point to this machine, and read what is answered (DNS rebinding)."""
    client = served.client("Dara")
    for address in ("/rooms/", "/account/login/", "/"):
        page = client.get(address, headers={"Host": host})
        assert page.status_code == 400
        assert "Valley" not in page.content.decode()
    for own in ("127.0.0.1", "localhost", "127.0.0.1:8642"):
        assert client.get("/", headers={"Host": own}).status_code < 400
