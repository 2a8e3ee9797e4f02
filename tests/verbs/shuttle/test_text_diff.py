"""Clause then word: what changed, what moved, and what merely has another number now."""

from __future__ import annotations

from hypothesis import given, settings

from parley.domain.single_text import as_clauses
from parley.domain.word_diff import WordChange
from parley.verbs.shuttle.text_diff import text_diff
from tests.verbs.shuttle.edited_texts import Edited, edits

BEFORE = """\
Between them.

# Halt {#halt}

Fighting stops.

# Aid {#aid}

Trucks come daily.

## Routes {#routes}

By Rafah.

# Prisoners {#prisoners}

They are freed.
"""


def moved(before: str, after: str) -> list[str]:
    return [one.id for one in text_diff(before, after).clauses if one.moved]


def test_a_clause_that_moved_is_shown_as_moved_and_changed_and_the_others_as_renumbered() -> None:
    after = (
        BEFORE.replace("# Halt {#halt}\n\nFighting stops.\n\n", "") + "\n# Halt {#halt}\n\nFighting stops for good.\n"
    )
    found = {one.id: one for one in text_diff(BEFORE, after).clauses}
    assert (found["halt"].moved, found["halt"].kind, found["halt"].renumbered) == (True, "changed", False)
    assert (found["halt"].old_number, found["halt"].new_number) == ("1", "3")
    assert WordChange("new", " for good") in found["halt"].body
    assert {id for id, one in found.items() if one.renumbered} == {"aid", "routes", "prisoners"}
    assert [one.id for one in text_diff(BEFORE, after).changes] == ["halt"]


def test_what_moves_along_with_its_parent_did_not_move_by_itself() -> None:
    aid = "# Aid {#aid}\n\nTrucks come daily.\n\n## Routes {#routes}\n\nBy Rafah.\n\n"
    assert moved(BEFORE, BEFORE.replace(aid, "") + f"\n{aid}") == ["aid"]


def test_what_goes_below_another_clause_has_moved() -> None:
    routes = "## Routes {#routes}\n\nBy Rafah.\n\n"
    assert moved(BEFORE, BEFORE.replace(routes, "") + f"\n{routes}") == ["routes"]


def test_a_clause_that_is_gone_is_shown_where_it_stood_and_a_new_one_where_it_stands() -> None:
    after = BEFORE.replace("# Aid {#aid}\n\nTrucks come daily.\n\n", "# Help {#help}\n\nTrucks.\n\n")
    told = [(one.kind, one.id) for one in text_diff(BEFORE, after).clauses]
    assert told == [("same", "halt"), ("gone", "aid"), ("new", "help"), ("same", "routes"), ("same", "prisoners")]


def test_an_id_that_was_given_is_no_change() -> None:
    assert text_diff("# Halt\n\nStop.\n", "# Halt {#halt}\n\nStop.\n").same
    assert text_diff("", "").same
    assert not text_diff("a", "b").same


def test_words_of_arabic_are_shown_whole() -> None:
    (found,) = text_diff("# وقف {#a}\n\nتنسحب القوات فوراً\n", "# وقف {#a}\n\nتنسحب القوات لاحقاً\n").clauses
    assert [one for one in found.body if one.kind != "same"] == [
        WordChange("gone", "فوراً"),
        WordChange("new", "لاحقاً"),
    ]


@settings(max_examples=25, deadline=None)
@given(before=edits("mine"), after=edits("theirs"))
def test_every_word_of_both_texts_is_in_the_difference(before: Edited, after: Edited) -> None:
    found = text_diff(before.text, after.text)
    for text, out in ((before.text, "new"), (after.text, "gone")):
        kept = [
            "".join(one.words for one in words if one.kind != out)
            for words in (found.preamble, *(each for one in found.clauses for each in (one.title, one.body)))
        ]
        told = " ".join(kept)
        assert sorted(told.split()) == sorted(
            " ".join(f"{clause.title} {clause.body}" for clause in as_clauses(text).clauses).split()
        )


@settings(max_examples=25, deadline=None)
@given(edit=edits("mine"))
def test_a_text_and_itself_differ_in_nothing(edit: Edited) -> None:
    assert text_diff(edit.text, edit.text).same
    assert not [one for one in text_diff(BEFORE, BEFORE).clauses if one.moved or one.renumbered]
