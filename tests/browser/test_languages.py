"""The core of it in Arabic and in Hebrew: log in, read a draft, answer it, log out."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from parley.language import gettext, speaking
from tests.browser.chromium import Windows, fits
from tests.browser.served import OWN, Served

NAMES = {"ar": "العربية", "he": "עברית"}
WORDS = {"ar": "يمرر السد 15 مترا مكعبا في الثانية.", "he": "הסכר מעביר 15 מטרים מעוקבים בשנייה."}
TEXT = {"ar": "يمرر السد من كانون الأول", "he": "מדצמבר עד מאי מעביר הסכר"}


@pytest.mark.parametrize("language", list(NAMES))
def test_a_delegation_reads_and_answers_from_right_to_left(windows: Windows, valleys: Served, language: str) -> None:
    windows.open("delegation-a").context.close()  # has a password of its own from here on
    page = windows.open()
    page.goto("/")
    page.get_by_role("button", name=NAMES[language]).click()
    _turned(page, language)
    login = valleys.logins["delegation-a"]
    page.locator("[name=login]").fill(login.name)
    page.locator("[name=password]").fill(OWN)
    _button(page, language, "Log in").click()
    page.locator("[name=code]").fill(login.code())
    _turned(page, language)
    _button(page, language, "Log in").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(_said(language, "Your room"))
    _turned(page, language)
    menu = page.get_by_role("navigation", name=_said(language, "Menu"))
    expect(menu.get_by_role("link")).to_have_text([re.compile(rf"^\s*{_said(language, 'Rooms')}\s*$")])
    page.locator("main table").first.get_by_role("link").first.click()
    _turned(page, language)
    expect(page.locator(f"article [lang={language}] .words").first).to_contain_text(TEXT[language])

    clause = page.locator("article").first
    answering = clause.locator("details.fold").last.locator("xpath=ancestor-or-self::details").first
    if answering.get_attribute("open") is None:
        answering.locator("summary").first.click()
    clause.get_by_label(_said(language, "propose other words"), exact=True).check()
    clause.get_by_label(_said(language, "Words"), exact=True).fill(WORDS[language])
    _button(page, language, "Send all chosen answers").click()
    answer = page.locator("article").first.locator("blockquote")
    expect(answer).to_have_text(WORDS[language])
    assert answer.evaluate("each => getComputedStyle(each).direction") == "rtl"
    _turned(page, language)

    _button(page, language, "Log out").click()
    expect(page).to_have_url(re.compile("/account/login/"))
    _turned(page, language)


def _said(language: str, words: str) -> str:
    with speaking(language):
        return gettext(words)


def _button(page: Page, language: str, words: str) -> Locator:
    return page.get_by_role("button", name=_said(language, words), exact=True)


def _turned(page: Page, language: str) -> None:
    """The page is in the language, reads from the right, and fits a telephone."""
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    fits(page)
