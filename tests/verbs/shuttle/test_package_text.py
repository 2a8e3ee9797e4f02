"""A package as brackets: its words are there, and nothing in the text says which of them it chose."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.domain.combination import Package
from parley.domain.single_text import as_clauses
from parley.domain.text_reading import clean, implied
from parley.errors import Invalid, NoSuchName
from parley.verbs.shuttle.package_text import PackageText, package_texts
from parley.workbench import open_case
from tests.building import agenda

AGENDA = agenda({"x": "abc", "y": "ab", "z": "ab"})
TEXT = """\
# One {#one}

It is [[x.b: otherwise | x.a: so]], and [[y.a: here | y.b: there]].

# Two {#two}

It is [[x.a: so again | some other words]]. [[z.b: This goes in, too.]]
"""
EARLIER = """\
# One {#one}

It is [[x.c: neither | x.a: as it was]].

# Two {#two}

[[z.a: That goes in.]] [[x.c: still neither]]
"""
PACKAGES = [
    dict(zip("xyz", one, strict=True)) for one in product(*([option.id for option in i.options] for i in AGENDA.issues))
]


def made(text: str, package: Package, *earlier: str) -> PackageText:
    """The text in one language."""
    return package_texts({"en": text}, AGENDA, package, earlier=[{"en": one} for one in earlier])["en"]


@settings(max_examples=25, deadline=None)
@given(package=st.sampled_from(PACKAGES))
def test_closed_by_the_package_the_text_settles_all_of_it_that_has_words(package: dict[str, str]) -> None:
    found = made(TEXT, package, EARLIER)
    assert found.unworded == {}
    assert implied(clean(found.text, package).text, AGENDA).settled == package
    assert implied(found.text, AGENDA).settled == {}  # and nothing is closed before somebody closes it
    assert set(found.words) == set(package)


@pytest.mark.parametrize("earlier", [(), (EARLIER,)])
def test_no_two_packages_make_different_texts(earlier: tuple[str, ...]) -> None:
    assert len({made(TEXT, package, *earlier).text for package in PACKAGES}) == 1
    assert len({made("# Other {#other}\n\nNothing yet.\n", one, TEXT, *earlier).text for one in PACKAGES}) == 1


@settings(max_examples=25, deadline=None)
@given(package=st.sampled_from(PACKAGES))
def test_no_wording_is_lost_none_is_moved_and_what_came_back_does_not_come_again(package: dict[str, str]) -> None:
    found = made(TEXT, package, EARLIER).text
    for old, new in zip(as_clauses(TEXT).brackets, as_clauses(found).brackets, strict=True):
        assert [one for one in new.alternatives if one in old.alternatives] == list(old.alternatives)
    assert made(found, package, TEXT, EARLIER).text == found


def test_wordings_come_back_where_the_agenda_has_them_and_as_they_were_worded_last() -> None:
    found = made(TEXT, PACKAGES[0], EARLIER)
    assert "It is [[x.b: otherwise | x.a: so | x.c: neither]], and [[y.a: here | y.b: there]]." in found.text
    assert "[[x.a: so again | x.c: still neither | some other words]]" in found.text
    assert "[[z.a: That goes in. | z.b: This goes in, too.]]" in found.text


def test_an_option_without_words_is_named_and_its_label_never_stands_in() -> None:
    found = made(TEXT, {"x": "c", "y": "a", "z": "b"})
    assert found.text == TEXT
    assert found.unworded == {"x": "c"}
    assert found.words == {"y": "here", "z": "This goes in, too."}


def test_a_bracket_that_went_with_its_clause_comes_back_with_it_before_the_annexes() -> None:
    text = "# Two {#two}\n\nAgreed.\n\n# Maps {#maps .annex}\n\nA map.\n"
    found = made(text, {"x": "b", "y": "a", "z": "a"}, "# One {#one}\n\nIt is [[y.b: there | y.a: here]].\n")
    assert "# One {#one}\n\nIt is [[y.a: here | y.b: there]].\n\n# Maps" in found.text
    assert found.unworded == {"x": "b", "z": "a"}
    assert found.words == {"y": "here"}


def test_a_bracket_comes_back_to_the_end_of_its_clause_where_that_still_stands() -> None:
    text = "# One {#one}\n\nIt is open.\n\n# Two {#two}\n\nAgreed.\n"
    found = made(text, PACKAGES[0], "# One {#one}\n\nAs said, it is\n[[y.b: there | y.a: here]], we hear.\n\nMore.\n")
    assert "It is open.\n\nAs said, it is\n[[y.a: here | y.b: there]], we hear.\n\n# Two" in found.text


def test_one_wording_alone_does_not_come_back_as_it_would_name_the_option() -> None:
    found = made("# One {#one}\n\nIt is open.\n", {"y": "a"}, "# One {#one}\n\n[[y.a: here]]\n")
    assert "y.a" not in found.text
    assert found.unworded == {"y": "a"}


def test_a_wording_comes_back_in_every_language_or_in_none() -> None:
    texts = {"en": "# One {#one}\n\n[[x.a: so | x.b: thus]]\n", "ar": "# واحد {#one}\n\n[[x.a: هكذا | x.b: كذلك]]\n"}
    earlier = [{"en": "# One {#one}\n\n[[x.a: so | x.c: neither]]\n\n[[y.a: here | y.b: there]]\n"}]
    kept = package_texts(texts, AGENDA, {"x": "c", "y": "a"}, earlier=earlier)
    assert {language: one.text for language, one in kept.items()} == texts
    assert kept["ar"].unworded == {"x": "c", "y": "a"}
    earlier[0]["ar"] = "# واحد {#one}\n\n[[x.a: هكذا | x.c: لا]]\n\n[[y.a: هنا | y.b: هناك]]\n"
    both = package_texts(texts, AGENDA, {"x": "c", "y": "a"}, earlier=earlier)
    assert "[[x.a: هكذا | x.b: كذلك | x.c: لا]]" in both["ar"].text
    assert "[[y.a: هنا | y.b: هناك]]" in both["ar"].text
    assert both["en"].unworded == {}


def test_a_text_that_is_not_there_yet_stays_empty() -> None:
    found = made("", {"x": "a", "y": "a", "z": "a"})
    assert found.text == ""
    assert found.unworded == {"x": "a", "y": "a", "z": "a"}


def test_agreed_words_that_the_package_contradicts_are_left_and_named() -> None:
    text = "# One\n\n<!-- settles: x.a -->\nSo it is.\n\n[[y.a: here | y.b: there]] [[z.a: this | z.b: that]]\n"
    found = made(text, {"x": "b", "y": "b", "z": "a"}, "# One\n\n[[x.b: not so | x.a: so]]\n")
    assert found.against == {"x": "a"}
    assert found.text == text
    assert found.words == {"y": "there", "z": "this"}


def test_two_issues_in_one_wording_are_both_settled_by_it() -> None:
    text = "# One\n\n[[x.a, y.a: both | x.b, y.b: neither]]\n"
    assert made(text, {"x": "b", "y": "b"}).words == {"x": "neither", "y": "neither"}
    assert made(text, {"x": "a", "y": "b"}).unworded == {"x": "a", "y": "b"}


def test_options_that_the_agenda_has_no_more_do_not_come_back() -> None:
    found = made(
        "# One {#one}\n\nOpen.\n", PACKAGES[0], "# One {#one}\n\n[[x.d: gone | x.a: so]]\n\n[[w.a: a | w.b: b]]\n"
    )
    assert "[[" not in found.text


def test_a_text_that_cannot_be_read_and_an_option_that_is_not_there_are_refused() -> None:
    with pytest.raises(Invalid):
        made("# One\n\n[[x.a: so", {"x": "a"})
    with pytest.raises(NoSuchName):
        made(TEXT, {"x": "d"})


def test_the_gaza_draft_says_nothing_of_any_package() -> None:
    known = open_case(Path(__file__).resolve().parents[3] / "examples" / "gaza-2025")
    text = known.drafts[0].text
    for place in (0, 1, -1):
        package = {one.id: one.options[place].id for one in known.agenda.open_issues}
        found = package_texts({"en": text}, known.agenda, package)["en"]
        assert found.text == text
        worded = {issue: option for issue, option in package.items() if issue not in found.unworded}
        assert implied(clean(found.text, package).text, known.agenda).settled == worded
