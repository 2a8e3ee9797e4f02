"""Two mediators' edits of one revision come together, or are shown side by side; none is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.errors import Invalid
from parley.verbs.shuttle.text_merge import MergeConflict, TextMerge, merge_texts
from tests.verbs.shuttle.edited_texts import BASE, Edited, edits

ANY = st.lists(st.sampled_from(["# A\n", "# B {#b}", "\n", "\n\n", "one ", "two ", "وقف ", "[[", "]]", "#"])).map(
    "".join
)
SENTENCE = "The forces withdraw within three days behind the line that was agreed upon in the annex on maps.\n"


def shown(merge: TextMerge) -> str:
    """Everything that the mediators are shown: the merged words, and both sides of each conflict."""
    return " ".join(one if isinstance(one, str) else f"{one.mine} {one.theirs}" for one in merge.pieces)


@settings(max_examples=25, deadline=None)
@given(base=ANY, mine=ANY)
def test_an_edit_beside_none_is_taken_as_it_is(base: str, mine: str) -> None:
    assert merge_texts(base, mine, mine).text == mine
    assert merge_texts(base, base, mine).text == mine
    assert merge_texts(base, mine, base).text == mine


@settings(max_examples=25, deadline=None)
@given(mine=edits("mine"), theirs=edits("theirs"))
def test_no_edit_is_ever_lost(mine: Edited, theirs: Edited) -> None:
    merge = merge_texts(BASE, mine.text, theirs.text)
    words = shown(merge).replace(".", " ").split()
    assert mine.added | theirs.added <= set(words)
    if not merge.conflicts:
        assert not (mine.gone | theirs.gone) & set(words)
        assert len(set(words) - {"#", "Clause"}) == len([one for one in words if one not in ("#", "Clause")])
    for one in merge.conflicts:
        assert one.mine != one.theirs
        assert one.base not in (one.mine, one.theirs)


@settings(max_examples=25, deadline=None)
@given(base=ANY, mine=ANY, theirs=ANY)
def test_each_sides_words_are_in_the_merge_or_in_a_conflict(base: str, mine: str, theirs: str) -> None:
    merge = merge_texts(base, mine, theirs)
    words = shown(merge)
    for word in ("one", "two", "وقف"):
        for side in (mine, theirs):
            if word in side and word not in base:
                assert word in words
    assert merge.settled([one.mine for one in merge.conflicts]) is not None


def test_words_far_apart_in_one_paragraph_are_woven_and_said_to_be() -> None:
    merge = merge_texts(
        f"# Withdrawal\n\n{SENTENCE}",
        f"# Withdrawal\n\n{SENTENCE}".replace("three days", "four days"),
        f"# Withdrawal\n\n{SENTENCE}".replace("annex on maps", "annex on lines"),
    )
    assert merge.text == "# Withdrawal\n\n" + SENTENCE.replace("three", "four").replace("maps", "lines")
    assert merge.woven == ("Withdrawal",)


def test_words_close_to_each_other_are_a_conflict_that_shows_both() -> None:
    mine, theirs = SENTENCE.replace("three days", "two days"), SENTENCE.replace("three days", "three weeks")
    merge = merge_texts(
        f"# W {{#w}}\n\nFirst.\n\n{SENTENCE}", f"# W {{#w}}\n\nFirst.\n\n{mine}", f"# W {{#w}}\n\nFirst.\n\n{theirs}"
    )
    assert merge.conflicts == (MergeConflict("w", SENTENCE.strip(), mine.strip(), theirs.strip()),)
    assert merge.settled([mine.strip()]) == f"# W {{#w}}\n\nFirst.\n\n{mine}"
    with pytest.raises(Invalid, match="1 conflicts are open, and 0 wordings were given"):
        merge.text  # noqa: B018  # reading it is the test


def test_a_clause_moved_by_one_and_changed_by_the_other_is_moved_and_changed() -> None:
    merge = merge_texts(
        "# A {#a}\n\nOne.\n\n# B {#b}\n\nTwo.\n\n# C {#c}\n\nThree.\n",
        "# C {#c}\n\nThree.\n\n# A {#a}\n\nOne.\n\n# B {#b}\n\nTwo.\n\n",
        "# A {#a}\n\nOne.\n\n# B {#b}\n\nTwo and a half.\n\n# C {#c}\n\nThree more.\n",
    )
    assert merge.text == "# C {#c}\n\nThree more.\n\n# A {#a}\n\nOne.\n\n# B {#b}\n\nTwo and a half.\n\n"


def test_a_clause_taken_out_by_one_and_changed_by_the_other_is_a_conflict() -> None:
    merge = merge_texts("# A\n\nOne.\n\n# B\n\nTwo.\n", "# A\n\nOne.\n\n", "# A\n\nOne.\n\n# B\n\nTwo more.\n")
    assert merge.conflicts == (MergeConflict("B", "# B\n\nTwo.\n", "", "# B\n\nTwo more.\n"),)


def test_clauses_moved_by_both_in_two_ways_are_one_conflict_about_the_whole() -> None:
    base, mine, theirs = "# A\n# B\n# C\n", "# B\n# A\n# C\n", "# A\n# C\n# B\n"
    assert merge_texts(base, mine, theirs).conflicts == (MergeConflict("", base, mine, theirs),)


def test_a_clause_that_was_added_stands_below_the_clause_that_it_was_put_below() -> None:
    merge = merge_texts("# A\n# B\n", "# A\n# X\n# B\n", "# A\n## Y\n# B\n")
    assert merge.text == "# A\n## Y\n# X\n# B\n"


def test_brackets_that_each_closed_and_that_are_open_together_are_a_conflict() -> None:
    base = "one two three four five six seven eight nine ten\n"
    mine = base.replace("two", "[[two").replace("nine", "nine]]")
    theirs = base.replace("one", "[[one").replace("ten", "ten]]")
    merge = merge_texts(f"{base}\n{base}", f"{mine}\n{base}", f"{theirs}\n{base}x")
    assert len(merge.conflicts) == 1
