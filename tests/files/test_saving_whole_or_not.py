"""A save that is broken off, or that the system refuses, leaves the old case or the new one, never half of each."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import json
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from parley.domain.case import Case
from parley.domain.draft import Draft
from parley.domain.source import Source
from parley.errors import CannotWrite
from parley.files.case_folder import save_case
from parley.files.disk import alone
from parley.files.saving import STAGE, finish_saving, write_file, write_files
from tests.files.folders import CASE, GOOD, good_case, problems, write

# What a save asks of the system. After a crash none of it happens any more.
STEPS = ("open", "fsync", "replace", "mkdir", "rmdir", "unlink", "chmod")


class PowerCut(BaseException):
    """The machine stops: nothing catches this, and nothing is tidied up."""


@contextlib.contextmanager
def _failing(at: int, error: Callable[[], BaseException], *, for_good: bool) -> Iterator[list[str]]:
    """Let the step of that number fail, and all that follow where it is for good; the steps asked for so far."""
    asked: list[str] = []
    real = {step: getattr(os, step) for step in STEPS}

    def instead(step: str) -> Callable[..., Any]:
        def ask(*args: Any, **kwargs: Any) -> Any:
            reads = step == "open" and not (args[1] if len(args) > 1 else kwargs["flags"]) & os.O_CREAT
            if not reads:
                asked.append(step)
                if len(asked) > at if for_good else len(asked) == at + 1:
                    raise error()
            return real[step](*args, **kwargs)

        return ask

    with pytest.MonkeyPatch.context() as patch:
        for step in STEPS:
            patch.setattr(os, step, instead(step))
        yield asked


def _changed(case: Case) -> Case:
    """The same case with something changed in an old file, a confidential one, and in new ones within a new folder."""
    upper, lower = case.preferences
    return replace(
        case,
        title="Two valleys",
        preferences=(upper, replace(lower, statements=lower.statements[:1])),
        sources=(*case.sources, Source("radio", "Radio", case.as_of, "C", "Nothing.")),
        drafts=(Draft("draft-01", "# One\n"),),
    )


OLD = {file: text for file, text in GOOD.items() if not file.startswith("text")}


def _files(folder: Path) -> dict[str, str]:
    """What the folder holds, file by file; which of its own files Parley has not tidied up would be seen."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") if path.is_file() else "a folder"
        for path in folder.rglob("*")
    }


@dataclass(frozen=True)
class Save:
    """One save: the case before and after, its files, what is written, and how many steps that takes."""

    old: Case
    new: Case
    before: dict[str, str]
    after: dict[str, str]
    steps: int

    def folder(self, folder: Path) -> Path:
        """A folder with the old case; its confidential files are readable by all, as whoever typed them left them."""
        return write(folder, OLD)

    def run(self, folder: Path) -> None:
        """What saving does once it knows what to write."""
        confidential = {"preferences/lower.toml", "preferences/upper.toml", "record.jsonl"}
        due = [file for file, text in self.after.items() if self.before.get(file) != text or file in confidential]
        write_files(folder, {file: self.after[file] for file in due if (folder / file).suffix}, confidential)

    def is_new(self, folder: Path) -> bool:
        """Whether the folder holds the new case whole; if not, it must be the old one."""
        files = _files(folder)
        if files == self.after:
            assert stat.S_IMODE((folder / "preferences/lower.toml").stat().st_mode) == 0o600
            return True
        assert {
            file: text for file, text in files.items() if file != "text" or any((folder / file).iterdir())
        } == self.before
        return False


@pytest.fixture(scope="module")
def save(tmp_path_factory: pytest.TempPathFactory) -> Save:
    folder = write(tmp_path_factory.mktemp("save") / "case", OLD)
    old, before = good_case(folder), _files(folder)
    with _failing(10_000, PowerCut, for_good=True) as asked:
        save_case(_changed(old), folder)
    assert {"open", "fsync", "replace", "mkdir", "rmdir", "unlink", "chmod"} == set(asked)
    new = good_case(folder)
    assert new == _changed(old)
    return Save(old, new, before, _files(folder), len(asked))


def test_a_crash_at_any_step_leaves_the_old_case_or_the_new_one(save: Save, tmp_path: Path) -> None:
    new_ones = []
    for at in range(save.steps):
        folder = save.folder(tmp_path / str(at))
        with pytest.raises(PowerCut), _failing(at, PowerCut, for_good=True):
            save.run(folder)
        for staged in (folder / STAGE).glob("[0-9]*"):
            if "statement" in staged.read_text(encoding="utf-8"):
                assert stat.S_IMODE(staged.stat().st_mode) == 0o600
        finish_saving(folder)
        new_ones.append(save.is_new(folder))
    assert new_ones == sorted(new_ones)  # from some step on it is the new case
    assert set(new_ones) == {False, True}


def test_a_crash_while_a_case_is_saved_leaves_one_that_can_be_opened(save: Save, tmp_path: Path) -> None:
    opened = []
    for at in range(0, save.steps, save.steps // 5):
        folder = save.folder(tmp_path / str(at))
        with pytest.raises(PowerCut), _failing(at, PowerCut, for_good=True):
            save_case(save.new, folder)
        opened.append(good_case(folder))
    assert opened[0] == save.old
    assert opened[-1] == save.new
    assert all(case in (save.old, save.new) for case in opened)


def test_a_second_crash_while_the_first_is_mended_loses_nothing(save: Save, tmp_path: Path) -> None:
    for at in range(save.steps // 2, save.steps, 3):
        for again in range(0, 12, 3):
            folder = save.folder(tmp_path / f"{at}-{again}")
            with pytest.raises(PowerCut), _failing(at, PowerCut, for_good=True):
                save.run(folder)
            ready = (folder / STAGE / "READY.json").exists()
            with contextlib.suppress(PowerCut), _failing(again, PowerCut, for_good=True):
                finish_saving(folder)
            finish_saving(folder)
            assert save.is_new(folder) or not ready


def test_a_refusal_at_any_step_is_told_and_leaves_the_old_case_or_the_new_one(save: Save, tmp_path: Path) -> None:
    codes = (errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO)
    ends = set()
    for at in range(save.steps):
        folder, code = save.folder(tmp_path / str(at)), codes[at % len(codes)]
        with _failing(at, lambda code=code: OSError(code, os.strerror(code)), for_good=False):
            try:
                save.run(folder)
                told = ""
            except CannotWrite as error:
                told = str(error)
        reason = os.strerror(code)
        if told.startswith(f"{folder} cannot be written: {reason}; nothing was changed; see"):
            assert _files(folder) == save.before
            ends.add("refused")
        elif told:
            assert told.startswith(f"a save of {folder} is not finished: {reason}; see")
            finish_saving(folder)
            assert save.is_new(folder)
            ends.add("finished later")
        else:  # what failed was not needed any more, or only tidied up
            finish_saving(folder)
            assert save.is_new(folder)
            ends.add("done")
    assert ends == {"refused", "finished later", "done"}


def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path / "case", OLD)
    case = good_case(folder)
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(CannotWrite) as caught:
        save_case(_changed(case), folder)
    assert str(caught.value) == (
        f"{folder} cannot be written: Permission denied; "
        "nothing was changed; see that there is room, and that you may write there"
    )
    assert good_case(folder) == case


def test_a_new_case_that_does_not_fit_leaves_no_trace(tmp_path: Path) -> None:
    case = good_case(write(tmp_path / "case", OLD))
    full = _failing(6, lambda: OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), for_good=False)
    with pytest.raises(CannotWrite, match="No space left on device; nothing was changed"), full:
        save_case(case, tmp_path / "far" / "away")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["case"]


def test_a_file_in_the_way_of_the_folder_is_told(tmp_path: Path) -> None:
    case = good_case(write(tmp_path / "case", OLD))
    (tmp_path / "new").write_text("", encoding="utf-8")
    with pytest.raises(CannotWrite, match=r"new cannot be written: (File exists|Not a directory); nothing was changed"):
        save_case(case, tmp_path / "new")


def test_a_save_finishes_what_a_crash_broke_off_before_it_begins(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    write(folder / STAGE, {"0": CASE, "READY.json": json.dumps({"0": "case.toml"})})
    write_files(folder, {"notes.txt": "New."}, set())
    assert (folder / "case.toml").read_text(encoding="utf-8") == CASE
    assert sorted(path.name for path in folder.iterdir()) == ["case.toml", "notes.txt"]


@pytest.mark.parametrize(
    "manifest",
    [
        "{",
        "[]",
        '{"0": 1}',
        '{"../../outside": "case.toml"}',
        '{"0": "../outside"}',
        '{"0": "/outside"}',
        '{"0": "sources/.."}',
        '{"0": ""}',
        '{"0": "a\\u0000b/c"}',
        '{"0": "away/x"}',
        '{"0": "preferences"}',
        "[" * 100_000,
    ],
    ids=[str(number) for number in range(12)],
)
def test_a_stage_that_nobody_here_made_moves_nothing(manifest: str, tmp_path: Path) -> None:
    folder = write(tmp_path / "case", GOOD)
    write(tmp_path, {"outside": "mine"})
    (tmp_path / "elsewhere").mkdir()
    (folder / "away").symlink_to(tmp_path / "elsewhere")
    write(folder / STAGE, {"0": "x = 1", "READY.json": manifest})
    with pytest.raises(CannotWrite, match="is not finished"):
        finish_saving(folder)
    said = problems(folder)
    assert len(said) == 1
    assert said[0].startswith(f"{STAGE}:1: a save of {folder} is not finished: ")
    assert (tmp_path / "outside").read_text(encoding="utf-8") == "mine"
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_who_saves_keeps_others_who_would_save_waiting(tmp_path: Path) -> None:
    other = os.open(tmp_path, os.O_RDONLY)
    with alone(tmp_path), pytest.raises(BlockingIOError):
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
    fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.close(other)


def test_a_stage_that_is_a_link_is_left_alone(tmp_path: Path) -> None:
    folder = write(tmp_path / "case", GOOD)
    write(tmp_path / "other", {"0": "mine"})
    (folder / STAGE).symlink_to(tmp_path / "other")
    finish_saving(folder)
    with pytest.raises(CannotWrite, match="File exists"):
        write_files(folder, {"notes.txt": "New."}, set())
    assert (tmp_path / "other" / "0").read_text(encoding="utf-8") == "mine"


def test_nothing_is_written_through_a_link_out_of_the_folder(tmp_path: Path) -> None:
    folder = write(tmp_path / "case", {"notes.txt": ""})
    (tmp_path / "other").mkdir()
    (folder / "preferences").symlink_to(tmp_path / "other")
    with pytest.raises(CannotWrite, match=r"preferences/upper\.toml leads out of the folder; nothing was changed"):
        write_files(folder, {"preferences/upper.toml": ""}, set())
    assert list((tmp_path / "other").iterdir()) == []
    assert sorted(path.name for path in folder.iterdir()) == ["notes.txt", "preferences"]


@pytest.mark.parametrize("confidential", [True, False])
def test_one_file_is_written_whole_or_not_at_all(confidential: bool, tmp_path: Path) -> None:
    file = tmp_path / "pages" / "page.html"
    write_file(file, "old", confidential=confidential)
    mode = stat.S_IMODE(file.stat().st_mode)
    assert mode == 0o600 or not confidential
    for at in range(10):
        told = ""
        with _failing(at, lambda: OSError(errno.ENOSPC, "full"), for_good=False) as asked:
            try:
                write_file(file, "new", confidential=confidential)
            except CannotWrite as error:
                told = str(error)
        assert file.read_text(encoding="utf-8") == ("old" if told else "new")
        assert not told or told.startswith(f"{file} cannot be written: full; nothing was changed")
        assert list(file.parent.iterdir()) == [file]
        assert stat.S_IMODE(file.stat().st_mode) == mode
        write_file(file, "old", confidential=confidential)
    assert len(asked) < 10
