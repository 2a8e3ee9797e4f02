"""The log: a record that was rewritten is found from a copy that was handed out, and who may keep the rooms."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections

from parley.errors import CannotAnswer
from parley.server.house import move_in
from parley.workbench.rooms.packets import checkpoint_of
from tests.server.served import Served


def _said(page: Any) -> str:
    return unescape(page.content.decode())


def _sent(content: str) -> dict[str, Any]:
    return {"checkpoint": SimpleUploadedFile("checkpoint.json", content.encode(), "application/json")}


def _copy(served: Served) -> str:
    """The checkpoint that the upper valley keeps."""
    with served.desk() as desk:
        room = desk.rooms["upper"].id
    client = served.client("Amina")
    form = {"room": [room], "revision": "1", "reason": "asked for", "versions_differ": "being typed"}
    mark = _said(client.post("/release/preview/", form)).split('name="seen" value="')[1].split('"')[0]
    assert client.post("/release/make/", {**form, "seen": mark}).status_code == 303
    with served.desk() as desk:
        return checkpoint_of(desk, desk.handed[-1])


def test_a_copy_that_was_handed_out_is_compared_with_the_record(served: Served) -> None:
    copy = _copy(served)
    client = served.client("Amina")
    page = client.post("/log/verify/", _sent(copy))
    assert page.status_code == 200
    assert "The record holds" in _said(page)
    assert "checkpoint.json" in _said(page), "the copy was not looked at"


def test_a_copy_that_says_otherwise_is_found(served: Served) -> None:
    read = json.loads(_copy(served))
    read["digest"] = ("0" if read["digest"][0] != "0" else "1") + read["digest"][1:]
    page = served.client("Amina").post("/log/verify/", _sent(json.dumps(read)))
    assert "The record holds" not in _said(page)


def test_a_record_that_was_cut_short_after_its_copy_went_out_is_found(served: Served, tmp_path: Path) -> None:
    import shutil

    connections.close_all()
    before = tmp_path / "before"
    shutil.copytree(served.house.where, before)
    copy = _copy(served)
    connections.close_all()
    for file in Path(served.house.where).glob("rooms.sqlite*"):
        file.unlink()
    for file in before.glob("rooms.sqlite*"):
        shutil.copy(file, served.house.where)
    page = served.client("Amina").post("/log/verify/", _sent(copy))
    assert "The record holds" not in _said(page)


def test_a_file_that_is_no_checkpoint_is_said_to_be_none(served: Served) -> None:
    page = served.client("Amina").post("/log/verify/", _sent("words of ours, handed in at the wrong place"))
    assert page.status_code == 422
    assert "handed in at the wrong place" not in _said(page)


def _in_cairo(served: Served) -> None:
    move_in(replace(served.house, zone=ZoneInfo("Africa/Cairo")))


def _rows(page: Any) -> list[str]:
    """The rows of the tables on a page, in words."""
    rows = re.findall(r"<tr>(.*?)</tr>", _said(page), re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in rows]


def test_signatures_name_their_room_beside_its_id_and_the_local_time_beside_utc(served: Served) -> None:
    _in_cairo(served)
    room = json.loads(_copy(served))["room"]
    signed = next(one for one in _rows(served.client("Amina").get("/log/")) if room in one)
    assert re.match(r"2025-\d\d-\d\d \d\d:\d\d Africa/Cairo \(2025-\d\d-\d\d \d\d:\d\d UTC\) ", signed)
    assert f"Upper Valley {room}" in signed


def test_what_was_checked_names_each_room_beside_its_id_and_the_local_time_beside_utc(served: Served) -> None:
    _in_cairo(served)
    copy = _copy(served)
    room = json.loads(copy)["room"]
    page = served.client("Amina").post("/log/verify/", _sent(copy))
    chains = [one for one in _rows(page) if room in one]
    assert chains
    assert all(one.startswith(f"Upper Valley {room} ") for one in chains)
    assert re.search(
        r"checkpoint\.json \(Upper Valley\), signed \S+ \d\d:\d\d Africa/Cairo \(\S+ \d\d:\d\d UTC\)", _said(page)
    )


def test_a_desk_whose_own_record_cannot_be_read_any_more_is_still_told_what_does_not_hold(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(*_given: object, **_named: object) -> None:
        raise CannotAnswer("an entry does not open", "")

    monkeypatch.setattr("parley.server.visit.desk_names", unreadable)
    page = served.client("Amina").post("/log/verify/", {})
    assert page.status_code == 200
    assert "The record holds" in _said(page)


@pytest.mark.parametrize("path", ["health", "backup"])
@pytest.mark.parametrize("who", ["Chen", "Dara", "Hugo"])
def test_nobody_but_a_mediator_looks_after_the_rooms_or_copies_them(served: Served, path: str, who: str) -> None:
    client = served.client(who)
    assert client.post(f"/log/{path}/").status_code == 404
    shown = client.get("/log/")
    assert f"/log/{path}/" not in _said(shown)
    assert served.client("Amina").post(f"/log/{path}/").status_code == 200
