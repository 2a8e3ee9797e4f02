"""A package turned into brackets says what is closed in the text, and never that somebody agreed to it."""

from __future__ import annotations

from html import unescape
from types import SimpleNamespace

import pytest

from parley.server.pages import brackets
from parley.server.pages.packages import PackagesAsked
from parley.workbench.rooms.asking_packages import PackageQuestion
from tests.server.served import Served
from tests.workbench.rooms.seats import revise

PICK = {"flow": "twenty", "gauge": "joint", "filling": "six", "power": "fifth", "disputes": "panel"}


def into_brackets(served: Served, monkeypatch: pytest.MonkeyPatch) -> str:
    """The page for a pick that was worked out."""
    about = PackagesAsked(PackageQuestion(), "")
    task = SimpleNamespace(value=object(), about=about)
    monkeypatch.setattr(brackets, "worker", lambda: SimpleNamespace(find=lambda _question: task))
    monkeypatch.setattr(brackets, "picked", lambda _value, _pick: PICK)
    return unescape(served.client("Amina").get("/packages/0123456789abcdef/brackets/1/").content.decode())


def row(page: str, issue: str) -> str:
    """What the table of the package says of an issue."""
    start = page.index(f'<th scope="row"><bdi>{issue}</bdi></th>')
    return page[start : page.index("</tr>", start)]


def test_an_issue_whose_bracket_is_closed_is_not_called_agreed(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    page = into_brackets(served, monkeypatch)
    assert "no bracket is open: the text settles it so" in row(page, "Who reads the gauge")
    assert "no bracket is open: the text settles it in another way" in row(page, "Power for the Lower Valley")
    assert "<bdi>20</bdi>" in row(page, "Dry-season flow")
    assert "greed already" not in page
    assert "greed words" not in page
    assert "it does not say that any party agreed to them" in page
    assert 'href="/text/answers/"' in page


def test_a_wording_without_words_is_told_as_such(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    with served.desk() as desk:
        revise(desk, "| flow.twenty: 20]]", "| flow.twenty: ]]")
    assert "nothing stands there" in row(into_brackets(served, monkeypatch), "Dry-season flow")
