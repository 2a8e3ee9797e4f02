"""On which line something stands, in TOML that is hard to read by eye."""

from __future__ import annotations

import tomllib

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from parley.files.toml_blocks import split
from parley.files.toml_lines import TomlLines
from parley.files.toml_pieces import pieces
from tests.files.folders import AGENDA, CASE, LOWER

TEXT = '''\
# a "comment" with [[brackets]] = and quotes: it's
schema = "a # b [[c]] = d"   # it's
"quoted key" = 'x'

prose = """
[[statement]]
id = "not this"
# nor this ""
"""  # after
more = \'\'\'a [ b\'\'\'
dotted . name = 1

[[statement]]  # the first
id = "one"
order = [ # [
  "c", "x # y",
  ["b",
   "a"],
]
points = { a = 1, b = [2, 3] }
[statement.titles]
ar = "x"

[[statement]]
[[statement.options]]
id = "p"
[[statement.options]]
id = "q"
[access]
mediator = [
  "all" ]
'''

PLACES = {
    ("schema",): 2,
    ("quoted key",): 3,
    ("prose",): 5,
    ("more",): 10,
    ("dotted", "name"): 11,
    ("dotted",): 11,
    ("statement",): 13,
    ("statement", 0): 13,
    ("statement", 0, "id"): 14,
    ("statement", 0, "order"): 15,
    ("statement", 0, "order", 0): 16,
    ("statement", 0, "order", 1): 16,
    ("statement", 0, "order", 2): 17,
    ("statement", 0, "points"): 20,
    ("statement", 0, "titles"): 21,
    ("statement", 0, "titles", "ar"): 22,
    ("statement", 0, "nothing of that name"): 13,
    ("statement", 1): 24,
    ("statement", 1, "options", 0): 25,
    ("statement", 1, "options", 1, "id"): 28,
    ("access", "mediator"): 30,
    ("nothing", "of", "that", "name"): 1,
}


@pytest.mark.parametrize(("path", "line"), PLACES.items(), ids=str)
def test_each_key_is_found_on_its_line(path: tuple[str | int, ...], line: int) -> None:
    assert TomlLines(TEXT).line(path) == line


def test_a_name_within_a_value_is_found_on_its_line() -> None:
    lines = TomlLines(TEXT)
    assert lines.line(("statement", 0, "order"), "a") == 18
    assert lines.line(("statement", 0, "order"), "nowhere") == 15
    assert lines.line(("access", "mediator"), "all") == 31


def test_lines_are_counted_from_where_the_text_begins_in_its_file() -> None:
    assert TomlLines("a = 1\nb = 2\n", first_line=2).line(("b",)) == 3


def test_the_text_is_toml() -> None:
    assert tomllib.loads(TEXT)["statement"][0]["points"]["b"] == [2, 3]


@pytest.mark.parametrize("text", [TEXT, AGENDA, CASE, LOWER, "", "\n\n# only this", "a = 1"])
def test_pieces_and_blocks_together_are_the_whole_text(text: str) -> None:
    assert "".join(piece.text for piece in pieces(text)) == text
    assert "".join(str(block) for block in split(text)).rstrip("\n") == text.rstrip("\n")


KEYS = st.text(st.sampled_from("ab\"'#=[] .\\\n\u2028א"), max_size=6)
VALUES = st.one_of(
    KEYS, st.lists(KEYS, max_size=3), st.integers(), st.booleans(), st.dictionaries(KEYS, KEYS, max_size=2)
)


@given(
    st.dictionaries(KEYS, VALUES, max_size=4),
    st.lists(st.dictionaries(KEYS, VALUES, max_size=3), min_size=1, max_size=3),
)
def test_any_toml_is_taken_apart_without_loss(values: dict[str, object], tables: list[dict[str, object]]) -> None:
    text = tomlkit.dumps({**values, "x": tables})
    assert "".join(piece.text for piece in pieces(text)) == text
    lines = [line for number in range(len(tables)) for line in [TomlLines(text).line(("x", number))]]
    assert [text.split("\n")[line - 1] for line in lines] == ["[[x]]"] * len(tables)
