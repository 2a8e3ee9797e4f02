"""A draft goes out in Word, a delegation works on it, and its answer is read beside what it was handed."""

from __future__ import annotations

import io
import itertools
import json
import stat
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from parley.cli.text_word import text_in_word, text_out_word
from parley.errors import CannotAnswer, Invalid
from parley.files.word.laying_out import PREAMBLE, lay_out
from parley.files.word.out_runs import AUTHOR
from parley.workbench.word_text import KEPT, WordAnswer, text_in, text_out

OLD = (
    "Between the parties.\n\n# Ceasefire {#fire}\n\nFire stops at noon.\n\n# Aid {#aid}\n\nSix hundred trucks a day.\n"
)
NEW = (
    "Between the parties.\n\n# Aid {#aid}\n\nSix hundred trucks each day.\n\n# Ceasefire {#fire}\n\nFire stops at "
    "[[CF1.a: noon | CF1.b: **once** | 18:00]]. <!-- settles: X.a -->\n\n- first\n- second,\n  still\n"
)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "draft-01.md").write_text(OLD, encoding="utf-8")
    (tmp_path / "draft-02.md").write_text(NEW, encoding="utf-8")
    return tmp_path


def _new_id() -> Callable[[], str]:
    numbers: Iterator[int] = itertools.count(1)
    return lambda: f"{next(numbers):024x}"


def _out(desk: Path, *, before: bool = True) -> Path:
    out = desk / "B.docx"
    last = desk / "draft-01.md" if before else None
    text_out(desk / "draft-02.md", out, before=last, packet="Packet 2", new_id=_new_id())
    return out


def _edited(path: Path, *changes: tuple[str, str]) -> Path:
    """The file as a delegation's word processor would hand it back."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as whole:
        entries = {name: whole.read(name) for name in whole.namelist()}
    text = entries["word/document.xml"].decode()
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    entries["word/document.xml"] = text.encode()
    back = path.with_name("back.docx")
    with zipfile.ZipFile(back, "w") as whole:
        for name, content in entries.items():
            whole.writestr(name, content)
    return back


def _in(back: Path, *, kept: bool = True) -> WordAnswer:
    desk = back.parent
    return text_in(back, desk / "draft-02.md", kept=desk / f"B.docx{KEPT}" if kept else None)


def test_a_text_is_laid_out_without_ids_ties_or_comments() -> None:
    clauses = lay_out(NEW)
    assert [clause.id for clause in clauses] == [PREAMBLE, "aid", "fire"]
    assert clauses[2].lines == ("2 Ceasefire", "Fire stops at [noon | once | 18:00].", "- first", "- second, still")
    assert lay_out("# A {#a}\n\nLeft \\[\\[open\\]\\].")[0].paragraphs == ("Left [[open]].",)


def test_what_went_out_comes_back_the_same(desk: Path) -> None:
    answer = _in(_edited(_out(desk)))
    assert not answer.alignment.to_confirm
    assert not any(change.kind != "same" for clause in answer.alignment.clauses for change in clause.changes)
    assert answer.alignment.outside == ()


def test_a_tracked_change_of_the_room_is_told_apart_from_ours_and_from_an_unmarked_one(desk: Path) -> None:
    theirs = (
        '</w:t></w:r><w:ins w:id="900" w:author="B"><w:r><w:t xml:space="preserve">and fuel </w:t></w:r></w:ins>'
        '<w:r><w:t xml:space="preserve">'
    )
    back = _edited(_out(desk, before=False), ("trucks each day.", f"trucks {theirs}each day."), ("stops at", "ends at"))
    by_id = {clause.id: clause for clause in _in(back).alignment.clauses}
    assert [change.words for change in by_id["aid"].changes if change.kind != "same"] == ["and fuel "]
    assert not by_id["aid"].unmarked
    assert [change.words for change in by_id["fire"].unmarked if change.kind != "same"] == ["stops", "ends"]


def test_changes_of_ours_that_the_room_refused_are_found(desk: Path) -> None:
    out = _out(desk)
    with zipfile.ZipFile(out) as whole:
        text = whole.read("word/document.xml").decode()
    start = text.index("<w:ins ", text.index("noon"))
    end = text.index("</w:ins>", start) + len("</w:ins>")
    assert AUTHOR in text[start:end]
    changed = [clause for clause in _in(_edited(out, (text[start:end], ""))).alignment.clauses if clause.unmarked]
    assert [clause.id for clause in changed] == ["fire"]


def test_a_change_under_our_name_hides_nothing(desk: Path) -> None:
    posing = f'</w:t></w:r><w:ins w:id="900" w:author="{AUTHOR}"><w:r><w:t>never </w:t></w:r></w:ins><w:r><w:t>stops'
    by_id = {clause.id: clause for clause in _in(_edited(_out(desk), ("stops", posing))).alignment.clauses}
    assert "never" in "".join(change.words for change in by_id["fire"].unmarked if change.kind == "new")


def test_changes_of_ours_are_known_where_a_word_processor_renamed_their_author(desk: Path) -> None:
    out = _out(desk)
    with zipfile.ZipFile(out) as whole:
        changes = whole.read("word/document.xml").decode().count(f'w:author="{AUTHOR}"')
    assert changes > 5
    back = _edited(out)
    with zipfile.ZipFile(io.BytesIO(back.read_bytes())) as whole:
        entries = {name: whole.read(name).replace(AUTHOR.encode(), b"Author") for name in whole.namelist()}
    with zipfile.ZipFile(back, "w") as whole:
        for name, content in entries.items():
            whole.writestr(name, content)
    assert not _in(back).alignment.to_confirm


def test_without_what_was_kept_the_words_tie_it(desk: Path) -> None:
    by_id = {clause.id: clause for clause in _in(_edited(_out(desk)), kept=False).alignment.clauses}
    assert by_id["aid"].returned == ("1 Aid", "Six hundred trucks each day.")


def test_a_comment_is_told_with_its_clause(desk: Path) -> None:
    out = _out(desk, before=False)
    back = _edited(
        out,
        ("Six hundred", '</w:t></w:r><w:commentRangeStart w:id="5"/><w:r><w:t>Six hundred'),
        (" trucks each", '</w:t></w:r><w:commentRangeEnd w:id="5"/><w:r><w:t xml:space="preserve"> trucks each'),
    )
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(back, "a") as whole:
        whole.writestr(
            "word/comments.xml",
            f'<w:comments xmlns:w="{main}"><w:comment w:id="5" w:author="B"><w:p><w:r><w:t>Too few</w:t></w:r></w:p>'
            "</w:comment></w:comments>",
        )
    (remark,) = _in(back).remarks
    assert (remark.clause, remark.by, remark.on, remark.words) == ("aid", "B", "Six hundred", "Too few")


def test_the_name_of_the_draft_is_not_in_the_file(desk: Path) -> None:
    with zipfile.ZipFile(_out(desk)) as whole:
        assert not any(b"draft" in whole.read(name) for name in whole.namelist())


def test_files_that_tell_what_is_what_are_for_their_owner_alone(desk: Path) -> None:
    out = _out(desk)
    kept = out.with_name(out.name + KEPT)
    assert [stat.S_IMODE(path.stat().st_mode) for path in (out, kept)] == [0o600, 0o600]
    assert set(json.loads(kept.read_text(encoding="utf-8"))["bookmarks"].values()) == {"", PREAMBLE, "aid", "fire"}


def test_an_arabic_draft_is_set_from_the_right(desk: Path) -> None:
    (desk / "draft-02.ar.md").write_text("# وقف النار {#fire}\n\nيتوقف إطلاق النار.\n", encoding="utf-8")
    out = desk / "ar.docx"
    text_out(desk / "draft-02.ar.md", out, before=None, packet="الحزمة 2", new_id=_new_id())
    with zipfile.ZipFile(out) as whole:
        assert b"<w:bidi/>" in whole.read("word/document.xml")
    assert not text_in(out, desk / "draft-02.ar.md", kept=out.with_name(out.name + KEPT)).alignment.to_confirm


def test_files_that_cannot_be_read_or_written_are_said(desk: Path) -> None:
    (desk / "odd.md").write_bytes(b"\xff\xfe\x00")
    (desk / "odd.json").write_text('{"bookmarks": 3}', encoding="utf-8")
    out = _out(desk)
    with pytest.raises(Invalid, match="does not say what to write"):
        text_out(desk / "draft-02.md", desk / "B.odt", before=None, packet="P", new_id=_new_id())
    with pytest.raises(Invalid, match="not written in UTF-8"):
        text_in(out, desk / "odd.md", kept=None)
    with pytest.raises(Invalid, match="does not say which bookmark"):
        text_in(out, desk / "draft-02.md", kept=desk / "odd.json")
    with pytest.raises(CannotAnswer, match="there is no file"):
        text_in(desk / "nothing.docx", desk / "draft-02.md", kept=None)


def test_a_file_that_may_have_been_handed_over_is_not_written_over_by_a_slip(desk: Path) -> None:
    out = _out(desk)
    kept = out.with_name(out.name + KEPT)
    first, bookmarks = out.read_bytes(), kept.read_bytes()
    with pytest.raises(Invalid, match=r"B.docx is there already.*--force"):
        _out(desk)
    out.unlink()
    with pytest.raises(Invalid, match=r"bookmarks.json is there already"):
        _out(desk)
    for count in (1, 2):
        text_out(desk / "draft-01.md", out, before=None, packet="Packet 3", new_id=_new_id(), force=True)
        assert out.with_name(f"B.docx.bookmarks.{count}.json").exists()
    assert out.with_name("B.docx.bookmarks.1.json").read_bytes() == bookmarks
    assert out.read_bytes() != first


@pytest.fixture
def face() -> typer.Typer:
    made = typer.Typer()
    made.command("out")(text_out_word)
    made.command("in")(text_in_word)
    return made


def test_both_commands_on_one_laptop(desk: Path, face: typer.Typer) -> None:
    runner = CliRunner()
    out, old, new = (str(desk / name) for name in ("B.docx", "draft-01.md", "draft-02.md"))
    made = runner.invoke(face, ["out", out, "--after", new, "--before", old, "--packet", "Packet 2"])
    assert made.exit_code == 0
    assert "B.docx.bookmarks.json at the desk" in made.output
    back = _edited(Path(out), ("Fire stops", "Fire \u202estops"))
    told = runner.invoke(face, ["in", str(back), "--after", new, "--bookmarks", out + KEPT])
    assert told.exit_code == 0
    assert "Clause fire (by bookmark, to confirm):" in told.output
    assert "⟨RLO⟩" in told.output
    assert "\u202e" not in told.output
    assert "none of this is marked" in told.output
    assert "Note: characters that turn the direction of the text: RLO" in told.output
    assert "1 of 4 to confirm." in told.output


def test_a_file_that_is_refused_says_why(desk: Path, face: typer.Typer) -> None:
    (desk / "x.docx").write_bytes(b"%PDF")
    told = CliRunner().invoke(face, ["in", str(desk / "x.docx"), "--after", str(desk / "draft-02.md")])
    assert told.exit_code == 1
    assert "x.docx is not taken: it is PDF, not a Word document; save it as" in told.output
