"""Reports in a terminal read from the top down in any width, and hide no word."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from rich.console import Console

from parley.domain.actor import Actor, Role
from parley.errors import Problem
from parley.report.shown import shown
from parley.report.statement_words import statement_words
from parley.report.terminal import print_analysis, print_comparison, print_explanation, print_problems
from parley.verbs.analyse import Settings, analyse, compare
from parley.verbs.analyse.analysis import Analysis
from tests.report.small_case import (
    BLOCKED,
    CERTAIN,
    UNSETTLED,
    analysis,
    case,
    explanation,
    frontier,
    many,
    no_solution,
    precedents,
    solution,
    with_record,
)

WIDTHS = (80, 120)


def _printed(show: Callable[[Console], None], width: int = 80, *, colour: bool = False) -> str:
    file = io.StringIO()
    show(Console(file=file, width=width, force_terminal=colour, color_system="standard" if colour else None))
    return file.getvalue()


def _report(made: Analysis, width: int = 80) -> str:
    return _printed(lambda console: print_analysis(made, precedents(), console), width)


def _words(text: str) -> str:
    """A report as one line of words, so that it can be searched however it is broken."""
    return " ".join(text.split())


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("zone", [BLOCKED, CERTAIN, UNSETTLED], ids=["blocked", "certain", "open"])
def test_no_line_is_wider_than_the_window_and_nothing_is_cut(zone: object, width: int) -> None:
    text = _report(with_record(analysis(zone, points=40)), width)  # type: ignore[arg-type]
    assert max(map(len, text.splitlines())) <= width
    assert "…" not in text
    assert "For the mediator's eyes only" in text


@pytest.mark.parametrize("width", WIDTHS)
def test_every_word_of_every_statement_is_there(width: int) -> None:
    made = analysis(BLOCKED)
    report = _words(_report(made, width))
    for core in made.zone.deadlock:
        for statement in core:
            assert statement_words(made.case, statement) in report


@pytest.mark.parametrize("width", [40, 80])
def test_a_long_word_is_broken_and_not_hidden(width: int) -> None:
    name = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 2
    actors = (Actor("upper", name, Role.PARTY), *case().actors[1:])
    text = _report(replace(analysis(), case=replace(case(), actors=actors)), width)
    assert "…" not in text
    assert name[:width] in "".join(text.split())


def test_the_report_begins_with_whose_eyes_it_is_for_and_the_zone() -> None:
    report = _report(analysis(BLOCKED))
    order = [
        "mediator's eyes",
        "Zone of agreement",
        "What blocks it",
        "What would have to bend",
        "If every rejection on record",
        "What each red line costs",
        "Four solutions",
        "The frontier",
        "What this leans on",
        "How it came about",
    ]
    places = [report.index(words) for words in order]
    assert places == sorted(places)


def test_what_would_have_to_bend_stands_beside_its_precedents() -> None:
    report = _words(_report(analysis(BLOCKED)))
    assert "Precedent: Delay (Talks 1, 1981)" in report
    assert "None of them says that a party will yield" in report


def test_the_same_question_with_every_rejection_on_record_stands_beside() -> None:
    report = _words(_report(with_record(analysis())))
    assert "If every rejection on record were a red line: Not possible" in report
    assert "With 1 red line more: As the statements stand, nothing could be signed" in report
    assert "Every rejection on record is counted as a red line already." in _words(_report(analysis()))


def test_issues_that_solutions_settle_differently_are_marked_by_a_sign() -> None:
    moved = replace(solution("nash"), package={"flow": "a", "gauge": "joint"})
    made = replace(analysis(), solutions=(moved, *analysis().solutions[1:]))
    lines = _report(made).splitlines()
    (marked,) = [
        line for line in lines if line.startswith("*  Dry-season flow") or line.startswith("* Dry-season flow")
    ]
    assert re.search(r"10 m3/s\s+x$", marked)
    assert not any(line.startswith("*") and "gauge" in line for line in lines)


def test_an_example_is_labelled_so_and_stands_behind_the_solutions() -> None:
    report = _words(_report(analysis()))
    label = "One example that shows it, not a suggestion: a package that is possible"
    assert report.index("Four solutions") < report.index(label) < report.index("The frontier")
    assert "No red line, rejection or stated reservation value rules out every package." in report
    assert "not a suggestion: a package that would be possible if set 1 were bent." in _words(
        _report(analysis(BLOCKED))
    )


def test_packages_are_not_shown_where_nobody_gains() -> None:
    none = tuple(replace(one, gains=dict.fromkeys(one.gains, 0.0)) for one in analysis().solutions)
    report = _words(_report(replace(analysis(), solutions=none)))
    assert "Nobody gains: nothing tells these packages apart" in report
    assert "Settled by" not in report
    assert "breaks even" in report


def test_the_links_that_tie_a_core_are_named() -> None:
    tied = analysis(replace(BLOCKED, deadlock_links=(("L1",),)))
    assert "What ties it is this link" in _words(_report(tied))
    assert "link L1: if" in _words(_report(tied))
    alone = _words(_report(analysis(replace(BLOCKED, deadlock=((),), deadlock_links=(("L2",),)))))
    assert "The links alone leave no package. This link leaves none: - link L2: never" in alone
    assert "no other deadlock cores" not in alone


def test_a_terminal_without_lines_gets_dashes() -> None:
    file = io.TextIOWrapper(io.BytesIO(), encoding="ascii", errors="replace")
    print_analysis(analysis(BLOCKED), (), Console(file=file, width=80))
    file.seek(0)
    text = file.read()
    assert "-" * 80 in text
    assert "?" not in text


def test_many_parties_leave_the_names_of_solutions_whole() -> None:
    actors = tuple(Actor(f"p{number}", f"Party {number}", Role.PARTY) for number in range(5))
    gains = {actor.id: 0.125 for actor in actors}
    solved = tuple(replace(one, gains=gains, utilities=gains) for one in analysis().solutions)
    own = {"preferences": (), "record": ()}
    many_parties = replace(analysis(), case=replace(case(), actors=actors, **own), solutions=solved)
    text = _report(replace(many_parties, central=(), red_lines=(), leans_on=(), frontier=frontier(0)))
    assert re.search(r"^K-S +0\.125 +0\.125", text, re.MULTILINE)
    assert max(map(len, text.splitlines())) <= 80


def test_no_solution_is_said_in_a_sentence() -> None:
    assert "so there is no solution" in _words(_report(analysis(BLOCKED)))
    late = replace(analysis(BLOCKED), solutions=(no_solution("nash", proved=False), *analysis(BLOCKED).solutions[1:]))
    assert "none found in the time given" in _words(_report(late))


def test_long_lists_are_capped_with_how_many_more_and_where() -> None:
    report = _words(_report(many(analysis(BLOCKED), 9)))
    assert "[4 more with --json, --csv, --html.]" in report
    spread = _words(_report(analysis(points=200)))
    assert "12 of 200 points: spread evenly over the list" in spread


def test_the_points_of_solutions_are_shown_wherever_they_lie_on_the_frontier() -> None:
    made = analysis(points=200)
    point = made.frontier.points[101]
    at = replace(solution("nash"), utilities=point.utilities)
    assert re.search(r"\b102\b.*Nash", _report(replace(made, solutions=(at,))))


def test_an_empty_frontier_and_no_red_lines_are_said() -> None:
    report = _report(replace(analysis(), frontier=frontier(0), red_lines=()))
    assert "No package to list" in report
    assert "There are no red lines." in report


def test_a_report_in_a_file_has_no_colour_and_no_trailing_blanks() -> None:
    text = _report(analysis())
    assert "\x1b" not in text
    assert all(line == line.rstrip() for line in text.splitlines())


def test_colour_adds_nothing_that_is_not_there_without_it() -> None:
    coloured = _printed(lambda console: print_analysis(analysis(), (), console), colour=True)
    plain = _printed(lambda console: print_analysis(analysis(), (), console))
    assert "\x1b[" in coloured
    assert _words(re.sub(r"\x1b\[[0-9;]*m", "", coloured)) == _words(plain)


def test_names_from_right_to_left_are_isolated_and_nobody_steers_the_terminal() -> None:
    actors = (Actor("upper", "الوادي العلوي", Role.PARTY), Actor("lower", "a\x1b[2Jb [bold]", Role.PARTY))
    text = _report(replace(analysis(BLOCKED), case=replace(case(), actors=actors)))
    assert shown("الوادي العلوي") in text
    assert "\x1b" not in text
    assert "[bold]" in text


def test_a_real_analysis_is_printed() -> None:
    report = _words(_report(analyse(case(), Settings())))
    assert "Zone of agreement: Not possible" in report


@pytest.mark.parametrize("width", WIDTHS)
def test_an_explanation_is_printed_with_the_statements_behind_each_verdict(width: int) -> None:
    text = _printed(lambda console: print_explanation(explanation(), precedents(), console), width)
    assert max(map(len, text.splitlines())) <= width
    told = _words(text)
    assert "Upper Valley: would not accept" in told
    assert 'Upper Valley said it would never accept "30 m3/s" on "Dry-season flow"' in told
    assert "Precedent: Delay (Talks 1, 1981)" in told
    assert "It has a bundle, worth 0.100 at this reading" in told
    assert "Dry-season flow 30 m3/s 0.250 of 0.500 0.250 of 0.500" in told
    assert "Who reads the gauge The dam not known 0.125 of 0.125" in told
    assert "Utility less no deal: gain -0.200 0.200" in told


@pytest.mark.parametrize("width", WIDTHS)
def test_a_comparison_is_printed_with_both_sides(width: int) -> None:
    other = replace(analysis(), case=replace(case(), title="Two valleys, later"))
    comparison = compare(analysis(BLOCKED), other)
    text = _printed(lambda console: print_comparison(comparison, console), width)
    assert max(map(len, text.splitlines())) <= width
    told = _words(text)
    assert "Two valleys, beside Two valleys, later" in told
    assert "Before As the statements stand, nothing could be signed" in told
    assert "The statements are the same." in told


@pytest.mark.parametrize("width", WIDTHS)
def test_a_comparison_prints_the_stricter_question_before_and_now(width: int) -> None:
    comparison = compare(analysis(), with_record(analysis()))
    told = _words(_printed(lambda console: print_comparison(comparison, console), width))
    assert "If every rejection on record were a red line: Before Possible Now Not possible" in told


def test_problems_are_printed_one_a_line_by_file_and_line() -> None:
    problems = [
        Problem("preferences/lower.toml", 7, "it is " + "long " * 30, "mend it"),
        Problem("agenda.toml", 12, "odd", "look", "warning"),
        Problem("agenda.toml", 3, "wrong\x1b[2J", "mend it"),
    ]
    lines = _printed(lambda console: print_problems(problems, console), 60).splitlines()
    assert lines[0] == "agenda.toml:3: wrong[2J; mend it"
    assert lines[1] == "agenda.toml:12: warning: odd; look"
    assert lines[2].startswith("preferences/lower.toml:7: it is long long")
    assert lines[2].endswith("; mend it")
    assert lines[3:] == ["2 errors and 1 warning"]


def test_a_case_without_problems_says_so() -> None:
    assert _printed(lambda console: print_problems((), console)) == "No problems found.\n"
