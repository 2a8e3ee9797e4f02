"""An agreement in order is written where it can destroy nothing, and for its owner's eyes only."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from parley.errors import Invalid
from parley.verbs.sequence.sequence import Sequence
from parley.workbench.publishing import write_docx, write_html
from tests.report.sequence_case import ordered

WRITERS = pytest.mark.parametrize(
    ("write", "name"), [(write_html, "order.html"), (write_docx, "order.docx")], ids=["page", "word"]
)
Writer = Callable[[Sequence, Path], None]


@WRITERS
def test_it_can_be_read_by_its_owner_only_and_written_again(tmp_path: Path, write: Writer, name: str) -> None:
    file = tmp_path / name
    write(ordered(), file)
    first = file.read_bytes()
    write(ordered(), file)
    assert file.read_bytes() == first
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@WRITERS
def test_it_is_not_written_into_a_case(tmp_path: Path, write: Writer, name: str) -> None:
    (tmp_path / "case.toml").write_text("", encoding="utf-8")
    with pytest.raises(Invalid, match="lies in the folder of the case"):
        write(ordered(), tmp_path / name)


@WRITERS
def test_it_is_not_written_over_something_else(tmp_path: Path, write: Writer, name: str) -> None:
    (tmp_path / "notes.txt").write_text("kept", encoding="utf-8")
    with pytest.raises(Invalid, match="is there already"):
        write(ordered(), tmp_path / "notes.txt")
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "kept"
    assert name not in {path.name for path in tmp_path.iterdir()}


def test_the_word_document_opens_with_the_title_of_the_agreement(tmp_path: Path) -> None:
    write_docx(ordered(), tmp_path / "order.docx")
    assert docx.Document(str(tmp_path / "order.docx")).paragraphs[0].text == "The accord"
