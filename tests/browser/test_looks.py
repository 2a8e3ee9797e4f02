"""Every page, as it looks: in three languages, light and dark, wide and narrow; clean by axe, and fitting a telephone.

A short run takes a share of the grid that has each page, language, shade and width; ``PARLEY_LONG=1`` takes all of it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import Windows
from tests.browser.looking import axe, in_both_widths, looked_at
from tests.browser.served import Served
from tests.browser.valleys import A

LONG = os.environ.get("PARLEY_LONG") == "1"
LANGUAGES = ("en", "ar", "he")


def pages_of_the_desk(served: Served) -> Iterator[tuple[str, str]]:
    """Every page that the mediator can ask for, by a short name."""
    with served.desk() as desk:
        room = desk.rooms[A].id
        draft = next(one.draft for one in reversed(desk.handed) if one.room == room)
        member = next(one.id for one in desk.scope.members() if one.room == room)
        issue, party = desk.case.agenda.issues[0].id, desk.case.parties[0].id
        source = desk.case.sources[0].id
    yield from {
        "today": "/today/",
        "rooms": "/rooms/",
        "room": f"/rooms/{room}/",
        "draft": f"/rooms/{room}/drafts/{draft}/",
        "agenda": "/agenda/",
        "position": f"/agenda/{issue}/{party}/",
        "text": "/text/",
        "changes": "/text/2/since/1/",
        "answers": "/text/answers/",
        "handed": "/text/handed/",
        "revise": "/text/revise/",
        "release": "/release/",
        "wrong-room": f"/release/wrong/{room}/{draft}/",
        "packages": "/packages/",
        "sequence": "/sequence/",
        "sources": "/sources/",
        "source": f"/sources/{source}/",
        "people": "/people/",
        "invite": "/people/invite/",
        "person": f"/people/{member}/",
        "room-looks": f"/people/looks/{room}/",
        "log": "/log/",
        "account": "/account/",
    }.items()


def pages_of_a_guest(served: Served) -> Iterator[tuple[str, str]]:
    """Every page that a delegation can ask for."""
    with served.desk() as desk:
        room = desk.rooms[A].id
        drafts = [one.draft for one in desk.handed if one.room == room]
    yield from {
        "own-room": f"/rooms/{room}/",
        "own-draft": f"/rooms/{room}/drafts/{drafts[-1]}/",
        "earlier-draft": f"/rooms/{room}/drafts/{drafts[0]}/",
        "side-by-side": f"/rooms/{room}/drafts/{drafts[-1]}/?in=en&in=ar&against=1&view=beside",
        "packet": f"/rooms/{room}/drafts/{drafts[-1]}/packet/ar/",
        "own-account": "/account/",
        "own-password": "/account/password/",
    }.items()


def pages_of_nobody(_served: Served) -> Iterator[tuple[str, str]]:
    """What is there before a login."""
    yield from {"login": "/account/login/"}.items()


WHO = {"": pages_of_nobody, "mediator": pages_of_the_desk, "delegation-a": pages_of_a_guest}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("who", list(WHO), ids=lambda who: who or "nobody")
def test_every_page_is_clean_and_fits(windows: Windows, who: str, language: str) -> None:
    page = windows.in_language(who, language)
    found: list[str] = []
    for place, (name, path) in enumerate(WHO[who](windows.served)):
        turn = place + LANGUAGES.index(language)
        if LONG or not who or turn % len(LANGUAGES) == 0:
            shades = (False, True) if LONG else (turn % 2 == 1,)
            found += _look_at(page, language, name, path, shades)
    assert not found, "\n".join(found)


def _look_at(page: Page, language: str, name: str, path: str, shades: tuple[bool, ...]) -> list[str]:
    """What is wrong with one page, which is kept as a picture in both widths."""
    answer = page.goto(path)
    assert answer is not None
    assert answer.ok, f"{path}: {answer.status}"
    wrong: list[str] = []
    if name != "packet":  # a packet reads as its own language does
        assert page.locator("html").get_attribute("dir") == ("ltr" if language == "en" else "rtl")
    for dark in shades:
        page.emulate_media(color_scheme="dark" if dark else "light")
        shade = "-dark" if dark else ""
        wrong += [f"{name} ({language}{shade}): {one}" for one in (*axe(page), *in_both_widths(page, name, shade))]
    return wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_refused_is_said_on_a_clean_page(windows: Windows, language: str) -> None:
    windows.refusals |= {404, 422}
    page = windows.in_language("delegation-a", language, dark=language == "ar")
    page.goto("/rooms/0123456789abcdef/")
    looked_at(page, "not-there")
    page.goto(dict(pages_of_a_guest(windows.served))["own-draft"])
    form = page.locator("article").first.locator("details.fold", has=page.locator("[name=kind-1]")).first
    if form.get_attribute("open") is None:  # open where somebody began to answer already
        form.locator("summary").first.click()
    page.locator("[name=kind-1][value=propose]").check()
    page.locator("[name=words-1]").fill("")
    form.locator(".actions button").click()
    expect(page.locator("#problem")).to_be_visible()
    looked_at(page, "refused")


def test_axe_bites(windows: Windows) -> None:
    page = windows.open()
    page.goto("/account/login/")
    page.evaluate("document.querySelector('#field-login').labels[0].remove()")
    assert any(one.startswith("label:") for one in axe(page))
