"""A document as a page: every block, in its direction, with nothing in it that runs or calls home."""

from __future__ import annotations

import re
from datetime import date

from parley.domain.document import Bullets, Document, Heading, Paragraph, Table
from parley.report.html_document import document_page

EVIL = '<script>alert(1)</script>"&'


def made(*, language: str = "en", rtl: bool = False) -> str:
    blocks = (
        Heading(f"One {EVIL}"),
        Heading("Two", 2),
        Paragraph(f"Words {EVIL}"),
        Paragraph("An aside", soft=True),
        Bullets((f"first {EVIL}", "second")),
        Table(("Clause", EVIL), ((f"a {EVIL}", "b"), ("c", "d")), (1.0, 2.0)),
    )
    return document_page(Document(f"Title {EVIL}", "For some eyes", date(2025, 10, 8), blocks, language, rtl))


def test_every_block_is_there_and_nothing_of_it_runs() -> None:
    page = made()
    assert "<script" not in page
    assert page.count("&lt;script&gt;") == 7  # the title stands twice
    assert (page.count("<h2"), page.count("<h3"), page.count("<li"), page.count("<tr>")) == (1, 1, 2, 3)
    assert "For some eyes" in page
    assert "eyes only" not in page


def test_a_page_asks_for_nothing_and_its_policy_lets_nothing_in() -> None:
    page = made()
    assert "default-src &#39;none&#39;" in page
    assert not re.search(r"(?:src|href)=|url\(", page.split("</style>")[1])


def test_a_page_runs_the_way_its_language_does_and_each_line_its_own_way() -> None:
    assert '<html lang="ar" dir="rtl">' in made(language="ar", rtl=True)
    page = made()
    assert '<html lang="en" dir="ltr">' in page
    lines = {"h1": 1, "h2": 1, "h3": 1, "p": 2, "li": 2, "t[hd]": 4, "th": 2}
    counted = {name: len(re.findall(f'<{name}[^>]* dir="auto"', page)) for name in lines}
    assert counted == lines | {"p": counted["p"]}
    assert counted["p"] == 2
