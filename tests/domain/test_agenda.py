"""Issues, options and links: what they check about themselves, and what they answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.domain.agenda import Agenda, Issue, Link, Option
from parley.domain.combination import contains, grouped
from parley.domain.names import check_name, option_name, split_option, twice
from parley.errors import Invalid, NoSuchName


def _options(letters: str) -> tuple[Option, ...]:
    return tuple(Option(letter, letter.upper()) for letter in letters)


def _agenda(*links: Link) -> Agenda:
    """Water has two parts, one of which has a part of its own; the gauge stands alone."""
    issues = (
        Issue("water", "Water"),
        Issue("flow", "Flow", part_of="water"),
        Issue("dry", "In the dry season", _options("abc"), part_of="flow"),
        Issue("wet", "In the wet season", _options("ab"), part_of="flow"),
        Issue("fish", "Fish", _options("xy"), part_of="water"),
        Issue("gauge", "Gauge", _options("ju")),
    )
    return Agenda(issues, links)


REFUSED: dict[str, tuple[Callable[[], object], str]] = {
    "an id with a dot": (
        lambda: Issue("a.b", "A"),
        '"a.b" cannot be an id; use letters, digits, - and _, starting with a letter or digit, for example a-b',
    ),
    "an issue without a title": (lambda: Issue("a", " "), "the title of issue a is empty; say it in a few words"),
    "an option without a label": (lambda: Option("a", ""), "the label of option a is empty; say it in a few words"),
    "an option twice": (
        lambda: Issue("i", "I", _options("aba")),
        "issue i has option a twice; give each option an id of its own",
    ),
    "one option": (
        lambda: Issue("i", "I", _options("a")),
        "issue i has one option only; add another, or take the issue out: there is nothing to settle",
    ),
    "an unknown concern": (
        lambda: Issue("i", "I", concerns="live"),
        'issue i has "concerns" set to the unknown "live"; did you mean "lives"?',
    ),
    "an unknown theme": (
        lambda: Issue("i", "I", theme="armss"),
        'issue i has the unknown theme "armss"; did you mean "arms"?',
    ),
    "a link of nothing": (lambda: Link("L", ()), 'link L names no options; give it "if" and "then", or "never"'),
    "an unknown strength": (
        lambda: Link("L", ("i.a",), strength="logic"),
        'link L has the unknown strength "logic"; did you mean "logical"?',
    ),
    "two issues with one id": (
        lambda: Agenda((Issue("i", "I"), Issue("i", "J"))),
        'the agenda has the id "i" twice; give each an id of its own',
    ),
    "two links with one id": (
        lambda: _agenda(Link("L", ("dry.a",)), Link("L", ("dry.b",))),
        'the agenda has the id "L" twice; give each an id of its own',
    ),
    "an issue that is part of itself": (
        lambda: Agenda((Issue("i", "I", part_of="j"), Issue("j", "J", part_of="i"))),
        'issue i is part of itself, by way of its parts; take one "part_of" out',
    ),
}

UNKNOWN: dict[str, tuple[Callable[[], object], str]] = {
    "part of nothing": (
        lambda: Agenda((Issue("water", "W"), Issue("i", "I", part_of="watr"))),
        'there is no issue "watr"; did you mean "water"?',
    ),
    "a link to nothing": (
        lambda: _agenda(Link("L", ("dry.a",), ("wet.q",))),
        'there is no option "wet.q"; did you mean "wet.b"?',
    ),
    "an issue": (lambda: _agenda().issue("gage"), 'there is no issue "gage"; did you mean "gauge"?'),
    "an option": (lambda: _agenda().option("fish.z"), 'there is no option "fish.z"; did you mean "fish.y"?'),
    "an option of an issue": (
        lambda: _agenda().issue("dry").option("q"),
        'issue dry has no option "q"; known are: a, b, c',
    ),
    "an issue that is no open one": (
        lambda: _agenda().numbers({"water": "a"}),
        'there is no open issue "water"; known are: dry, fish, gauge, wet',
    ),
}


@pytest.mark.parametrize(("make", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_meant_cannot_be_made(make: Callable[[], object], said: str) -> None:
    with pytest.raises(Invalid) as caught:
        make()
    assert str(caught.value) == said


@pytest.mark.parametrize(("ask", "said"), UNKNOWN.values(), ids=UNKNOWN)
def test_an_unknown_name_comes_with_the_nearest_known_one(ask: Callable[[], object], said: str) -> None:
    with pytest.raises(NoSuchName) as caught:
        ask()
    assert str(caught.value) == said


def test_an_issue_stands_for_its_parts_however_deep() -> None:
    agenda = _agenda()
    assert agenda.parts("water") == ("dry", "wet", "fish")
    assert agenda.parts("flow") == ("dry", "wet")
    assert agenda.parts("dry") == ("dry",)
    assert agenda.above("dry") == ("flow", "water")
    assert agenda.above("gauge") == ()


def test_open_issues_are_those_with_options_in_order() -> None:
    agenda = _agenda()
    assert [issue.id for issue in agenda.open_issues] == ["dry", "wet", "fish", "gauge"]
    assert agenda.option_names[:4] == ("dry.a", "dry.b", "dry.c", "wet.a")
    assert agenda.packages == 3 * 2 * 2 * 2


def test_packages_are_counted_exactly_however_many_there_are() -> None:
    agenda = Agenda(tuple(Issue(f"i{number}", "I", _options("abcdefghij")) for number in range(40)))
    assert agenda.packages == 10**40


@given(st.tuples(st.integers(0, 2), st.integers(0, 1), st.integers(0, 1), st.integers(0, 1)))
def test_a_package_in_numbers_is_the_same_package(numbers: tuple[int, ...]) -> None:
    agenda = _agenda()
    package = agenda.package(numbers)
    assert agenda.numbers(package) == numbers
    assert agenda.numbers(dict(reversed(package.items()))) == numbers


def test_a_package_settles_every_issue() -> None:
    with pytest.raises(Invalid) as caught:
        _agenda().numbers({"dry": "a", "fish": "x"})
    assert str(caught.value) == "the package leaves out wet, gauge; name one option for every issue"
    with pytest.raises(NoSuchName, match='issue dry has no option "q"'):
        _agenda().numbers({"dry": "q", "wet": "a", "fish": "x", "gauge": "j"})


def test_several_options_of_one_issue_mean_one_of_them() -> None:
    assert grouped(["dry.a", "fish.x", "dry.b", "dry.a"]) == {"dry": ("a", "b"), "fish": ("x",)}
    combination = ["dry.a", "dry.b", "fish.x"]
    assert contains({"dry": "a", "fish": "x", "gauge": "j"}, combination)
    assert contains({"dry": "b", "fish": "x"}, combination)
    assert not contains({"dry": "c", "fish": "x"}, combination)
    assert not contains({"dry": "a", "fish": "y"}, combination)
    assert not contains({"dry": "a"}, combination)
    assert contains({}, [])


@pytest.mark.parametrize(
    ("package", "kept"),
    [
        ({"dry": "a", "wet": "a", "fish": "x"}, True),  # one of the conclusions
        ({"dry": "b", "wet": "b", "fish": "y"}, True),  # the other
        ({"dry": "b", "wet": "b", "fish": "x"}, False),
        ({"dry": "c", "wet": "b", "fish": "x"}, True),  # not meant
    ],
)
def test_a_link_holds_where_one_of_its_conclusions_does(package: dict[str, str], kept: bool) -> None:
    assert Link("L", ("dry.a", "dry.b"), ("wet.a", "fish.y")).keeps(package) is kept


def test_a_link_without_a_conclusion_forbids_its_premise() -> None:
    link = Link("L", ("dry.a", "wet.a", "wet.b"))
    assert not link.keeps({"dry": "a", "wet": "b"})
    assert link.keeps({"dry": "b", "wet": "b"})


def test_titles_and_labels_in_another_language_fall_back_on_the_working_one() -> None:
    issue = Issue("i", "Flow", titles=(("ar", "الجريان"), ("he", "")))
    option = Option("a", "Low", labels=(("he", "נמוך"),))
    assert [issue.title_in(language) for language in ("ar", "he", "en")] == ["الجريان", "Flow", "Flow"]
    assert [option.label_in(language) for language in ("ar", "he")] == ["Low", "נמוך"]


@pytest.mark.parametrize("name", ["a", "7", "CF1", "a-b_c", "A" * 80])
def test_an_id_can_stand_in_every_file(name: str) -> None:
    check_name(name)
    assert split_option(option_name(name, "b")) == (name, "b")


@pytest.mark.parametrize("name", ["", "-a", "_a", "a b", "a.b", "a/b", "..", "a\n", "é", "א", "٣"])
def test_what_could_be_misread_is_no_id(name: str) -> None:
    with pytest.raises(Invalid):
        check_name(name)


def test_names_that_come_again_are_found_in_the_order_in_which_they_do() -> None:
    assert twice(["a", "b", "c", "b", "a", "b"]) == ["b", "a"]
