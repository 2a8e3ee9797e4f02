"""A packet on paper: what it says, which way it runs, and that nothing of the desk's is on it."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from dataclasses import replace

import pytest

from parley.report.html_packet import PrintedPacket, packet_page, printed_runs

WORDS = """\
What stands before the first clause.

# Fire {#secret-id}

It stops at [[noon | CF1: **one** o'clock]]. <!-- settles: CF1.a -->

- first
- second

## Words {#words .unnumbered}

None.

# Maps {#maps .annex}

The \u202eline\u202c.
"""
PACKET = PrintedPacket(
    title="Talks <b>here</b>",
    number=7,
    words=WORDS,
    language="en",
    handed="2025-10-08 14:00 Africa/Cairo",
    digest="0123456789abcdef" * 4,
    key="fedcba9876543210" * 4,
    note="By noon, please.",
)


def _text(page: str) -> str:
    body = page[page.index("<body>") :]
    return " ".join(re.sub(r"<[^>]*>", " ", body).split())


def test_the_first_sheet_has_what_proves_the_packet() -> None:
    said = _text(packet_page(PACKET))
    assert said.startswith("Packet 7 Talks &lt;b&gt;here&lt;/b&gt; Handed over 2025-10-08 14:00 Africa/Cairo")
    assert "Language English" in said
    assert " ".join(["01234567 89abcdef"] * 4) in said
    assert " ".join(["fedcba98 76543210"] * 4) in said
    assert "By noon, please." in said
    assert said.endswith("End of Packet 7")


def test_the_words_are_printed_as_a_reader_sees_them_and_nothing_of_the_desk_s_is_there() -> None:
    page = packet_page(PACKET)
    said = _text(page)
    assert "1 Fire It stops at [noon | CF1: one o&#39;clock] . - first - second Words None. Annex A Maps" in said
    assert '<span class="bracket">[noon | CF1: one o&#39;clock]</span>' in page
    for gone in ("secret-id", "settles", "**", "{#"):
        assert gone not in page
    assert "⟨RLO⟩line⟨PDF⟩" in said
    assert "\u202e" not in page


@pytest.mark.parametrize(
    ("language", "direction", "name", "annex"),
    [("en", "ltr", "Packet 7", "Annex A"), ("ar", "rtl", "الحزمة 7", "الملحق A"), ("he", "rtl", "חבילה 7", "נספח A")],
)
def test_it_speaks_the_language_of_the_draft_and_digits_keep_their_order(
    language: str, direction: str, name: str, annex: str
) -> None:
    page = packet_page(replace(PACKET, language=language))
    assert f'<html lang="{language}" dir="{direction}">' in page
    assert name in page
    assert f"<bdi>{annex}</bdi>" in page
    assert '<bdi dir="ltr">01234567 ' in page
    assert f'content: "{name} · \\2066 01234567\\2069  · \\2066 " counter(page) " / " counter(pages) "\\2069 "' in page


def test_a_language_that_parley_has_no_sentences_in_is_called_by_its_code() -> None:
    page = packet_page(replace(PACKET, language="fr"))
    assert '<html lang="fr" dir="ltr">' in page
    assert "<bdi>fr</bdi>" in page


def test_the_page_loads_nothing_and_its_policy_names_its_one_style_sheet() -> None:
    page = packet_page(PACKET)
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src &#39;none&#39;; style-src &#39;sha256-{digest}&#39;" in page
    assert not re.search(r"<script|<link|<img|url\(|https?:|style=|@import", page)


def test_a_hash_that_is_none_puts_nothing_into_the_style_sheet() -> None:
    page = packet_page(replace(PACKET, digest='"} body { display: none'))
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert "display: none" not in style
    assert 'content: "Packet 7 · \\2066 " counter(page)' in style


def test_a_bracket_that_holds_a_blank_line_goes_on_in_the_next_paragraph() -> None:
    written = "Before [[CF1.a: one\n\ntwo | CF1.b: three]] after [[a | b]][[c | d]].\n\nEnd."
    found = [[(run.kind, run.words) for run in runs] for runs in printed_runs(written)]
    assert found[0] == [("same", "Before "), ("open", "[one")]
    assert found[1][0] == ("open", "two | three]")
    assert [run for run in found[1] if run[0] == "open"][1:] == [("open", "[a | b]"), ("open", "[c | d]")]
    assert found[-1] == [("same", "End.")]
    assert not any(sign in words for runs in found for _kind, words in runs for sign in "\x02\x03")
