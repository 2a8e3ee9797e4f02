"""What the pages bring along from others is what they published; what is ours asks nothing of anybody else."""

from __future__ import annotations

import hashlib
import re
import tomllib
from pathlib import Path

import pytest

import parley

SERVER = Path(parley.__file__).parent / "server"
STATIC, TEMPLATES = SERVER / "static", SERVER / "templates"
VENDORED = tomllib.loads((STATIC / "VENDORED.toml").read_text(encoding="utf-8"))["vendored"]
OURS = sorted(path for path in STATIC.rglob("*") if path.is_file() and "vendor" not in path.relative_to(STATIC).parts)
SHEETS = [path for path in OURS if path.suffix == ".css"]
PAGES = sorted(TEMPLATES.rglob("*.html"))
SIDE, SIZE = "(left|right|top|bottom)", "((min|max)-)?(width|height)"
SIDES = rf"(?<![\w-])({SIDE}|{SIZE}|(margin|padding|border|inset)-{SIDE}[\w-]*)\s*:"


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _rules(path: Path) -> str:
    """The sheet without comments and without the conditions under which rules hold."""
    return re.sub(r"@media[^{]*", "", re.sub(r"/\*.*?\*/", "", _text(path), flags=re.DOTALL))


def _named(path: Path) -> str:
    return path.relative_to(SERVER).as_posix()


@pytest.mark.parametrize("row", VENDORED, ids=lambda row: row["file"])
def test_a_file_from_others_is_the_one_that_was_published(row: dict[str, str]) -> None:
    assert hashlib.sha256((STATIC / row["file"]).read_bytes()).hexdigest() == row["sha256"]


@pytest.mark.parametrize("row", VENDORED, ids=lambda row: row["file"])
def test_a_file_from_others_stands_beside_its_licence_and_says_where_it_is_from(row: dict[str, str]) -> None:
    said = {"0BSD": "Zero-Clause BSD", "OFL-1.1": "SIL Open Font License, Version 1.1"}[row["licence"]]
    assert said in _text((STATIC / row["file"]).parent / "LICENSE")
    assert row["version"] in row["package"]
    assert row["name"]


def test_every_file_from_others_is_in_the_table() -> None:
    there = {
        path.relative_to(STATIC).as_posix()
        for path in (STATIC / "vendor").rglob("*")
        if path.is_file() and path.name != "LICENSE"
    }
    assert there == {row["file"] for row in VENDORED}


def test_the_notice_names_what_others_made(project: Path) -> None:
    notice = _text(project / "NOTICE")
    assert {row["name"].partition(",")[0] for row in VENDORED} <= set(re.findall(r"^- ([^,]+),", notice, re.MULTILINE))


@pytest.mark.parametrize("path", [*OURS, *PAGES, STATIC / "vendor/htmx/htmx.min.js"], ids=_named)
def test_nothing_names_another_origin(path: Path) -> None:
    text = _text(path).replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"https?://|[\"'(]//\w|@import|data:|sourceMappingURL", text)


@pytest.mark.parametrize("path", PAGES, ids=_named)
def test_no_page_carries_a_style_or_a_script_of_its_own(path: Path) -> None:
    text = _text(path)
    assert not re.search(r"<style|\sstyle\s*=|javascript:|\son[a-z]+\s*=", text, re.IGNORECASE)
    assert not re.search(r"hx-on|hx-vals=.js:|hx-trigger=\"[^\"]*\[", text), "htmx would have to evaluate it"
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text))


@pytest.mark.parametrize("path", SHEETS, ids=_named)
def test_no_rule_names_a_side_of_the_screen(path: Path) -> None:
    rules = _rules(path)
    assert [found[0] for found in re.findall(SIDES, rules)] == []
    assert not re.search(r"text-align:\s*(left|right)|float:|clear:", rules)


def test_every_font_of_the_sheet_is_brought_along_and_every_font_is_used() -> None:
    named = set(re.findall(r'url\("([^"]+)"\)', _text(STATIC / "parley.css")))
    assert named == {row["file"] for row in VENDORED if row["file"].endswith(".woff2")}
