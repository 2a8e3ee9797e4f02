"""On the page of the text, what each wording is tied to is folded on screen, and stands open on paper."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.chromium import Windows


def test_ties_are_folded_on_screen_and_open_on_paper_and_where_all_is_opened(windows: Windows) -> None:
    page = windows.open("mediator")
    page.goto("/text/")
    ties = page.get_by_role("columnheader", name="Option that it is tied to", include_hidden=True).first
    expect(ties).not_to_be_visible()
    page.emulate_media(media="print")
    expect(ties).to_be_visible()
    expect(page.get_by_role("link", name="Open all of it")).not_to_be_visible()
    page.emulate_media(media="screen")
    page.get_by_role("link", name="Open all of it").click()
    expect(ties).to_be_visible()
    page.get_by_role("link", name="Fold it again").click()
    expect(ties).not_to_be_visible()
