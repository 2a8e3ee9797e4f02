"""``parley text``: drafts shown, compared, closed, given ids and merged from the command line."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner, Result

from parley.cli.text import text
from tests.files.folders import changed, write

ENGLISH = "# Gauge\n\n[[gauge.joint: A joint team | gauge.upper: The operator]] reads it.\n"
ARABIC = "# المقياس\n\nيقرؤه [[gauge.joint: فريق مشترك | gauge.upper: المشغّل]].\n"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(text, [str(word) for word in words])


def folder(tmp_path: Path, *, draft: str = ENGLISH) -> Path:
    heading = changed("case.toml", 'languages = ["en", "ar"]', 'languages = ["en", "ar"]\nauthentic = ["en", "ar"]')
    return write(tmp_path, {**heading, "text/draft-01.md": draft})


def test_a_draft_is_shown_with_the_package_that_it_implies(tmp_path: Path) -> None:
    told = json.loads(run("show", folder(tmp_path / "case"), "--json", "--html", tmp_path / "page.html").stdout)
    assert told["implied"]["open"] == {"gauge": ["joint", "upper"]}
    assert told["notes"] == ["This draft has no version in: ar."]
    assert "Which package it implies" in (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "gauge Who reads the gauge" in run("show", tmp_path / "case").stdout


def test_a_package_closes_brackets_and_the_rest_is_listed(tmp_path: Path) -> None:
    case = folder(tmp_path, draft=f"{ENGLISH}\n[[flow.a: Ten | flow.b: Twenty]] cubic metres.\n")
    found = run("clean", case, "--package", "gauge.joint")
    assert found.stdout == "# Gauge\n\nA joint team reads it.\n\n[[Ten | Twenty]] cubic metres.\n"
    assert found.stderr == "Open: Gauge, line 5: 2 wordings, tied to flow.a, flow.b.\n"
    assert "<!-- settles: gauge.joint -->" in run("clean", case, "--package", "gauge.joint", "--ties").stdout


def test_a_draft_that_is_not_there_is_said_with_the_nearest(tmp_path: Path) -> None:
    found = run("show", folder(tmp_path), "--draft", "draft-02")
    assert found.exit_code == 1
    assert 'there is no draft "draft-02"; did you mean "draft-01"?' in found.stderr
    assert 'the case has no language "he"' in run("show", tmp_path, "--in", "he").stderr


def test_what_changed_is_printed_and_written_as_a_page(tmp_path: Path) -> None:
    before, after = tmp_path / "draft-01.ar.md", tmp_path / "draft-02.ar.md"
    before.write_text(ARABIC, encoding="utf-8")
    after.write_text(ARABIC.replace("مشترك", "محايد"), encoding="utf-8")
    found = run("diff", before, after, "--html", tmp_path / "page.html")
    assert "[-مشترك-]{+محايد+}" in found.stdout
    assert "<del>مشترك</del><ins>محايد</ins>" in (tmp_path / "page.html").read_text(encoding="utf-8")
    assert json.loads(run("diff", before, after, "--json").stdout)["same"] is False
    assert run("diff", before, tmp_path / "none.md").exit_code == 1


def test_ids_are_printed_or_put_into_the_file(tmp_path: Path) -> None:
    english, arabic = tmp_path / "draft-01.md", tmp_path / "draft-01.ar.md"
    english.write_text(ENGLISH, encoding="utf-8")
    arabic.write_text(ARABIC, encoding="utf-8")
    assert run("ids", english).stdout == ENGLISH.replace("# Gauge", "# Gauge {#gauge}")
    assert run("ids", english, "--write").stdout == ""
    run("ids", arabic, "--like", english, "--write")
    assert arabic.read_text(encoding="utf-8") == ARABIC.replace("# المقياس", "# المقياس {#gauge}")


def test_two_edits_are_merged_or_both_are_shown(tmp_path: Path) -> None:
    base, mine, theirs = (tmp_path / f"{name}.md" for name in ("base", "mine", "theirs"))
    base.write_text("# A\n\nOne.\n\n# B\n\nTwo.\n", encoding="utf-8")
    mine.write_text("# A\n\nOne more.\n\n# B\n\nTwo.\n", encoding="utf-8")
    theirs.write_text("# A\n\nOne.\n\n# B\n\nTwo more.\n", encoding="utf-8")
    assert run("merge", base, mine, theirs).stdout == "# A\n\nOne more.\n\n# B\n\nTwo more.\n"
    theirs.write_text("# A\n\nOne less.\n\n# B\n\nTwo.\n", encoding="utf-8")
    found = run("merge", base, mine, theirs)
    assert found.exit_code == 1
    assert found.stdout == ""
    assert "Both changed A:\n--- it was\nOne.\n--- mine.md\nOne more.\n--- theirs.md\nOne less.\n" in found.stderr
