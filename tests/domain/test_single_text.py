"""A text is read as clauses with ids and numbers, and written back to the last character."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from parley.domain.single_text import as_clauses, with_ids, written

PIECES = [
    "# A",
    "## B {#b}",
    "### C ##",
    "# {.annex}",
    "# D {#b .annex}",
    "#",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "words",
    "وقف",
]
PIECES += ["[[", "]]", "|", "\\", "<!--", "-->", "{#", "}", "# E {#e} #", "# Maps {.annex}"]
TEXT = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)

ACCORD = """\
What is agreed.

# Ceasefire {#halt}
# Exchange {#exchange}
## Hostages {#hostages}
## Prisoners {#prisoners}
# Words used {#words .unnumbered}
# Aid {#aid}
# Maps {#maps .annex}
## The first line {#line}
# Lists {#lists .annex}
"""


@settings(max_examples=25, deadline=None)
@given(text=TEXT)
def test_what_is_read_is_written_back_to_the_last_character(text: str) -> None:
    assert written(as_clauses(text)) == text


@settings(max_examples=25, deadline=None)
@given(text=TEXT)
def test_ids_are_given_to_clauses_that_have_none_and_nothing_else_is_touched(text: str) -> None:
    before, after = as_clauses(text), as_clauses(marked := with_ids(text))
    assert with_ids(marked) == marked
    assert [one.title for one in after.clauses] == [one.title for one in before.clauses]
    assert all(one.id for one in after.clauses)
    for old, new in zip(before.clauses, after.clauses, strict=True):
        assert new.body == old.body
        if old.id:
            assert new == old
        else:
            assert new.id not in before.ids
            bare = re.sub(rf" ?\{{#{new.id}\}}|#{new.id} ", "", new.heading)
            assert bare == old.heading
    given_ids = [new.id for old, new in zip(before.clauses, after.clauses, strict=True) if not old.id]
    assert len(set(given_ids)) == len(given_ids)


def test_numbers_follow_from_where_a_clause_stands() -> None:
    read = as_clauses(ACCORD)
    assert read.labels == ("1", "2", "2.1", "2.2", "", "3", "Annex A", "A.1", "Annex B")
    assert read.labels_in("ar")[-3:] == ("الملحق A", "A.1", "الملحق B")
    assert read.labels_in("he-IL")[-1] == "נספח B"
    assert read.labels_in("fr") == read.labels_in("en")
    assert read.numbers[6:] == ("A", "A.1", "B")
    assert read.preamble == "What is agreed.\n\n"


def test_a_level_that_is_left_out_leaves_no_number_out() -> None:
    assert as_clauses("# A\n### B\n## C\n# D\n").numbers == ("1", "1.1", "1.2", "2")


def test_ids_come_from_the_title_and_are_taken_over_from_another_language() -> None:
    english = with_ids("# The halt\n# The halt\n# Aïd & more {.annex}\n")
    assert as_clauses(english).ids == ("the-halt", "the-halt-2", "aid-more")
    arabic = "# وقف\n# وقف آخر\n# مساعدات\n"
    assert as_clauses(with_ids(arabic, like=english)).ids == ("the-halt", "the-halt-2", "aid-more")
    assert as_clauses(with_ids(arabic)).ids == ("clause-1", "clause-2", "clause-3")


def test_a_heading_within_a_comment_is_no_clause() -> None:
    assert [one.title for one in as_clauses("<!--\n# Hidden\n-->\n# Seen\n").clauses] == ["Seen"]


def test_an_id_that_two_clauses_have_is_said_with_its_line() -> None:
    wrong = as_clauses("# A {#x}\n\n# B {#x}\n# C {#c .anex}\n# D {#d #e}\n").wrong_headings()
    assert [(one.line, one.what, one.mend) for one in wrong] == [
        (3, 'the clause on line 1 has the id "x", too', "give each clause an id of its own"),
        (4, 'a heading cannot be marked ".anex"', 'did you mean "annex"?'),
        (5, "the heading has two ids", "keep the one that is known"),
    ]
