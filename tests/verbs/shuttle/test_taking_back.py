"""What a new text takes back is told by clause, with the revision whose words are gone again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from parley.domain.revision import Revision
from parley.verbs.shuttle.taking_back import TakenBack, taken_back

WORDS = st.lists(st.sampled_from(["one", "two", "three", "four"]), min_size=1, max_size=4).map(" ".join)


def text(**clauses: str) -> str:
    return "".join(f"# {id} {{#{id}}}\n\n{words}\n\n" for id, words in clauses.items())


def revisions(*texts: str) -> list[Revision]:
    return [Revision(number, {"en": each}, number - 1) for number, each in enumerate(texts, start=1)]


def test_a_clause_that_is_as_it_was_before_a_revision_takes_that_back() -> None:
    before = revisions(text(a="Six years.", b="Trucks."), text(a="Seven years.", b="Trucks."))
    assert taken_back(before, {"en": text(a="Six years.", b="More trucks.")}) == (TakenBack("en", "a", 2),)
    assert taken_back(before, {"en": text(a="Eight years.", b="More trucks.")}) == ()


def test_a_stretch_of_words_is_taken_back_beside_others_that_changed() -> None:
    before = revisions(
        text(a="Aid within 72 hours, by road, each day."), text(a="Aid within 96 hours, by road, each day.")
    )
    found = taken_back(before, {"en": text(a="Aid within 72 hours, by road, on each day of the week.")})
    assert found == (TakenBack("en", "a", 2),)


def test_a_clause_that_was_added_or_taken_out_and_is_not_any_more() -> None:
    added = revisions(text(a="One."), text(a="One.", b="Two."))
    assert taken_back(added, {"en": text(a="One.")}) == (TakenBack("en", "b", 2),)
    gone = revisions(text(a="One.", b="Two."), text(a="One."), text(a="Three."))
    assert taken_back(gone, {"en": text(a="Three.", b="Two.")}) == (TakenBack("en", "b", 2),)


def test_a_language_that_a_revision_left_out_stands_as_it_was() -> None:
    before = [
        Revision(1, {"en": text(a="One.")}),
        Revision(2, {"en": text(a="Two.")}),
        Revision(3, {"ar": text(a="X.")}),
    ]
    assert taken_back(before, {"en": text(a="One.")}) == (TakenBack("en", "a", 2),)
    assert taken_back(before, {"ar": text(a="Y.")}) == ()


@given(first=WORDS, second=WORDS, third=WORDS)
def test_what_a_revision_leaves_as_it_stands_or_has_nothing_before_it_takes_nothing_back(
    first: str, second: str, third: str
) -> None:
    before = revisions(text(a=first), text(a=second))
    assert taken_back(before, {"en": text(a=second)}) == ()
    assert taken_back(before[:1], {"en": text(a=third)}) == ()
    if first != second:
        assert taken_back(before, {"en": text(a=first)}) == (TakenBack("en", "a", 2),)
