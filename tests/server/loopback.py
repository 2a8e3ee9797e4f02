"""A server as `parley serve` makes it, and a browser, both in a process of their own as tests have no network.

Run as a program with the folder of the rooms, a member's login and the address of the member's room. It says as JSON
where the server listens, what a file of 6 MB was answered both ways, and which files were written meanwhile.
"""

from __future__ import annotations

import json
import re
import sys
import threading
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any

_WORDS = b"canary: what the room says. "
LARGE = _WORDS * (6_000_000 // len(_WORDS))
_EDGE = "edge-of-a-form"


def main(folder: str, login: str, room: str) -> dict[str, Any]:
    """Hand a large file in, and save it again."""
    from parley.server.configuring import configure, make_tables
    from parley.server.house import house_at

    house = house_at(Path(folder))
    configure(house)
    make_tables()
    from django.test import Client

    from parley.server.accounts.models import User
    from parley.server.serving import ready
    from tests.server.watching import files_written

    client = Client()
    client.force_login(User.objects.get(login=login))
    session = client.session
    session["second"] = True
    session.save()
    serving = ready(house, port=0)
    host, port = serving.server.socket.getsockname()
    threading.Thread(target=serving.server.run, daemon=True).start()
    browser = HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Cookie": "; ".join(f"{name}={one.value}" for name, one in client.cookies.items())}
    page = _ask(browser, "GET", room, b"", headers)
    words = page.read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', words)
    assert token, words
    for cookie in page.headers.get_all("Set-Cookie", []):
        headers["Cookie"] += f"; {cookie.split(';')[0]}"
    kind = {"Content-Type": f"multipart/form-data; boundary={_EDGE}"}
    with files_written() as written:
        sent = _ask(browser, "POST", f"{room}files/", _form(token[1]), headers | kind)
        sent.read()
        uploaded, where = sent.status, str(sent.headers["Location"])
        saved = _ask(browser, "GET", f"{where}download/", b"", headers)
        same = saved.read() == LARGE
    strange = _ask(browser, "GET", room, b"", headers | {"Host": "elsewhere.test"})
    strange.read()
    return {
        "host": host,
        "port": port,
        "address": serving.address,
        "uploaded": uploaded,
        "saved": saved.status,
        "same": same,
        "written": list(written),
        "strange host": strange.status,
    }


def _ask(browser: HTTPConnection, method: str, path: str, body: bytes, headers: dict[str, str]) -> HTTPResponse:
    browser.request(method, path, body or None, headers)
    return browser.getresponse()


def _form(token: str) -> bytes:
    lines = [
        f"--{_EDGE}",
        'Content-Disposition: form-data; name="csrfmiddlewaretoken"',
        "",
        token,
        f"--{_EDGE}",
        'Content-Disposition: form-data; name="file"; filename="words.txt"',
        "Content-Type: text/plain",
        "",
        "",
    ]
    return "\r\n".join(lines).encode() + LARGE + f"\r\n--{_EDGE}--\r\n".encode()


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))
