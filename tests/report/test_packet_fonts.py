"""A packet brings its typefaces along, so that it looks the same on a machine that has none of them."""

from __future__ import annotations

import hashlib
import re
from base64 import b64decode
from pathlib import Path

import pytest

import parley
from parley.report.html_packet import PrintedPacket, packet_page
from parley.report.packet_fonts import FAMILIES, font_rules

VENDOR = Path(parley.__file__).parent / "server" / "static" / "vendor"
LATIN, ARABIC, HEBREW = "noto-sans-latin-wght", "noto-sans-arabic-arabic-wght", "noto-sans-hebrew-hebrew-wght"
WIDER = "noto-sans-latin-ext-wght"


def _brought(page: str) -> list[str]:
    """The files whose bytes are in a page."""
    known = {hashlib.sha256(file.read_bytes()).digest(): file.name for file in VENDOR.rglob("*.woff2")}
    found = re.findall(r'url\("data:font/woff2;base64,([^"]+)"\)', page)
    return [known[hashlib.sha256(b64decode(one)).digest()].removesuffix("-normal.woff2") for one in found]


def _page(language: str, words: str = "# One {#one}\n\nWords.\n") -> str:
    packet = PrintedPacket("Talks", 1, words, language, "2025-10-08 14:00 UTC", "ab" * 32)
    return packet_page(packet, typeface=_typeface)


def _typeface(file: str) -> bytes:
    return (VENDOR / file).read_bytes()


@pytest.mark.parametrize(
    ("language", "words", "files"),
    [
        ("en", "# One {#one}\n\nWords.\n", [LATIN]),
        ("tr", "# Bir {#one}\n\nDağ.\n", [LATIN, WIDER]),
        ("ar", "# One {#one}\n\nWords.\n", [LATIN, ARABIC]),
        ("he", "# One {#one}\n\nWords.\n", [LATIN, HEBREW]),
        ("en", "# One {#one}\n\nמים, ماء.\n", [LATIN, ARABIC, HEBREW]),
    ],
)
def test_it_brings_what_its_signs_are_set_in_and_no_more(language: str, words: str, files: list[str]) -> None:
    assert _brought(_page(language, words)) == files


def test_its_policy_lets_these_in_and_nothing_else() -> None:
    page = _page("ar")
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy.startswith("default-src &#39;none&#39;; ")
    assert policy.endswith("; font-src data:")
    assert len(page) < 300_000


def test_every_family_that_it_names_is_one_that_is_brought() -> None:
    sheet = (Path(parley.__file__).parent / "report" / "packet.css").read_text(encoding="utf-8")
    assert set(re.findall(r'"(Noto [^"]*)"', sheet)) == set(FAMILIES)
    assert not re.search(r"monospace|Georgia|(?<!-)\bserif", sheet.replace("sans-serif", ""))
    assert font_rules("", _typeface) == font_rules("a", _typeface)
