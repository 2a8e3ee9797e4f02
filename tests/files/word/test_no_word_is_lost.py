"""Word in: every element that holds words is accounted for, on documents of every nesting and on LibreOffice's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from parley.files.word.out_runs import AUTHOR
from parley.files.word.reading import WordReading, lines
from parley.files.word.word_in import read_word
from tests.files.word.documents import Built, documents
from tests.files.word.packages import raw_words

LIBREOFFICE = sorted((Path(__file__).parent / "libreoffice").glob("*.docx"))
_WORD = re.compile(r"w[0-9]{4}x")


def _paragraphs(reading: WordReading) -> Iterator[str]:
    for paragraph in reading.paragraphs:
        yield paragraph.words
    for aside in reading.asides:
        yield from (paragraph.words for paragraph in aside.paragraphs)
    for comment in reading.comments:
        yield from (paragraph.words for paragraph in comment.paragraphs)


def _found(texts: Iterator[str]) -> Counter[str]:
    return Counter(word for text in texts for word in _WORD.findall(text))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(documents())
def test_every_word_is_read_once_and_in_the_versions_that_it_stands_in(built: Built) -> None:
    reading = read_word(built.content)
    assert _found(_paragraphs(reading)) == Counter(dict.fromkeys(built.words, 1))
    for version in ("before", "after"):
        expected = {word for word, where in built.words.items() if getattr(where, version) and not where.aside}
        stands = _found(line.words for line in lines(reading.paragraphs, version))  # type: ignore[arg-type]
        assert set(stands) == expected
        assert all(count == 1 for count in stands.values())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(documents())
def test_the_raw_elements_hold_nothing_that_the_reading_does_not(built: Built) -> None:
    raw = Counter("".join("".join(raw_words(built.content)).split()))
    read = Counter("".join("".join(_paragraphs(read_word(built.content))).split()))
    assert raw <= read


def test_libreoffice_made_files_are_there() -> None:
    assert len(LIBREOFFICE) >= 5


@pytest.mark.parametrize("path", LIBREOFFICE, ids=lambda path: path.stem)
def test_every_word_of_a_file_that_libreoffice_made_is_read(path: Path) -> None:
    content = path.read_bytes()
    reading = read_word(content, path.name)
    raw = Counter("".join("".join(raw_words(content)).split()))
    assert raw["w"] > 3
    assert raw <= Counter("".join("".join(_paragraphs(reading)).split()))


@pytest.mark.parametrize("path", LIBREOFFICE, ids=lambda path: path.stem)
def test_every_word_that_the_script_put_in_came_through_libreoffice(path: Path) -> None:
    wanted = (path.parent / "words" / f"{path.stem}.txt").read_text(encoding="utf-8").split()
    assert wanted
    found = _found(_paragraphs(read_word(path.read_bytes(), path.name)))
    assert not [word for word in wanted if not found[word]]


def _saved(name: str) -> WordReading:
    return read_word((Path(__file__).parent / "libreoffice" / name).read_bytes(), name)


def test_bookmarks_changes_and_moves_of_ours_outlive_libreoffice() -> None:
    reading = _saved("ours.docx")
    base = lines(reading.paragraphs, "base", ours=lambda mark: mark.by == AUTHOR)
    after = lines(reading.paragraphs, "after")
    assert [line.words for line in base] == [line.words for line in after]
    assert all(len(line.bookmarks) == 1 for line in after)
    ties = [line.bookmarks[0][-2:] for line in after]
    assert ties == ["0a"] * 5 + ["03"] * 2 + ["01"] * 3 + ["04"] * 2 + ["0z"]
    kinds = {mark.kind for paragraph in reading.paragraphs for piece in paragraph.pieces for mark in piece.marks}
    assert kinds == {"inserted", "deleted", "moved here", "moved away"}


def test_what_a_delegation_did_in_libreoffice_is_told_apart_by_whether_it_was_tracked() -> None:
    reading = _saved("answered.docx")
    words = (Path(__file__).parent / "libreoffice" / "words" / "answered.txt").read_text(encoding="utf-8").split()
    tracked, untracked = words[-2:]
    base = _found(line.words for line in lines(reading.paragraphs, "base", ours=lambda mark: mark.by == AUTHOR))
    after = _found(line.words for line in lines(reading.paragraphs, "after"))
    assert (base[tracked], after[tracked]) == (0, 1)
    assert (base[untracked], after[untracked]) == (1, 1)
