"""Versions that bind alike hold the same clauses and brackets, and a clause is agreed in all of them or not at all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from parley.domain.revision import Revision
from parley.verbs.shuttle.languages import (
    Stale,
    language_differences,
    last_touched,
    stale_versions,
)

BOTH = ("en", "ar")
ENGLISH = "# Halt {#halt}\n\nIt stops [[x.a: now | x.b: soon]].\n\n# Aid {#aid}\n\nTrucks come.\n"
ARABIC = "# وقف {#halt}\n\nيتوقف [[x.b: قريباً | x.a: الآن]].\n\n# مساعدات {#aid}\n\nتصل الشاحنات.\n"


def differences(english: str, arabic: str) -> list[tuple[str, str, int, str]]:
    found = language_differences(Revision(1, {"en": english, "ar": arabic}), BOTH)
    return [(one.language, one.clause, one.line, one.what) for one in found]


def revision(number: int, english: str, arabic: str, *in_step: str) -> Revision:
    text = {"en": f"# Halt {{#halt}}\n\n{english}\n", "ar": f"# وقف {{#halt}}\n\n{arabic}\n"}
    return Revision(number, text, in_step=in_step)


def test_brackets_may_stand_in_another_order_and_so_may_their_alternatives() -> None:
    assert differences(ENGLISH, ARABIC) == []
    assert language_differences(Revision(1, {"en": ENGLISH}), BOTH) == ()


def test_a_bracket_tied_otherwise_or_missing_is_said_with_its_clause() -> None:
    assert differences(ENGLISH, ARABIC.replace("x.b:", "x.c:")) == [
        ("ar", "halt", 1, 'a bracket of the clause "halt" has other alternatives or ties in the version in "en"')
    ]
    assert differences(ENGLISH, ARABIC.replace("[[x.b: قريباً | x.a: الآن]]", "قريباً")) == [
        ("ar", "halt", 1, 'the clause "halt" has 0 brackets, and 1 in the version in "en"')
    ]


def test_clauses_are_missing_too_many_in_another_order_or_without_an_id() -> None:
    aid = "# مساعدات {#aid}\n\nتصل الشاحنات.\n"
    assert [what for *_where, what in differences(ENGLISH, ARABIC.replace(aid, ""))] == [
        'the clause "aid" of the version in "en" is missing'
    ]
    assert [what for *_where, what in differences(ENGLISH, f"{aid}\n{ARABIC.replace(aid, '')}")] == [
        'its clauses stand in another order than those of the version in "en"'
    ]
    assert [what for *_where, what in differences(ENGLISH, f"{ARABIC}\n# زائد\n\n# مزيد {{#more}}\n")] == [
        'the clause "زائد" has no id, and cannot be compared between languages',
        'the version in "en" has no clause "more"',
    ]


def test_what_one_version_settles_alone_is_said() -> None:
    assert [what for *_where, what in differences(f"<!-- settles: y.a -->\n{ENGLISH}", ARABIC)] == [
        'y.a is settled in one version alone: in this one, or in that in "en"'
    ]


def test_a_version_lags_once_the_other_was_changed_alone_until_it_is_changed_itself() -> None:
    first, second = revision(1, "One.", "واحد."), revision(2, "Two.", "واحد.")
    assert stale_versions([first], BOTH) == ()
    assert stale_versions([first, second], BOTH) == (Stale("halt", "ar", 1, 2),)
    still = revision(3, "Three.", "واحد.")
    assert stale_versions([first, second, still], BOTH) == (Stale("halt", "ar", 1, 2),)
    caught_up = revision(4, "Three.", "ثلاثة.")
    assert stale_versions([first, second, still, caught_up], BOTH) == ()
    assert last_touched([first, second, still, caught_up]) == {("halt", "en"): 3, ("halt", "ar"): 4}
    back = revision(5, "Three.", "أربعة.")
    assert stale_versions([first, second, still, caught_up, back], BOTH) == (Stale("halt", "en", 3, 5),)


def test_a_slip_that_was_put_right_leaves_nothing_behind() -> None:
    assert stale_versions([revision(1, "Oen.", "واحد."), revision(2, "One.", "واحد.", "halt")], BOTH) == ()


def test_a_version_that_comes_later_leaves_nothing_behind_and_one_that_is_left_out_stands() -> None:
    only = Revision(1, {"en": "# Halt {#halt}\n\nOne.\n"})
    both = revision(2, "One.", "واحد.")
    assert stale_versions([only, both], BOTH) == ()
    changed = Revision(3, {"en": "# Halt {#halt}\n\nTwo.\n"})
    assert stale_versions([only, both, changed], BOTH) == (Stale("halt", "ar", 2, 3),)


def test_a_tie_or_a_comment_that_changed_touches_no_words() -> None:
    first = revision(1, "[[x.a: Now | x.b: Soon]]", "[[x.a: الآن | x.b: قريباً]]")
    tied = revision(2, "<!-- ask again -->\n[[x.c: Now | x.b: Soon]]", "[[x.c: الآن | x.b: قريباً]]")
    assert last_touched([first, tied]) == {("halt", "en"): 1, ("halt", "ar"): 1}
    broken = revision(3, "[[x.c: Now | x.b: Soon", "[[x.c: الآن | x.b: قريباً]]")
    assert last_touched([first, tied, broken])["halt", "en"] == 3


def test_a_version_that_has_its_words_of_old_again_is_in_step_with_those_of_old() -> None:
    first, changed, back = revision(1, "One.", "واحد."), revision(2, "Two.", "واحد."), revision(3, "One.", "واحد.")
    assert stale_versions([first, changed, back], BOTH) == ()
    other = revision(3, "Three.", "واحد.")
    assert stale_versions([first, changed, other], BOTH) == (Stale("halt", "ar", 1, 2),)
    followed = revision(3, "Two.", "اثنان.")
    alone = revision(4, "One.", "اثنان.")
    assert stale_versions([first, changed, followed, alone], BOTH) == (Stale("halt", "ar", 3, 4),)


WORDS = st.sampled_from(["One.", "Two.", "Three."])


@given(steps=st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=7), which=st.integers(0, 6))
def test_words_that_were_in_step_once_in_every_language_are_in_step_whenever_they_stand_again(
    steps: list[tuple[str, str, str]], which: int
) -> None:
    three = ("en", "ar", "he")
    made = [
        Revision(number, {one: f"# Halt {{#halt}}\n\n{words}\n" for one, words in zip(three, each, strict=True)})
        for number, each in enumerate(steps, start=1)
    ]
    then = made[which % len(made)]
    if not stale_versions(made[: then.number], three):
        assert stale_versions([*made, Revision(len(made) + 1, then.texts)], three) == ()
