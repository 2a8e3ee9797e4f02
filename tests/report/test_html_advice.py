"""The page of an advice is read from the top: what to carry, what to trade, what to ask, and then why."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from parley.report import (
    advice_words,
    draws_words,
    findings_words,
    outcome_words,
    pick_words,
    question_words,
    trade_words,
    words,
)
from parley.report.advice_how import advice_how
from parley.report.html import analysis_page, result_fragment
from parley.report.html_advice import shown_advice
from parley.report.html_leans import MOST_LEANS, leans_of
from parley.report.poll_words import poll_words
from parley.verbs.analyse import Analysis
from parley.verbs.analyse.advice.polls import Poll
from tests.report.advice_case import ADVICE, ASKED, FIRST, PRICES, SURE, TRADES, advised, plain
from tests.report.html_case import Page, possible, precedents


def _html(analysis: Analysis | None = None, language: str = "en") -> str:
    return analysis_page(analysis or advised(), precedents(), language=language)


def _sections(html: str) -> dict[str, str]:
    parts = re.split(r'<h2 id="([a-z-]+)"[^>]*>', html)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _text(name: str) -> str:
    return Page(_sections(_html())[name]).text


def test_what_is_carried_comes_first_and_then_why() -> None:
    carried = ["picks", "trades", "questions", "first", "certain", "depends", "outcome"]
    why = ["zone", "blocks", "bend", "stricter", "precedents", "prices", "solutions", "frontier"]
    assert list(_sections(_html())) == [*carried, *why, "leans", "how", "evidence", "words"]


def test_the_list_of_contents_names_every_section_in_its_order() -> None:
    html = _html()
    contents = re.findall(r'href="#([a-z-]+)"', html.split('<ul class="contents">')[1].split("</ul>")[0])
    assert contents == list(_sections(html))


def test_the_paragraph_stands_above_everything_else() -> None:
    html = _html()
    assert " ".join(advice_words.advice_paragraph(advised()).split()) in Page(html).text
    assert html.index('id="advice"') < html.index("<h2")
    assert html.index("</header>") < html.index('id="advice"')


def test_why_begins_on_a_new_sheet() -> None:
    heading = '<h2 id="{}" class="new-sheet">'
    assert heading.format("outcome") in _html()
    assert heading.format("zone") not in _html()
    assert heading.format("zone") in _html(advised(replace(ADVICE, outcome=None)))
    assert heading.format("evidence") in _html()


def test_every_link_of_a_figure_finds_how_it_came_about() -> None:
    page = Page(_html())
    links = [tag["href"][1:] for tag in page.tags("a") if "opens-how" in tag.get("class", "")]
    assert links
    assert all(link.startswith("how-") for link in links)
    assert set(links) <= set(page.having("id"))
    assert {f"how-{one.key}" for one in advice_how(advised())} <= set(page.having("id"))


def test_every_figure_of_the_picks_is_a_link_to_how_it_came_about() -> None:
    section = _sections(_html())["picks"]
    cells = re.findall(r'<td class="figure"[^>]*>(.*?)</td>', section, re.DOTALL)
    rows = pick_words.pick_facts(advised().case, ADVICE.picks)
    leaning = [text for one in leans_of(advised(), ADVICE.picks) for text in one.better]
    assert [Page(cell).text for cell in cells] == [text for _name, figures in rows for text in figures] + leaning
    assert all(re.search(r'class="opens-how" href="#how-[a-z]+"', cell) for cell in cells if cell)


@pytest.mark.parametrize("name", ["trades", "questions", "certain", "depends", "outcome"])
def test_every_line_with_a_figure_has_a_link_to_how_it_came_about(name: str) -> None:
    section = re.sub(r"<svg.*?</svg>|<q>.*?</q>", "", _sections(_html())[name], flags=re.DOTALL)
    lines = re.findall(r"<(?:li|p|figcaption)\b.*?</(?:li|p|figcaption)>", section, re.DOTALL)
    figures = [line for line in lines if re.search(r"\d+ %|\d\.\d|\b\d+ (?:of|questions|issue)", Page(line).text)]
    assert figures
    assert all('href="#how-' in line for line in figures)


def test_how_names_method_draws_seed_mixing_and_what_it_leans_on() -> None:
    entries = _sections(_html())["how"]
    for one in advice_how(advised()):
        entry = entries.split(f'<dt id="how-{one.key}">')[1].split("</dd>")[0]
        told = Page(entry).text
        assert all(" ".join(sentence.split()) in told for sentence in one.words)
        assert 'href="#leans"' in entry
        if one.drawn:
            assert "2,000 draws, seed 7, R-hat 1.013." in told
            assert 'href="#how-draws"' in entry
    told = Page(entries).text
    assert all(said in told for said in ("drawn by hand", "counted by hand", "chosen by hand", "every swap by hand"))
    assert words.headline_words(advised())[2] in told


def test_picks_stand_as_letters_on_strips_of_issues() -> None:
    section = _sections(_html())["picks"]
    strips = "".join(
        svg for svg in re.findall(r"<svg.*?</svg>", section, re.DOTALL) if "What the packages choose" in svg
    )
    assert ">AB</text>" in strips  # both leave the dam half open
    assert ">A</text>" in strips
    assert ">B</text>" in strips


def test_where_picks_differ_is_told_in_words() -> None:
    assert "The road A Shared · B Apart" in _text("picks")


def test_what_the_picks_lean_on_stands_with_by_how_much_another_would_be_better() -> None:
    section, told = _sections(_html())["picks"], _text("picks")
    (lean,) = pick_words.lean_words(advised().case, FIRST)
    assert f"{lean.words} {lean.statement} 0.020" in told
    assert f'href="#s-{lean.statement}"' in section
    assert f"B: {pick_words.no_leans()}" in told
    assert SURE.leans_on == ()


def test_further_down_stands_what_would_take_a_picks_place() -> None:
    (lean,) = pick_words.lean_words(advised().case, FIRST)
    told = _text("leans")
    assert lean.citation in told
    assert f"A {lean.instead}" in told


def test_of_many_statements_those_that_most_picks_lean_on_are_carried() -> None:
    ids = list(advised().case.statements)
    both = replace(FIRST.leans_on[0], statement=ids[-1], better=0.001)
    many = tuple(replace(FIRST.leans_on[0], statement=id, better=0.1 + place) for place, id in enumerate(ids[:-1]))
    picks = (replace(FIRST, leans_on=(*many, both) * 2), replace(SURE, leans_on=(both,)))
    shown = shown_advice(advised(replace(ADVICE, picks=picks)), rtl=False)
    assert shown is not None
    assert [one.statement for one in shown.leans] == [ids[-1], *reversed(ids[:-1])]
    assert shown.carried_leans == shown.leans[:MOST_LEANS]
    assert shown.leans[0].better == ("0.001", "0.001")
    assert shown.leans[1].better[1] == ""


def test_polls_stand_beside_their_picks() -> None:
    told = _text("picks")
    assert f"A {poll_words(advised().case, FIRST.polls[0])}" in told
    assert "never a vote" in told


def test_polls_that_name_no_option_of_a_pick_stand_further_down() -> None:
    vague = Poll("E1", "upper", (), ("road",), (), "")
    picks = (replace(FIRST, polls=(*FIRST.polls, vague)), replace(SURE, polls=(vague,)))
    sections = _sections(_html(advised(replace(ADVICE, picks=picks))))
    words_of = poll_words(advised().case, vague)
    assert words_of not in Page(sections["picks"]).text
    assert f"A B {words_of}" in Page(sections["leans"]).text
    assert 'href="#polls"' in sections["picks"]


def test_trades_are_told_in_words_with_their_ranges() -> None:
    told = _text("trades")
    case = advised().case
    assert trade_words.trade_words(case, TRADES.swaps[0]) in told
    assert trade_words.swap_ranges(case, TRADES.swaps[0]) in told
    none = _sections(_html(advised(replace(ADVICE, trades=replace(TRADES, swaps=())))))["trades"]
    assert trade_words.no_trades(replace(TRADES, swaps=())) in Page(none).text


def test_questions_are_worded_for_a_room_with_their_worth_and_cautions_beside() -> None:
    told, case = _text("questions"), advised().case
    for question in ASKED:
        assert question_words.question_words(case, question) in told
        assert question_words.question_worth(question) in told
        assert all(one in told for one in question_words.question_answers(case, ADVICE.picks, question))
    assert all(one in told for one in question_words.question_cautions(case, ASKED[0]))
    assert all(one in told for one in question_words.questions_cautions(case, ADVICE.questions))


def test_what_holds_and_what_depends_is_told() -> None:
    assert all(one in _text("certain") for one in findings_words.certain_words(advised()))
    assert all(one in _text("depends") for one in findings_words.depends_words(advised()))


def test_the_outcome_stands_beside_the_picks() -> None:
    assert ADVICE.outcome is not None
    told = _text("outcome")
    assert all(one in told for one in outcome_words.outcome_words(advised().case, ADVICE.outcome))
    assert "The dam Half open A B" in told


def test_red_lines_stand_with_their_picture_and_their_range_over_draws() -> None:
    section = _sections(_html())["prices"]
    assert section.count("<svg") == 1
    for price in PRICES[1:]:
        assert draws_words.price_range_words(price) in Page(section).text
    assert 'href="#how-prices"' in section


def test_rough_shares_are_marked_where_they_stand() -> None:
    rough = advised(
        replace(ADVICE, sampling=replace(ADVICE.sampling, r_hat=1.2, by_party={"upper": 1.2, "lower": 1.0}))
    )
    assert draws_words.rough_words(rough.case, rough.advice.sampling) in Page(_sections(_html(rough))["picks"]).text


def test_without_a_pick_the_page_says_so_and_shows_no_empty_table() -> None:
    none = advised(replace(ADVICE, picks=(), trades=None, settled=(), outcome=None))
    section = _sections(_html(none))["picks"]
    assert pick_words.few_picks((), ADVICE.candidates) in Page(section).text
    assert "<table" not in section
    assert "<svg" not in section
    assert "trades" not in _sections(_html(none))


def test_where_too_little_is_known_the_page_says_what_to_find_out_first() -> None:
    made = advised()
    silent = [replace(made.leans_on[0], kind="silent", party=party, name="") for party in made.parties]
    made = replace(made, leans_on=tuple(silent))
    sections = _sections(_html(made))
    assert advice_words.too_little(made)
    assert all(one in Page(sections["first"]).text for one in advice_words.first_to_find_out(made))
    assert not {"picks", "trades", "questions"} & set(sections)
    blocked = _sections(_html(replace(made, zone=replace(made.zone, possible=False))))
    assert "questions" in blocked
    assert not {"picks", "trades"} & set(blocked)


def test_what_to_find_out_first_stands_after_the_questions_where_picks_are_shown() -> None:
    names = list(_sections(_html()))
    assert names.index("first") == names.index("questions") + 1
    assert all(one in _text("first") for one in advice_words.first_to_find_out(advised()))


def test_the_package_of_a_question_stands_in_full_in_details_that_print() -> None:
    about = replace(ASKED[0], kind="accept", first=("dam.b", "road.a"), second=())
    asked = replace(ADVICE, questions=replace(ADVICE.questions, asked=(about,)))
    section = _sections(_html(advised(asked)))["questions"]
    assert "<details><summary>The package (pick A)</summary>" in section
    assert "The dam: Half open · The road: Shared" in Page(section).text


def test_questions_without_a_worth_leave_out_the_picture_of_it() -> None:
    line = replace(ASKED[0], kind="red_line", name="upper-never-c", worth=None, standard_error=None, first_share=None)
    asked = replace(ADVICE, picks=(), trades=None, questions=replace(ADVICE.questions, asked=(replace(line, then=()),)))
    section = _sections(_html(advised(asked)))["questions"]
    assert "<svg" not in section
    assert "None" not in Page(section).text


def test_a_part_of_a_package_that_nothing_fills_is_told_on_the_page() -> None:
    made = advised(replace(ADVICE, picks=(), trades=None, settled=(), outcome=None))
    part = replace(made, settings=replace(made.settings, start=(("dam", "b"),), start_name="dam.b"))
    assert 'dam.b leaves "The road" open, and there is no pick' in Page(_sections(_html(part))["trades"]).text


def test_a_regret_that_tells_nothing_apart_is_no_row() -> None:
    whole = advised(replace(ADVICE, picks=tuple(replace(one, regret=1.0) for one in ADVICE.picks)))
    assert "Regret, at least" not in Page(_sections(_html(whole))["picks"]).text
    assert "Regret, at least" in _text("picks")


def test_without_draws_the_page_is_that_of_the_statements_alone() -> None:
    html = _html(plain(possible()))
    assert next(iter(_sections(html))) == "zone"
    assert 'class="opens-how' not in html
    assert 'id="how-' not in html
    assert "draws" not in Page(html.split('<h2 id="how"')[0]).text


def test_an_advice_in_a_notebook_shares_no_names_with_the_page_around_it() -> None:
    page = Page(result_fragment(advised(), precedents()))
    names = set(page.having("id"))
    assert {href[1:] for href in page.having("href") if href.startswith("#")} <= names
    assert all(name.startswith("parley-") for name in names)


def test_in_arabic_all_pictures_of_the_advice_are_mirrored_and_figures_are_isolated() -> None:
    html = _html(language="ar")
    sections = _sections(html)
    for name in ("picks", "questions", "prices"):
        assert {tag["direction"] for tag in Page(sections[name]).tags("svg")} == {"rtl"}
    assert re.search(r'href="#how-gains"><bdi>\+0\.10</bdi></a>', sections["picks"])
