"""What a page offers to ask for: the addresses with a query of its links, and of its forms that only read."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urlencode

__all__ = ["offered"]


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.fields: list[tuple[str, list[tuple[str, str]]]] = []
        self._reads = False
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and "?" in given.get("href", ""):
            self.links.append(given["href"])
        elif tag == "form":
            self._reads = given.get("method", "get") == "get"
            if self._reads:
                self.fields.append((given.get("action", ""), []))
        elif self._reads and tag == "select":
            self._select = given.get("name", "")
        elif self._reads and tag in ("input", "option"):
            name = self._select if tag == "option" else given.get("name", "")
            if name:
                self.fields[-1][1].append((name, given.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._reads = False


def offered(page: str, address: str) -> Iterator[str]:
    """The addresses: each choice of each form alone, and all of them at once."""
    found = _Forms()
    found.feed(page)
    for link in found.links:
        yield address + link if link.startswith("?") else link
    for action, fields in found.fields:
        for asked in [*([one] for one in fields), fields]:
            yield f"{action or address}?{urlencode(asked)}"
