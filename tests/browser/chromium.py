"""Chromium, each of its windows watched: what the console says, what it asks for, and whether the page fits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.served import OWN, Served

__all__ = ["CHROMIUM", "Windows", "fits", "log_in", "started"]

CHROMIUM = Path("/usr/bin/chromium")
WIDE, NARROW = 1280, 360
_REFUSED = "Failed to load resource: the server responded with a status of {status} "
_PATIENCE = 20_000


@contextmanager
def started() -> Iterator[Browser]:
    """The browser of this machine.

    It ends with the module that uses it: while it runs, Django's tables cannot be asked in the same process.
    """
    assert CHROMIUM.exists(), f"the browser tests drive Chromium, and {CHROMIUM} is not there: apt install chromium"
    expect.set_options(timeout=_PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


class Windows:
    """Windows on one server; at the end nothing may have been said on a console, or asked for elsewhere.

    What a test asks for that is refused, Chromium notes by itself: the test names the status in ``refusals``.
    """

    def __init__(self, browser: Browser, served: Served) -> None:
        self.served = served
        self.refusals: set[int] = set()
        self._browser = browser
        self._open: list[BrowserContext] = []
        self._wrong: list[str] = []
        self._asked = 0

    def open(self, who: str = "", *, state: Any = None, dark: bool = False, width: int = WIDE, **more: Any) -> Page:
        """A window of its own, in which somebody has logged in already; nobody where no login is named."""
        if who and state is None:
            state = self._state(who)
        context = self._browser.new_context(
            base_url=self.served.address,
            storage_state=state,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",  # no colour is measured half way to another
            viewport={"width": width, "height": 900},
            **{"locale": "en-GB", **more},
        )
        context.set_default_timeout(_PATIENCE)
        self._watch(context)
        return context.new_page()

    def in_language(self, who: str, language: str, **more: Any) -> Page:
        """The same, with pages in a language."""
        page = self.open(who, **more)
        page.context.add_cookies([{"name": "parley_language", "value": language, "url": self.served.address}])
        return page

    def close(self) -> None:
        """Close every window, and see that none of them did what it must not."""
        for context in self._open:
            context.close()
        assert not self._wrong, self._wrong
        assert self._asked, "the watch saw no request at all"

    def _state(self, who: str) -> Path:
        """What a browser keeps after a login: each happens once, as a code is good once."""
        kept = self.served.states
        if who not in kept:
            page = self.open()
            log_in(page, self.served, who)
            kept[who] = self.served.where.parent / f"state-{who}.json"
            page.context.storage_state(path=kept[who])
            page.context.close()
        return kept[who]

    def _watch(self, context: BrowserContext) -> None:
        self._open.append(context)
        context.on("console", lambda message: self._heard(message.text, message.location))
        context.on("weberror", lambda error: self._wrong.append(f"page error: {error.error}"))
        context.on("request", lambda request: self._went(request.url))

    def _heard(self, words: str, place: Any) -> None:
        if not any(words.startswith(_REFUSED.format(status=each)) for each in self.refusals):
            self._wrong.append(f"console: {words} ({place})")

    def _went(self, url: str) -> None:
        self._asked += 1
        if not url.startswith(f"{self.served.address}/"):
            self._wrong.append(f"asked elsewhere: {url}")


def log_in(page: Page, served: Served, who: str) -> None:
    """Log in as people do: the printed password first, then one's own; a code wherever it is asked for."""
    login = served.logins[who]
    page.goto("/")
    page.locator("[name=login]").fill(login.name)
    page.locator("[name=password]").fill(login.password)
    page.locator("main form button").click()
    page.locator("[name=code]").fill(login.code())
    page.locator("main form button").click()
    expect(page.locator("header form[action='/account/logout/']")).to_be_visible()
    if login.password != OWN:
        page.locator("[name=new]").fill(OWN)
        page.locator("[name=again]").fill(OWN)
        page.locator("main form button").click()
        login.password = OWN
        expect(page.get_by_role("status")).to_contain_text("Your own password is set")  # where their work is


def fits(page: Page, width: int = NARROW) -> None:
    """See that nobody must scroll sideways on a telephone."""
    size = page.viewport_size
    assert size is not None
    page.set_viewport_size({"width": width, "height": 740})
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    page.set_viewport_size(size)
    assert over <= 0, f"{page.url} is {over} px wider than {width} px"
