"""What a change changed is told one by one, with both sides."""

from __future__ import annotations

from dataclasses import replace

from parley.domain.actor import Actor, Role
from parley.domain.issue import Issue, Option
from parley.domain.verdict import RedLine
from parley.report.comparison_words import (
    comparison_headline,
    comparison_words,
    record_sides,
    statement_change_words,
)
from parley.report.method_words import settings_words, undrawn_words
from parley.verbs.analyse.comparison import Comparison, compare
from parley.verbs.analyse.settings import Settings
from tests.report.small_case import (
    BLOCKED,
    CERTAIN,
    LOWER,
    STATED,
    agenda,
    analysis,
    case,
    frontier,
    solution,
    with_record,
)


def _bent() -> Comparison:
    """The deadlock, and the same with the lower valley's line left out."""
    after = analysis()
    fewer = case(lower=tuple(one for one in LOWER if one.id != "lower-never-ab"))
    lines = tuple(price for price in after.red_lines if price.statement != "lower-never-ab")
    return compare(analysis(BLOCKED), replace(after, case=fewer, red_lines=lines))


def test_the_headline_tells_the_zone_before_and_now() -> None:
    assert comparison_headline(_bent()) == 'The zone changed: before "Not possible", now "Possible".'


def test_nothing_is_told_where_nothing_changed() -> None:
    same = compare(analysis(), analysis())
    assert comparison_headline(same) == "The answer is the same in everything that is compared."
    assert comparison_words(same) == ()


def test_what_no_longer_blocks_is_told_in_the_words_of_its_statements() -> None:
    told = comparison_words(_bent())
    assert told[0].startswith("Among the deadlock cores before, not now: Upper Valley said it would never accept")
    assert "Nash: there is a package now and was none before." in told
    assert any(line.endswith("before, no zone even without it; now, no such line.") for line in told)


def test_the_other_way_round_tells_what_blocks_now() -> None:
    forth = _bent()
    told = comparison_words(compare(forth.after, forth.before))
    assert told[0].startswith("Among the deadlock cores now, not before: Upper Valley said")
    assert any(line.startswith("Would be enough to bend now; before, nothing had to bend: ") for line in told)
    assert "Nash: there is no package now and was one before." in told


def test_a_solution_that_settles_otherwise_is_told_issue_by_issue() -> None:
    before = analysis()
    moved = replace(solution("nash"), package={"flow": "a", "gauge": "joint"}, gains={"upper": 0.4, "lower": 0.1})
    after = replace(before, solutions=(moved, *before.solutions[1:]), frontier=frontier(4))
    comparison = compare(before, after)
    assert comparison_headline(comparison) == "The zone is as it was (Possible); other parts of the answer changed."
    assert comparison_words(comparison) == (
        'Nash: settled otherwise on 1 issue: "Dry-season flow" from "20 m3/s" to "10 m3/s".',
        "Nash: gains Upper Valley from 0.200 to 0.400, Lower Valley from 0.333 to 0.100.",
        "Frontier, before: 3 undominated packages, all found. Packages that are alike for every party count as one. "
        "Now: 4 undominated packages, all found. Packages that are alike for every party count as one.",
    )


def test_statements_that_differ_are_told_as_they_were_and_as_they_are() -> None:
    forth = _bent()
    (change,) = forth.statements
    assert statement_change_words(forth, change).startswith("Only before: Inferred, not said: Lower Valley")
    back = compare(forth.after, forth.before)
    assert statement_change_words(back, back.statements[0]).startswith("Only now: ")


def test_a_statement_that_says_something_else_is_told_with_both() -> None:
    def said(never: str, note: str = "") -> Comparison:
        line = RedLine(id="lower-never-ab", never=(never,), firmness="firm", note=note, **STATED)
        lower = tuple(line if one.id == line.id else one for one in LOWER)
        firm = RedLine(id="lower-never-ab", never=("flow.a",), firmness="firm", **STATED)
        before = tuple(firm if one.id == firm.id else one for one in LOWER)
        return compare(replace(analysis(), case=case(lower=before)), replace(analysis(), case=case(lower=lower)))

    other = said("flow.b")
    assert statement_change_words(other, other.statements[0]) == (
        'Now: Lower Valley said it would never accept "20 m3/s" on "Dry-season flow" '
        '(before: Lower Valley said it would never accept "10 m3/s" on "Dry-season flow")'
    )
    noted = said("flow.a", "read again")
    assert statement_change_words(noted, noted.statements[0]).startswith("Other source, basis, firmness or note: ")


def test_what_issues_concern_and_notes_make_no_other_agenda() -> None:
    marked = tuple(replace(one, concerns="money", note="So it was told.") for one in agenda().issues)
    reasons = tuple(replace(one, reason="As before.") for one in agenda().links)
    other = replace(case(), agenda=replace(agenda(), issues=marked, links=reasons))
    same = compare(analysis(), replace(analysis(), case=other))
    assert same.same_agenda
    assert comparison_words(same) == ()
    fewer = replace(case(), agenda=replace(agenda(), links=agenda().links[:1]))
    assert not compare(analysis(), replace(analysis(), case=fewer)).same_agenda


def test_a_comparison_says_that_it_needs_no_draws() -> None:
    none = Settings(draws=0)
    assert "No draws were asked for: what needs them is left out." in settings_words(none)
    words = " ".join(settings_words(none, without_draws=undrawn_words()))
    assert "Only what needs no draws is looked at here." in words
    assert "asked for" not in words


def test_two_agendas_are_said_to_differ() -> None:
    wider = agenda()
    third = Issue("toll", "Toll", (Option("yes", "A toll"), Option("no", "No toll")))
    other = replace(case(), agenda=replace(wider, issues=(*wider.issues, third)))
    told = comparison_words(compare(analysis(), replace(analysis(), case=other)))
    assert told[0].startswith("The two cases have different agendas")


def test_what_changed_in_the_stricter_question_is_told_as_such() -> None:
    forth = compare(analysis(), with_record(analysis()))
    assert comparison_headline(forth) == "The zone is as it was (Possible); other parts of the answer changed."
    assert record_sides(forth) == ("Possible", "Not possible")
    told = [line for line in comparison_words(forth) if line.startswith("If every rejection on record were a red line")]
    assert told[0].endswith(': before "Possible", now "Not possible".')
    assert "Among the deadlock cores now, not before: " in told[1]
    assert 'Lower Valley is recorded as rejecting "20 m3/s" on "Dry-season flow"' in told[1]
    assert "Would be enough to bend now; before, nothing had to bend: " in told[2]
    same = compare(with_record(analysis()), with_record(analysis()))
    assert not same.changed
    assert comparison_words(same) == ()
    assert record_sides(compare(analysis(), analysis())) is None


def test_parties_on_one_side_only_are_told() -> None:
    before = analysis()
    more = replace(before.case, actors=(*before.case.actors, Actor("middle", "Middle Valley", Role.PARTY)))
    forth = compare(before, replace(before, case=more))
    assert comparison_words(forth)[0] == "A party only now: Middle Valley."
    assert comparison_words(compare(forth.after, forth.before))[0] == "A party only before: Middle Valley."
    assert "other parts of the answer changed" in comparison_headline(forth)


def test_a_margin_and_points_that_moved_are_told() -> None:
    before = analysis(CERTAIN)
    wider = replace(before, zone=replace(CERTAIN, margin=0.25))
    assert comparison_words(compare(before, wider)) == (
        "The smallest gain by the package that is certain: 0.062 at worst before, 0.250 now.",
    )
    first, *rest = before.frontier.points
    other = replace(first, utilities={"upper": 0.9, "lower": 0.1})
    moved = replace(before, frontier=replace(before.frontier, points=(other, *rest)))
    assert comparison_words(compare(before, moved)) == (
        "Frontier: 1 of the points listed gives the parties other utilities than before.",
    )


def test_what_is_told_to_be_the_same_has_nothing_told_after_it() -> None:
    before = analysis()
    nash = replace(before.solutions[0], gains={"upper": 0.3, "lower": 0.3})
    gained = replace(before, solutions=(nash, *before.solutions[1:]))
    found = compare(before, gained)
    assert comparison_words(found)
    assert comparison_headline(found) == "The zone is as it was (Possible); other parts of the answer changed."
