"""Whatever stands in a case folder, reading it says what is wrong and never fails."""

from __future__ import annotations

import json
import tempfile
import tomllib
from pathlib import Path
from typing import Any

import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from parley.domain.case import Case
from parley.files.case_folder import save_case
from parley.files.folder import read_case
from tests.files.folders import GOOD, problems, write

FILES = sorted(GOOD)
# Pieces of the formats themselves break more than random bytes do.
SIGNS = tuple(b"[]{}\"'=,.+-#\\:;0\n\r\0\xff")
WORDS = (
    b'"""',
    b"'''",
    b"[[",
    b"]]",
    b"+++\n",
    b"\n[[statement]]\n",
    b"\n[[issue.options]]\n",
    b"points = {}",
    b"id = 3",
)
VALUES = (b"nan", b"-inf", b"1e999", b"true", b"null", b"1979-05-27T07:32:00Z", b"9" * 5000, b'"flow"', b'"flow.a"')
ODD = (b"\r\n", b"\xef\xbb\xbf", b"\\ud800", b"\\u0000", "\u2028א".encode(), b"[" * 3000, b"a." * 300)
PIECES = st.sampled_from([*(bytes([sign]) for sign in SIGNS), *WORDS, *VALUES, *ODD])


@st.composite
def mutations(draw: st.DrawFn) -> dict[str, bytes]:
    """The good folder with some bytes of some files taken out, doubled, moved or put in."""
    files = {file: text.encode() for file, text in GOOD.items()}
    for _number in range(draw(st.integers(1, 6))):
        file = draw(st.sampled_from(FILES))
        raw = files[file]
        start = draw(st.integers(0, len(raw)))
        end = draw(st.integers(start, min(len(raw), start + 40)))
        middle = draw(st.one_of(st.just(b""), st.just(raw[start:end] * 2), PIECES, st.binary(max_size=6)))
        files[file] = raw[:start] + middle + raw[end:]
    return files


@given(mutations())
def test_broken_bytes_give_problems_and_never_a_traceback(files: dict[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as name:
        for file, raw in files.items():
            (Path(name) / file).parent.mkdir(exist_ok=True)
            (Path(name) / file).write_bytes(raw)
        reading = read_case(Path(name))
        if reading.case is not None:
            _saves(reading.case, Path(name), files)
    assert (reading.case is None) == reading.findings.errors
    assert all(problem.line >= 1 and problem.what and problem.mend for problem in reading.findings.problems)
    assert reading.findings.problems == sorted(reading.findings.problems)
    "\n".join(map(str, reading.findings.problems)).encode()


def _saves(case: Case, folder: Path, files: dict[str, bytes]) -> None:
    """What can be read can be saved: in place without a byte changed, and elsewhere to be read as the same."""
    save_case(case, folder)
    assert {file: (folder / file).read_bytes() for file in files} == files
    save_case(case, folder / "elsewhere")
    assert read_case(folder / "elsewhere").case == case


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["flow.a", "flow", "R1"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)
TEXT_KEYS = ("id", "kind", "words", "source", "actor", "speaker", "date", "quote", "basis", "confidence", "note")
KEYS = st.sampled_from([*TEXT_KEYS, "span", "supports", "rejects", "about", "extra"])


@given(st.lists(st.dictionaries(KEYS, ANYTHING, max_size=8), min_size=1, max_size=3))
def test_any_json_in_the_record_gives_problems_and_never_a_traceback(entries: list[dict[str, object]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        lines = "".join(json.dumps(entry) + "\n" for entry in entries)
        folder = write(Path(name), GOOD | {"record.jsonl": GOOD["record.jsonl"] + lines})
        said = problems(folder)
    assert all(line.startswith("record.jsonl:") for line in said)


TOML_VALUES = st.recursive(
    st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.dates()
    | st.datetimes()
    | st.sampled_from(["flow.a", "flow", "R1", "L1", "lower", "given", "order", ""]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


@given(st.data())
def test_any_value_in_place_of_another_gives_problems_and_never_a_traceback(data: st.DataObject) -> None:
    file = data.draw(st.sampled_from([file for file in FILES if file.endswith(".toml")]))
    values = tomllib.loads(GOOD[file])
    inside: Any = values
    while True:
        where = data.draw(st.sampled_from(sorted(inside) if isinstance(inside, dict) else range(len(inside))))
        if not isinstance(inside[where], dict | list) or not inside[where] or data.draw(st.integers(0, 4)) == 0:
            break
        inside = inside[where]
    inside[where] = data.draw(TOML_VALUES)
    with tempfile.TemporaryDirectory() as name:
        folder = write(Path(name), GOOD | {file: tomlkit.dumps(values)})
        reading = read_case(folder)
        if reading.case is not None:
            save_case(reading.case, folder / "elsewhere")
            assert read_case(folder / "elsewhere").case == reading.case
    assert (reading.case is None) == reading.findings.errors


def test_names_that_are_no_text_can_still_be_printed(tmp_path: Path) -> None:
    folder = write(tmp_path, GOOD)
    (folder / "sources" / "b\udcffd.md").write_text("x", encoding="utf-8")
    (said,) = problems(folder)
    assert said.encode().startswith(b"sources/b?d.md:1: ")
