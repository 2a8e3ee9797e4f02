"""The answer to "what could both sign": a few screens of words, and all that is behind them one step away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import Windows
from tests.browser.looking import looked_at
from tests.browser.served import PROJECT, running

_LONG = 90_000
_MOST_SCREENS = 6


@pytest.fixture
def desk(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The mediator's window on the Gaza talks: the largest case that comes along."""
    with running(PROJECT / "examples" / "gaza-2025", tmp_path_factory.mktemp("answer")) as served:
        windows = Windows(browser, served)
        yield windows.open("mediator")
        windows.close()


def test_an_answer_is_read_in_a_few_screens_opens_where_a_link_leads_and_prints_whole(desk: Page) -> None:
    desk.set_viewport_size({"width": 1280, "height": 800})
    desk.goto("/packages/")
    desk.locator("summary").last.click()
    desk.locator("[name=draws]").fill("60")
    desk.get_by_role("button", name="Ask").click()
    expect(desk.get_by_role("heading", level=2, name="What to ask next")).to_be_visible(timeout=_LONG)
    expect(desk.locator("#waiting")).to_have_count(0)
    assert desk.evaluate("document.documentElement.scrollHeight") <= _MOST_SCREENS * 800
    looked_at(desk, "packages-answer-folded")

    shut = desk.locator("details.part:not([open])").count()
    assert shut > 10
    how = desk.locator("#result-how-draws")
    expect(how).not_to_be_visible()
    desk.locator('a[href="#result-how-draws"]').first.click()
    expect(how).to_be_in_viewport()
    assert desk.locator("details.part:not([open])").count() == shut - 1

    desk.emulate_media(media="print")
    expect(desk.locator("#result-evidence li").last).to_be_visible()
    expect(desk.locator("#result-frontier table")).to_be_visible()
    expect(desk.get_by_role("link", name="Open all of it")).not_to_be_visible()
    desk.emulate_media(media="screen")

    desk.get_by_role("link", name="Open all of it").click()
    expect(desk.locator("details.part:not([open])")).to_have_count(0)
    expect(desk.locator("#result-frontier table")).to_be_visible()


def test_a_first_morning_begins_at_the_release_desk_and_an_invitation_prints_as_its_sheet_alone(desk: Page) -> None:
    desk.goto("/today/")
    looked_at(desk, "today-first")
    desk.get_by_role("link", name="To the release desk").click()
    expect(desk.get_by_role("heading", level=1, name="Release desk")).to_be_visible()

    desk.goto("/people/invite/")
    desk.locator("[name=name]").fill("Ilse")
    desk.locator("[name=role]").select_option("delegation")
    desk.locator("[name=room]").select_option("israel")
    desk.get_by_role("button", name="Invite").click()
    expect(desk.locator("article.invitation")).to_be_visible()
    desk.emulate_media(media="print")
    expect(desk.locator("article.invitation")).to_be_visible()
    for beside in ("header.top", "nav.menu", "footer", ".actions"):
        expect(desk.locator(beside).first).not_to_be_visible()
