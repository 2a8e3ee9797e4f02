"""Row 5: nothing that anybody said stands in clear on the disk, however it is written."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections

from parley.server.routes import ROUTES
from tests.server.addresses import parts
from tests.server.busy import CANARIES, make_busy
from tests.server.served import PEOPLE, Served

_TYPED = "canary-typed-on-a-page"


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


def test_no_word_stands_in_clear_on_the_disk(
    served: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    passing = tmp_path / "passing"
    passing.mkdir()
    monkeypatch.setenv("TMPDIR", str(passing))
    busy = make_busy(served)
    room, draft = busy.rooms["upper"], busy.by_room["upper"]["draft"][0]
    client = served.client("Dara")
    for route in ROUTES:
        if "POST" in route.methods and set(parts(route)) <= {"room", "draft"} and parts(route):
            address = "/" + route.path.replace("<slug:room>", room).replace("<slug:draft>", draft)
            file = SimpleUploadedFile("canary-typed-on-a-page.txt", f"{_TYPED} in a file".encode(), "text/plain")
            fields = {"clause": "water", "answer": "ask", "words": _TYPED, "words-water": _TYPED, "answer-water": "ask"}
            client.post(address, {**fields, "file": file})
    copy = served.client("Amina").post("/log/backup/").content
    (tmp_path / "copy.backup").write_bytes(copy)
    connections.close_all()
    canaries = [_TYPED, *PEOPLE, *(words for each in CANARIES.values() for words in each), "cubic metres of water"]
    folder = Path(served.house.where)
    read = [*_everything(folder, passing), (tmp_path / "copy.backup", copy)]
    assert any(file.name == "rooms.sqlite" for file, _content in read)
    for file, content in read:
        for words in canaries:
            for way in filter(_telling, _ways(words)):
                assert way not in content, f"{words} stands in {file}"
    assert not any(words in caplog.text for words in canaries)
