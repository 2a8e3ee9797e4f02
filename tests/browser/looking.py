"""Looking at a page: whether it fits, what axe finds, and a picture of it for people."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, TimeoutError

from tests.browser.served import PROJECT

__all__ = ["axe", "in_both_widths", "looked_at"]

SCREENS = PROJECT / "build" / "screens"
_AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
_ASK = 'axe.run(document, {resultTypes: ["violations"]}).then(found => JSON.stringify(found.violations))'


def axe(page: Page) -> list[str]:
    """What axe finds that is serious or critical; it comes in through the tools, so the page's policy stays strict."""
    tools = page.context.new_cdp_session(page)
    told = tools.send("Runtime.evaluate", {"expression": f"{_AXE};undefined"})
    assert "exceptionDetails" not in told, told
    told = tools.send("Runtime.evaluate", {"expression": _ASK, "awaitPromise": True, "returnByValue": True})
    assert "exceptionDetails" not in told, told
    tools.detach()
    found: list[dict[str, Any]] = json.loads(told["result"]["value"])
    return [
        f"{one['id']}: {node['target']} {node.get('failureSummary', '')}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"][:3]
    ]


def in_both_widths(page: Page, name: str, shade: str = "") -> list[str]:
    """What does not fit a telephone or a laptop; a picture of each is kept, for people to look at."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    language = page.locator("html").get_attribute("lang") if name != "packet" else "ar"
    wrong = []
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over > 0:
            wrong.append(f"{name} ({language}): {over} px wider than {width} px")
        _pictured(page, SCREENS / f"{name}-{language}-{width}{shade}.png")
    return wrong


def _pictured(page: Page, file: Path) -> None:
    """A picture of the whole page; Chromium on a busy machine now and then waits for a frame that never comes."""
    try:
        page.screenshot(path=file, full_page=True)
    except TimeoutError:
        page.screenshot(path=file, full_page=True)


def looked_at(page: Page, name: str) -> None:
    """See that a page fits and is clean."""
    wrong = [*axe(page), *in_both_widths(page, name)]
    assert not wrong, "\n".join(wrong)
