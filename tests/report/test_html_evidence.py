"""Each statement stands with what was read for it, who said it, where, when, how sure, and who disputes it."""

from __future__ import annotations

from dataclasses import replace

from parley.report.html import analysis_page
from parley.report.html_evidence import evidence
from tests.report.html_case import Page, blocked, case, possible, precedents


def test_every_statement_stands_with_its_basis_and_firmness() -> None:
    found = {one.id: one for one in evidence(case(), case().statements)}
    assert list(found) == list(case().statements)
    assert found["upper-never-c"].marks == ("stated", "firm")
    assert found["upper-never-both"].marks == ("assumed", "firmness unknown")
    assert found["upper-never-both"].reason == "Nobody said."


def test_a_reading_names_its_speaker_and_source() -> None:
    reading = evidence(case(), ["upper-dam"])[0].readings[0]
    assert (reading.speaker, reading.day, reading.quote) == ("A speaker", "2025-02-20", "never")
    assert reading.source is not None
    assert reading.source.outlet == "The Courier"


def test_a_reading_says_how_sure_the_record_is() -> None:
    one = case()
    sure = replace(one, record=(replace(one.record[0], confidence="low"), *one.record[1:]))
    assert evidence(sure, ["upper-dam"])[0].readings[0].confidence == "confidence low"
    assert evidence(one, ["upper-dam"])[0].readings[0].confidence == ""


def test_an_actor_speaks_where_no_speaker_is_named() -> None:
    assert evidence(case(), ["upper-dam"])[0].readings[1].speaker == "Lower"


def test_a_contradiction_on_record_stands_beside_what_it_is_about() -> None:
    assert evidence(case(), ["upper-dam"])[0].readings[0].disputed == ("One says so, one does not.",)


def test_an_entry_is_told_in_full_once() -> None:
    first, second = evidence(case(), ["upper-dam", "upper-never-c"])
    assert [one.again for one in first.readings] == [False, False]
    assert [one.again for one in second.readings] == [True, True]


def test_a_statement_may_name_a_source_directly() -> None:
    one = case()
    own = one.preferences[0]
    said = replace(own.statements[1], source=("courier",))
    changed = replace(one, preferences=(replace(own, statements=(said,)), one.preferences[1]))
    reading = evidence(changed, [said.id])[0].readings[0]
    assert reading.words == ""
    assert reading.source is not None


def test_the_page_shows_words_quote_outlet_date_grade_and_address() -> None:
    html = analysis_page(possible(), precedents())
    text = Page(html).text
    for part in (
        "It was said.",
        "never",
        "A speaker",
        "20 February 2025",
        "The Courier",
        "21 February 2025",
        "grade B",
    ):
        assert part in text
    assert 'href="https://example.org/a" rel="noreferrer noopener"' in html
    assert "One says so, one does not." in text


def test_a_rejection_that_no_red_line_counts_is_marked_as_such() -> None:
    line = "lower-never-b"
    stricter = replace(possible().on_record, case=blocked().case, added=(line,), zone=blocked().zone)
    analysis = replace(possible(), on_record=stricter)
    html = analysis_page(analysis, precedents())
    assert f'id="s-{line}"' in html
    assert "rejection on record, not counted as a red line" in html
