"""Delegation B learns nothing of A's room with B's session and any address it can build, not even that it was busy."""

from __future__ import annotations

import re
from collections.abc import Mapping

from playwright.sync_api import APIResponse, Page, expect

from parley.workbench.rooms.noting import make_note
from tests.browser.chromium import Windows
from tests.browser.served import Served
from tests.browser.valleys import A

_TOKEN = re.compile(r'(?<=name="csrfmiddlewaretoken" value=")[^"]+')
_ID = re.compile(r"(?<=/)[0-9a-f]{16}(?=/)")
_SHOWN = re.compile(r'(?:href|action|formaction|hx-post)="(/[^"#]*)')
_ONES_OWN = ("/", "/rooms/", "/account/", "/static/", "/language/")
_WHEN = re.compile(r"(?<=expires=)[^;]+")


def _told(answer: APIResponse) -> tuple[int, Mapping[str, str], bytes | str]:
    """All that an answer tells: status, headers, content; the time of day and the token of a form apart."""
    headers = {name: _WHEN.sub("", value) for name, value in answer.headers.items() if name != "date"}
    if "text/html" not in headers.get("content-type", ""):
        return answer.status, headers, answer.body()
    return answer.status, headers, _TOKEN.sub("", answer.text())


def _addresses(page: Page, *begun: str, most: int = 60) -> list[str]:
    """Every address that stands on the pages which are reached from some, in their order."""
    found, asked = list(begun), 0
    while asked < min(len(found), most):
        answer = page.request.get(found[asked])
        asked += 1
        if "text/html" in answer.headers.get("content-type", ""):
            new = (each.replace("&amp;", "&") for each in _SHOWN.findall(answer.text()))
            found += [each for each in dict.fromkeys(new) if each not in found and not each.startswith("/static/")]
    return found


def _foreign(windows: Windows, served: Served) -> list[str]:
    """The addresses of A's room and of the desk, as they stand on the mediator's pages; none that B has as well."""
    room = served.rooms()[A]
    everything = _addresses(windows.open("mediator"), f"/rooms/{room}/", "/text/", "/release/", "/people/", "/today/")
    own = _addresses(windows.open("delegation-b"), "/")
    return [each for each in everything if each not in own and not each.startswith(_ONES_OWN[2:])]


def test_every_address_of_another_room_is_like_one_that_nobody_has(windows: Windows, valleys: Served) -> None:
    foreign = _foreign(windows, valleys)
    room = valleys.rooms()[A]
    assert sum(room in each for each in foreign) >= 10, foreign
    assert {"/today/", "/text/", "/release/", "/people/"} <= set(foreign)
    page = windows.open("delegation-b")
    page.goto("/account/")
    token = page.locator("[name=csrfmiddlewaretoken]").first.input_value()
    unknown = _told(page.request.get("/rooms/0123456789abcdef/"))
    assert unknown[0] == 404
    # To a page that only shows nothing is sent, and one that only takes is not read: whatever the room.
    form = {"csrfmiddlewaretoken": token, "act": "lock", "room": room}
    like: dict[str, object] = {}
    for path in foreign:
        other = _ID.sub("0123456789abcdef", path)
        if other not in like:
            like[other] = _told(page.request.get(other)), _told(page.request.post(other, form=form))
        read, sent = _told(page.request.get(path)), _told(page.request.post(path, form=form))
        assert (read, sent) == like[other], path
        assert read == unknown or read[0] == 405, path
        assert sent == unknown or sent[0] == 405, path


def test_no_page_of_one_room_tells_that_another_was_busy(windows: Windows, valleys: Served) -> None:
    page = windows.open("delegation-b")
    own = [each for each in _addresses(page, "/") if not each.startswith(("/account/logout", "/language"))]
    assert len(own) > 10, own
    before = {path: _told(page.request.get(path)) for path in own}

    _be_busy(windows, valleys)

    after = {path: _told(page.request.get(path)) for path in own}
    assert [path for path in own if after[path] != before[path]] == []
    assert [each for each in _addresses(page, "/") if each in own] == own


def _be_busy(windows: Windows, valleys: Served) -> None:
    """A asks something, hands a file in, and types what it does not send; the mediator notes it and writes on."""
    page = windows.open("delegation-a")
    page.goto("/")
    page.locator("input[type=file]").set_input_files(
        {"name": "remarks.txt", "mimeType": "text/plain", "buffer": b"Who reads the gauge in winter?"}
    )
    page.get_by_role("button", name="Hand it in").click()
    expect(page.get_by_text("The file is kept.")).to_be_visible()
    page.goto("/")
    page.get_by_role("link", name="Packet 2", exact=True).click()
    form = page.locator("article").nth(1)
    if form.locator("details.fold").last.get_attribute("open") is None:
        form.locator("details:has(> summary:has-text('Answer')) > summary").click()
    form.get_by_label("ask", exact=True).check()
    form.get_by_label("Words", exact=True).fill("Who reads it in winter?")
    page.get_by_role("button", name="Send this alone: 2 The gauge").click()
    expect(page.get_by_text("Written down: 2 The gauge.")).to_be_visible()
    with valleys.desk() as desk:
        make_note(desk, "The Upper Valley asked who reads the gauge in winter.", basis="told")
