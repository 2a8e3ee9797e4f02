"""Revisions taken in from files: ids kept, edits of two mediators put together or both shown, doubts said."""

from __future__ import annotations

from pathlib import Path

import pytest

from parley.domain.single_text import as_clauses
from parley.errors import CannotWrite, CaseProblems, Invalid, NoSuchName
from parley.verbs.shuttle.languages import stale_versions
from parley.verbs.shuttle.taking_back import TakenBack
from parley.workbench.rooms.conflicts import Conflicting, write_conflict
from parley.workbench.rooms.drafting import Doubtful, Revised, revise
from tests.workbench.rooms.talks import ARABIC, DRAFT, at_desk, founded


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_a_file_becomes_the_next_revision_and_other_languages_stay_as_they_were(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        found = revise(desk, [written(tmp_path, "draft-02.md", DRAFT.replace("six years", "seven years"))])
        assert isinstance(found, Revised)
        assert (found.revision.number, found.revision.base, found.merged) == (2, 1, ())
        assert "seven years" in desk.latest.texts["en"]
        assert desk.latest.texts["ar"] == ARABIC


def test_a_clause_that_lost_its_id_gets_it_back_and_a_new_one_gets_one_in_every_language(tmp_path: Path) -> None:
    more = DRAFT.replace("# The gauge {#gauge}", "# The gauge") + "\n# Disputes\n\nA board of three decides.\n"
    with at_desk(founded(tmp_path)) as desk:
        arabic = ARABIC + "\n# الخلافات\n\nيقرر مجلس من ثلاثة.\n"
        files = [written(tmp_path, "draft-02.md", more), written(tmp_path, "draft-02.ar.md", arabic)]
        found = revise(desk, files)
        assert isinstance(found, Revised)
        for language in ("en", "ar"):
            ids = as_clauses(found.revision.texts[language]).ids
            assert ids == ("water", "gauge", "filling", "power", "disputes")


def test_two_edits_of_one_revision_that_lie_apart_are_both_kept(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        revise(desk, [written(tmp_path, "draft-02.md", DRAFT.replace("six years", "seven years"))])
        found = revise(desk, [written(tmp_path, "draft-02.md", DRAFT.replace("at cost", "at half the cost"))])
        assert isinstance(found, Revised)
        assert (found.revision.number, found.merged) == (3, ("en",))
        assert "seven years" in found.revision.texts["en"]
        assert "at half the cost" in found.revision.texts["en"]


def test_two_edits_of_the_same_words_are_both_shown_and_neither_is_lost(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        revise(desk, [written(tmp_path, "draft-02.md", DRAFT.replace("six years", "seven years"))])
        mine = written(tmp_path, "draft-02.md", DRAFT.replace("six years", "five years"))
        found = revise(desk, [mine])
        assert isinstance(found, Conflicting)
        assert [one.clause for one in found.conflicts["en"]] == ["filling"]
        assert desk.latest.number == 2
        folder = tmp_path / "by-hand"
        (file,) = write_conflict(found, folder, first="en")
        assert write_conflict(found, folder, first="en")[0] != file
        assert {"five years", "seven years"} <= {f"{word} years" for word in file.read_text("utf-8").split()}
        with pytest.raises(Invalid, match="holds both wordings still"):
            revise(desk, [file], base=2)
        file.write_text(DRAFT.replace("six years", "five or seven years"), encoding="utf-8")
        done = revise(desk, [file], base=2)
        assert isinstance(done, Revised)
        assert "five or seven years" in done.revision.texts["en"]


def test_it_must_be_clear_what_was_changed(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        with pytest.raises(Invalid, match=r"not clear which revision .* by Amal.*--base N; .*--revision N --out FILE"):
            revise(desk, [written(tmp_path, "words.md", DRAFT + "More.\n")])
        with pytest.raises(Invalid, match="nothing changed"):
            revise(desk, [written(tmp_path, "draft-02.md", DRAFT)])
        with pytest.raises(NoSuchName, match=r'no language "he".*parley import case'):
            revise(desk, [written(tmp_path, "draft-02.he.md", DRAFT)])
        with pytest.raises(Invalid, match="two files"):
            revise(desk, [written(tmp_path, "draft-02.md", DRAFT), written(tmp_path, "draft-02.en.md", DRAFT)])
        with pytest.raises(NoSuchName, match='no clause "nothing"'):
            revise(desk, [written(tmp_path, "draft-02.md", DRAFT + "More.\n")], in_step=["nothing"])
        assert desk.latest.number == 1


def test_a_text_that_would_break_the_case_is_not_taken_in_and_every_line_is_named(tmp_path: Path) -> None:
    wrong = DRAFT.replace("[[flow.ten: 10 | flow.twenty: 20]]", "[[flow.thirty: 30 | 20]]") + "\n[[never closed\n"
    with at_desk(founded(tmp_path)) as desk:
        with pytest.raises(CaseProblems) as found:
            revise(desk, [written(tmp_path, "draft-02.md", wrong)])
        assert "text/draft-02.md" in {one.file for one in found.value.problems}
        assert any("thirty" in one.what for one in found.value.problems)
        assert desk.latest.number == 1


def test_a_clause_that_was_put_right_in_one_language_does_not_make_the_other_lag(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        files = [written(tmp_path, "draft-02.md", DRAFT.replace("six years", "6 years"))]
        revise(desk, files, in_step=["filling"])
        assert desk.latest.in_step == ("filling",)


def test_a_lag_is_lifted_without_a_file(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        revise(desk, [written(tmp_path, "draft-02.md", DRAFT.replace("six years", "6 years"))])
        authentic = desk.case.authentic_languages
        assert [one.clause for one in stale_versions(desk.revisions, authentic)] == ["filling"]
        with pytest.raises(Invalid, match="no version of water lags"):
            revise(desk, [], in_step=["water"])
        done = revise(desk, [], in_step=["filling"])
        assert isinstance(done, Revised)
        assert (done.revision.number, done.revision.in_step, done.changes) == (3, ("filling",), {})
        assert done.revision.texts == desk.revision(2).texts
        assert stale_versions(desk.revisions, authentic) == ()


def test_what_takes_back_the_changes_of_others_is_asked_for_and_nothing_taken_in(tmp_path: Path) -> None:
    founded(tmp_path, "Amal", "Bilal")
    with at_desk(tmp_path, member="Bilal") as desk:
        revise(desk, [written(tmp_path, "draft-02.md", DRAFT.replace("six years", "seven years"))])
    with at_desk(tmp_path, member="Amal") as desk:
        old = written(tmp_path, "final.md", DRAFT.replace("at cost", "at half the cost"))
        found = revise(desk, [old], base=2)
        assert isinstance(found, Doubtful)
        assert (found.last, found.by, found.back) == (2, "Bilal", (TakenBack("en", "filling", 2),))
        assert [one.id for one in found.changes["en"].changes] == ["filling", "power"]
        assert desk.latest.number == 2
        done = revise(desk, [old], base=2, meant=True)
        assert isinstance(done, Revised)
        assert (done.revision.number, done.by) == (3, "Bilal")


@pytest.mark.parametrize(
    ("words", "said"), [("", "is empty"), (" \n\n", "is empty"), ("Six years.\n", "has no clause")]
)
def test_a_file_with_no_clause_is_no_revision(tmp_path: Path, words: str, said: str) -> None:
    with at_desk(founded(tmp_path)) as desk, pytest.raises(Invalid, match=said):
        revise(desk, [written(tmp_path, "draft-02.md", words)])


def test_a_text_in_the_script_of_another_language_is_asked_for(tmp_path: Path) -> None:
    with at_desk(founded(tmp_path)) as desk:
        found = revise(desk, [written(tmp_path, "draft-02.md", ARABIC + "\nهامش.\n")])
        assert isinstance(found, Doubtful)
        assert (found.scripts, found.back, desk.latest.number) == ({"en": "Arabic"}, (), 1)


def test_what_both_changed_is_marked_with_whose_it_is_and_without_what_they_have_alike(tmp_path: Path) -> None:
    alike = "The lake is filled over six years.\n\n" + "Both sides measure the level each day, and say it. " * 15
    first = DRAFT.replace("The lake is filled over six years.", alike)
    with at_desk(founded(tmp_path)) as desk:
        revise(desk, [written(tmp_path, "draft-02.md", first)])
        revise(desk, [written(tmp_path, "draft-03.md", first.replace("six years", "seven years"))])
        found = revise(desk, [written(tmp_path, "draft-03.md", first.replace("six years", "five years"))])
        assert isinstance(found, Conflicting)
        text = found.texts["en"]
        assert "|||||||" not in text
        assert ">>>>>>> revision 3, by Amal\n" in text
        assert len(text.partition("<<<<<<<")[2].partition(">>>>>>>")[0]) < 200
        assert text.count("Both sides measure") == 15


def test_of_two_revisions_at_the_same_moment_one_waits_and_is_then_merged(tmp_path: Path) -> None:
    founded(tmp_path, "Amal", "Tom")
    file = written(tmp_path, "draft-02.md", DRAFT.replace("six years", "seven years"))
    with at_desk(tmp_path, member="Amal") as amal, at_desk(tmp_path, member="Tom") as tom:
        assert amal.latest.number == tom.latest.number == 1  # both have read the desk
        revise(tom, [file])
        mine = written(tmp_path, "draft-02.ar.md", ARABIC + "\nهامش.\n")
        with pytest.raises(CannotWrite, match="others wrote at the desk meanwhile"):
            revise(amal, [mine])
        amal.forget()
        done = revise(amal, [mine])
        assert isinstance(done, Revised)
        assert "seven years" in done.revision.texts["en"]
        assert done.revision.number == 3
