"""Word files as a delegation's word processor hands them back."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

from tests.files.word.packages import KIND, MAIN, OFFICE

_WHO = 'w:author="A delegation" w:date="2025-10-08T10:00:00Z"'


def parts_of(file: Path) -> dict[str, str]:
    """The parts of a Word file, by name."""
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as whole:
        return {name: whole.read(name).decode() for name in whole.namelist()}


def text_of(file: Path) -> str:
    """The main part of a Word file."""
    return parts_of(file)["word/document.xml"]


def handed_back(
    file: Path,
    changes: Mapping[str, str] | None = None,
    *,
    comments: Mapping[str, str] | None = None,
    untracked: Mapping[str, str] | None = None,
) -> Path:
    """The file with words changed, each change tracked; with comments on words; and with changes that are not tracked.

    New words that are empty take the old ones out.
    """
    parts = parts_of(file)
    text = parts["word/document.xml"]
    for number, (old, new) in enumerate((changes or {}).items(), start=900):
        inserted = f'<w:ins w:id="{number}1" {_WHO}>{_run(new)}</w:ins>' if new else ""
        gone = f'<w:del w:id="{number}0" {_WHO}>{_run(old, tag="delText")}</w:del>'
        text = _within_run(text, old, gone + inserted)
    for number, words in enumerate(comments or {}, start=0):
        anchored = f'<w:commentRangeStart w:id="{number}"/>{_run(words)}<w:commentRangeEnd w:id="{number}"/>'
        text = _within_run(text, words, f'{anchored}<w:r><w:commentReference w:id="{number}"/></w:r>')
    for old, new in (untracked or {}).items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    parts["word/document.xml"] = text
    if comments:
        _add_comments(parts, list(comments.values()))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, content in parts.items():
            whole.writestr(name, content)
    back = file.with_name(f"{file.stem} - answered.docx")
    back.write_bytes(out.getvalue())
    return back


def _run(words: str, *, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>'


def _within_run(text: str, words: str, instead: str) -> str:
    """The run that holds the words cut in three, with something else in the middle."""
    found = re.findall(rf'<w:r><w:t xml:space="preserve">([^<]*){re.escape(words)}([^<]*)</w:t></w:r>', text)
    assert len(found) == 1, words
    before, after = found[0]
    cut = "".join([_run(before) if before else "", instead, _run(after) if after else ""])
    return text.replace(_run(before + words + after), cut)


def _add_comments(parts: dict[str, str], remarks: list[str]) -> None:
    written = "".join(
        f'<w:comment w:id="{number}" {_WHO}><w:p>{_run(words)}</w:p></w:comment>'
        for number, words in enumerate(remarks)
    )
    parts["word/comments.xml"] = f'<w:comments xmlns:w="{MAIN}">{written}</w:comments>'
    relation = f'<Relationship Id="remarks" Type="{OFFICE}/comments" Target="comments.xml"/></Relationships>'
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace("</Relationships>", relation)
    kind = f'<Override PartName="/word/comments.xml" ContentType="{KIND}.comments+xml"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace("</Types>", kind)
