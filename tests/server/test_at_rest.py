"""Row 5: nothing that anybody said stands in clear on the disk, however it is written."""

from __future__ import annotations

import base64
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections

from tests.server.busy import CANARIES, Busy, make_busy
from tests.server.served import PEOPLE, Served
from tests.server.watching import files_written


def _ways(words: str) -> Iterator[bytes]:
    """Words as a file may hold them."""
    yield words.encode()
    yield words.encode("utf-16-le")
    yield words.encode("utf-16-be")
    for lead in ("", "x", "xx"):  # base64 depends on where the words stand
        yield base64.b64encode(f"{lead}{words}".encode())[4:-4]


def _telling(way: bytes) -> bool:
    """Whether it is long enough not to turn up by chance."""
    return len(way) >= 5


def _everything(*folders: Path) -> Iterator[tuple[Path, bytes]]:
    for folder in folders:
        for file in folder.rglob("*"):
            if file.is_file() and file.suffix not in (".key", ".signing-key"):
                yield file, file.read_bytes()


def _typed(busy: Busy) -> Iterator[str]:
    """Fill forms in as a delegation and a mediator do; each is taken, and its words are shown again by a page."""
    room, draft = busy.rooms["upper"], busy.by_room["upper"]["draft"][0]
    at, dara, amina = f"/rooms/{room}/drafts/{draft}/", busy.served.client("Dara"), busy.served.client("Amina")
    large = SimpleUploadedFile("canary-name-of-a-file.txt", b"canary-in-a-file " * 120_000, "text/plain")
    small = SimpleUploadedFile("more.txt", b"canary-in-another-file", "text/plain")
    handed = {"room": [busy.rooms["bank"]], "revision": "1", "note": "canary-note-of-a-draft", "reason": "canary-why"}
    handed |= {"versions_differ": "canary-versions"}
    for client, address, form, shown, words in (
        (dara, f"{at}answer/", {"kind-3": "propose", "words-3": "canary-answer-sent"}, at, "canary-answer-sent"),
        (dara, f"{at}withdraw/", {"clause": "3", "kind-4": "ask", "words-4": "canary-beside"}, at, "canary-beside"),
        (dara, f"{at}rest/", {"clauses": ["2", "3", "4"], "sure": "yes"}, at, "canary-upper-name"),
        (dara, f"{at}keep/", {"kind-2": "ask", "words-2": "canary-kept-unsent"}, at, "canary-kept-unsent"),
        (dara, f"/rooms/{room}/files/", {"file": large}, f"/rooms/{room}/", "canary-name-of-a-file"),
        (amina, f"/rooms/{room}/files/", {"file": small, "by": "canary-giver"}, f"/rooms/{room}/", "canary-giver"),
        (amina, "/release/make/", handed, f"/rooms/{busy.rooms['bank']}/", "canary-note-of-a-draft"),
    ):
        seen = client.post("/release/preview/", form).content.decode() if "make" in address else ""
        mark = re.search(r'name="seen" value="([0-9a-f]+)"', seen)
        taken = client.post(address, form | ({"seen": mark[1]} if mark else {}))
        assert taken.status_code == 303, (address, taken.content.decode())
        page = client.get(shown).content.decode()
        assert words in page, (address, page)
        yield words
    yield from ("canary-in-a-file", "canary-in-another-file", "canary-why", "canary-versions")


def test_no_word_stands_in_clear_on_the_disk(
    served: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    passing = tmp_path / "passing"
    passing.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(passing))
    busy = make_busy(served)
    with files_written() as written:
        typed = [*_typed(busy), "canary-at-the-wrong-place"]
        wrong = SimpleUploadedFile("words.txt", b"canary-at-the-wrong-place", "text/plain")
        assert served.client("Amina").post("/log/verify/", {"checkpoint": wrong}).status_code == 422
    passed = [name for name in written if "checkpoints" not in name]  # a checkpoint holds digests and no words
    assert passed == [], "what is sent stands in a file for a while"
    copy = served.client("Amina").post("/log/backup/").content
    assert copy
    connections.close_all()
    canaries = [*typed, *PEOPLE, *(words for each in CANARIES.values() for words in each), "cubic metres of water"]
    folder = Path(served.house.where)
    read = [*_everything(folder, passing), (tmp_path / "copy.backup", copy)]
    assert any(file.name == "rooms.sqlite" for file, _content in read)
    for file, content in read:
        for words in canaries:
            for way in filter(_telling, _ways(words)):
                assert way not in content, f"{words} stands in {file}"
    assert not any(words in caplog.text for words in canaries)
