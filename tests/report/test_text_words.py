"""Texts are shown so that nothing in them is hidden, and each runs in its own direction."""

from __future__ import annotations

import io
import json
from dataclasses import replace

from rich.console import Console

from parley.domain.agenda import Agenda, Issue, Option
from parley.domain.single_text import as_clauses
from parley.domain.text_reading import Implied
from parley.domain.word_diff import word_diff
from parley.language import speaking
from parley.report.html_text import text_diff_page, text_page
from parley.report.json_text import text_diff_json, text_json
from parley.report.terminal_text import print_text, print_text_diff
from parley.report.text_diff_words import diff_headline
from parley.report.text_page import ShownDiff, ShownText
from parley.report.text_words import Run, direction_of, paragraphs, visible
from parley.verbs.shuttle.text_diff import text_diff

BEFORE = "# وقف {#halt}\n\nتدخل 400 شاحنة يومياً.\n\n# الخرائط {#maps}\n\nخط.\n"
AFTER = "# الخرائط {#maps}\n\nخط.\n\n# وقف {#halt}\n\nتدخل 600 شاحنة \u202eيومياً\u202c.\n"


def shown_diff(before: str = BEFORE, after: str = AFTER) -> ShownDiff:
    return ShownDiff(text_diff(before, after), "draft-01.ar.md", "draft-02.ar.md", "ar", direction_of(after, "ar"))


def shown_text(text: str) -> ShownText:
    return ShownText("draft-01", "ar", direction_of(text), as_clauses(text))


def printed(found: ShownDiff | ShownText) -> str:
    console = Console(file=io.StringIO(), width=60)
    print_text_diff(found, console) if isinstance(found, ShownDiff) else print_text(found, console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_signs_that_cannot_be_seen_are_shown_by_name() -> None:
    assert visible("a\u202eb\u200f\x1b[2J") == "a⟨RLO⟩b⟨RLM⟩⟨U+001B⟩[2J"
    assert visible("می\u200cشود") == "می\u200cشود"


def test_a_joiner_is_named_where_words_differ_in_nothing_else() -> None:
    assert paragraphs(word_diff("می\u200cشود", "میشود")) == ((Run("gone", "می⟨ZWNJ⟩شود"), Run("new", "میشود")),)
    assert paragraphs(word_diff("می\u200cشود", "نمی\u200cشود")) == (
        (Run("gone", "می\u200cشود"), Run("new", "نمی\u200cشود")),
    )


def test_a_text_runs_as_most_of_its_letters_do() -> None:
    assert direction_of("تتولى الأمم المتحدة (UN) المراقبة") == "rtl"
    assert direction_of("The word وقف is Arabic") == "ltr"
    assert direction_of("", "he") == "rtl"


def test_each_line_from_right_to_left_is_an_isolate_in_a_terminal_and_changes_are_marked() -> None:
    lines = printed(shown_diff()).splitlines()
    (line,) = [line for line in lines if "شاحنة" in line]
    assert line.startswith("\u2067")
    assert line.endswith("\u2069")
    assert "[-400-]{+600+}" in line
    assert "⟨RLO⟩" in line
    assert "\u202e" not in "".join(lines)


def test_a_page_gives_each_text_its_direction_and_lets_no_markup_through() -> None:
    page = text_diff_page(shown_diff(after=AFTER + "\n# <script>x</script>\n\n<img src=x>\n"))
    assert '<div lang="ar" dir="rtl">' in page
    assert "<del>400</del><ins>600</ins>" in page
    assert "<script>" not in page
    assert "<img" not in page
    assert "⟨RLO⟩" in page
    assert '<span class="bracket">[[a | b]]</span>' in text_page(shown_text("# A\n\nSo [[a |\nb]].\n"))


def test_what_changed_is_said_in_one_sentence() -> None:
    assert diff_headline(text_diff(BEFORE, BEFORE)) == "No word differs."
    assert diff_headline(text_diff(BEFORE, AFTER)) == "1 clause changed, 1 clause moved."
    assert diff_headline(text_diff("a", "b")) == "words before the first clause changed."


def test_json_holds_every_word_as_it_is() -> None:
    told = json.loads(json.dumps(text_diff_json(shown_diff())))
    words = {one["id"]: one["body"] for one in told["clauses"]}["halt"]
    assert "".join(one["words"] for one in words if one["kind"] != "gone") == "تدخل 600 شاحنة \u202eيومياً\u202c."
    assert [one["number"] for one in text_json(shown_text(BEFORE))["clauses"]] == ["1", "2"]


def test_what_a_text_implies_is_said_in_the_language_of_the_report() -> None:
    issue = Issue(
        "x", "Aid", (Option("a", "Little"), Option("b", "Much", labels=(("ar", "كثير"),))), titles=(("ar", "المعونة"),)
    )
    agenda = Agenda((issue,))
    found = replace(shown_text(BEFORE), agenda=agenda, implied=Implied({"x": "b"}, {}, (), ()))
    with speaking("ar"):
        told = printed(found)
    for said, there, absent in (
        (told, ("المعونة", "كثير"), "Much"),
        (text_page(found, language="ar"), ("المعونة", "كثير"), "Much"),
        (printed(found), ("Aid", "Much"), "كثير"),
        (text_page(found, language="en"), ("Aid", "Much"), "كثير"),
    ):
        assert [one for one in there if one not in said] == []
        assert absent not in said


def test_a_text_is_printed_with_its_numbers() -> None:
    assert "2 الخرائط" in printed(shown_text(BEFORE))
