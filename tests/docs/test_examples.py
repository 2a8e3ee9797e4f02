"""Every example in the documentation does what the page says."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.docs.examples import Reader, sessions
from tests.docs.pages import Block, blocks, pages

PAGES = pages()
LEFT_OUT = 12  # letters that a reason for leaving an example out has at least


@pytest.mark.parametrize("page", PAGES)
def test_a_reader_who_follows_the_page_sees_what_it_shows(page: str, tmp_path: Path) -> None:
    reader = Reader.at(tmp_path)
    wrong = [each for block in blocks(page) for each in reader.follow(block)]
    assert not wrong, "\n\n".join(wrong)


@pytest.mark.parametrize("page", PAGES)
def test_every_table_of_records_on_the_page_can_be_read(page: str) -> None:
    for block in blocks(page):
        if block.language == "toml" and block.note != "not run":
            tomllib.loads(block.text)


def test_an_example_that_is_left_out_says_why() -> None:
    left_out = [block for page in PAGES for block in blocks(page) if block.note == "not run"]
    assert [block.place for block in left_out if len(block.said) < LEFT_OUT] == []


def _block(language: str, text: str, note: str = "", said: str = "") -> Block:
    return Block("page.md", 1, language, text, note, said)


def test_an_example_that_prints_something_else_is_found(tmp_path: Path) -> None:
    reader = Reader.at(tmp_path)
    reader.follow(_block("toml", "title = 'one'\n", "write", "case.toml"))
    assert reader.follow(_block("console", "$ cat case.toml\ntitle = 'one'\n")) == []
    assert reader.follow(_block("console", "$ cat case.toml\ntitle = ...\n")) == []
    assert reader.follow(_block("console", "$ cat case.toml\ntitle = 'two'\n")) != []
    assert reader.follow(_block("console", "$ cat other.toml\n...\n")) != []
    assert reader.follow(_block("console", "$ cat other.toml\n...\n", "exits", "1")) == []


def test_an_edit_changes_the_file_once_or_is_found(tmp_path: Path) -> None:
    reader = Reader.at(tmp_path)
    reader.follow(_block("toml", "a = 1\nb = 2\n", "write", "case.toml"))
    assert reader.follow(_block("diff", " a = 1\n-b = 2\n+b = 3\n", "edit", "case.toml")) == []
    assert reader.follow(_block("console", "$ cat case.toml\na = 1\nb = 3\n")) == []
    assert reader.follow(_block("diff", "-b = 2\n+b = 3\n", "edit", "case.toml")) != []


def test_python_on_a_page_is_run_and_keeps_its_names(tmp_path: Path) -> None:
    reader = Reader.at(tmp_path)
    assert reader.follow(_block("python", ">>> stake = 2\n")) == []
    assert reader.follow(_block("python", ">>> stake + 1\n3\n")) == []
    assert reader.follow(_block("python", ">>> stake + 1\n4\n")) != []
    assert reader.follow(_block("python", "stake = 3\n")) != []


def test_a_command_that_the_tests_cannot_run_needs_a_note(tmp_path: Path) -> None:
    reader = Reader.at(tmp_path)
    assert reader.follow(_block("console", "$ make demo\n")) != []
    assert reader.follow(_block("console", "$ make demo\n", "not run", "takes minutes")) == []


def test_a_command_may_go_on_over_several_lines() -> None:
    text = "$ parley analyse case \\\n    --json\n{}\n$ ls\n"
    assert sessions(text) == [("parley analyse case --json", "{}\n"), ("ls", "")]
