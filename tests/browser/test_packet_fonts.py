"""A packet is set in the typefaces that its page brings, whatever the machine has."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from parley.workbench.rooms.printing import printed
from tests.workbench.rooms.seats import hand
from tests.workbench.rooms.talks import at_desk, founded


@pytest.mark.parametrize(
    ("language", "families"),
    [
        ("en", {"Noto Sans"}),
        ("ar", {"Noto Sans", "Noto Sans Arabic"}),
        ("he", {"Noto Sans", "Noto Sans Hebrew"}),
    ],
)
def test_every_sign_comes_from_the_page_itself_under_its_own_policy(
    browser: Browser, tmp_path: Path, language: str, families: set[str]
) -> None:
    with at_desk(founded(tmp_path)) as desk:
        hand(desk, "upper")
        handed = desk.handed[-1]
        said = dict(handed.texts)
        other = replace(handed, texts=((language, said.get(language, said["en"])),))
        content = printed(desk, other, language)
    file = tmp_path / "packet.html"
    file.write_text(content, encoding="utf-8")
    page = browser.new_page()
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.goto(file.as_uri())
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate("[...document.fonts].map(one => [one.family.replaceAll('\"', ''), one.status])")
    assert {tuple(one) for one in loaded} == {(family, "loaded") for family in families}
    tools = page.context.new_cdp_session(page)
    tools.send("DOM.enable")
    tools.send("CSS.enable")
    root = tools.send("DOM.getDocument")["root"]["nodeId"]
    nodes = tools.send("DOM.querySelectorAll", {"nodeId": root, "selector": "h1, h2, p, dt, dd"})["nodeIds"]
    used = [one for each in nodes for one in tools.send("CSS.getPlatformFontsForNode", {"nodeId": each})["fonts"]]
    assert used
    assert all(one["isCustomFont"] for one in used)
    assert not heard
    page.close()
