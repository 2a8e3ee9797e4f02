"""What people call clauses, and the signs that nobody sees in their words."""

from __future__ import annotations

import unicodedata

import pytest

from parley.domain.clause_names import clause_id
from parley.domain.hidden_signs import HIDDEN, JOINERS, TURNS
from parley.domain.single_text import as_clauses
from parley.errors import NoSuchName

TEXT = as_clauses("# Fire {#fire}\n\nNow.\n\n# Maps {#maps .annex}\n\nA line.\n")


@pytest.mark.parametrize("name", ["maps", "A", "Annex A", "الملحق A", "נספח A"])
def test_an_annex_is_known_by_its_name_in_any_language_of_the_text(name: str) -> None:
    assert clause_id(TEXT, name) == "maps"


def test_a_clause_that_is_no_annex_is_not_called_one() -> None:
    assert clause_id(TEXT, "1") == "fire"
    with pytest.raises(NoSuchName, match='no clause "Annex 1"'):
        clause_id(TEXT, "Annex 1")


def test_every_sign_that_turns_the_direction_of_words_is_among_the_hidden_ones() -> None:
    assert TURNS.items() <= HIDDEN.items()
    assert not HIDDEN.keys() & JOINERS.keys()
    assert {unicodedata.category(sign) for sign in [*TURNS, *JOINERS]} == {"Cf"}
    turning = {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}
    every = map(chr, range(0x110000))
    assert turning == {TURNS[sign] for sign in every if unicodedata.bidirectional(sign) in turning}
