"""What is worked out for the desk, asked for on the page: packages, their brackets, the sequence of an agreement."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import Windows
from tests.browser.looking import looked_at
from tests.browser.served import PROJECT, running

WITH_AGREEMENT = PROJECT / "examples" / "gaza-2025-10"
_LONG = 90_000


@pytest.fixture
def desk(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The mediator's window, on a case that has preferences and an agreement."""
    folder = tmp_path_factory.mktemp("asking")
    with running(WITH_AGREEMENT, folder) as served:
        windows = Windows(browser, served)
        yield windows.open("mediator")
        windows.close()


def test_packages_and_a_sequence_are_worked_out_when_asked_for(desk: Page) -> None:
    desk.goto("/packages/")
    desk.locator("summary").last.click()
    desk.locator("[name=draws]").fill("100")
    desk.get_by_role("button", name="Ask").click()
    expect(desk.get_by_text("Turn into brackets:")).to_be_visible(timeout=_LONG)
    expect(desk.locator("#waiting")).to_have_count(0)
    looked_at(desk, "packages-answer")
    desk.get_by_role("link", name=re.compile("^Turn .* into brackets$")).first.click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("Into brackets")
    looked_at(desk, "brackets")

    desk.goto("/sequence/")
    looked_at(desk, "sequence-asked")
    desk.get_by_role("button", name="Put it in order").click()
    expect(desk.get_by_role("heading", level=2, name="Step by step, as drafted")).to_be_visible(timeout=_LONG)
    expect(desk.locator("#waiting")).to_have_count(0)
    looked_at(desk, "sequence-answer")
