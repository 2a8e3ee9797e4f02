"""The same commands where the rooms are in a PostgreSQL database instead of a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_rooms import done, run
from tests.files.store.postgres_server import needed, running
from tests.workbench.rooms.talks import case_folder


def test_rooms_in_a_database_are_made_used_proved_and_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    key = ("--key", "rooms.key")
    with running(needed()) as address:
        assert "name the key file" in run("init", address, "--case", case_folder(tmp_path), "--mediator", "Amal").stderr
        done("init", address, "--case", "valleys", "--mediator", "Amal", *key)
        done("release", "make", address, "upper", "lower", "--yes", "--out", "handed", *key)
        done("answer", "give", address, "upper", "--all", "--says", "accept", "--by", "The head", *key)
        assert "Revision 1" in done("answers", address, *key)
        assert done("verify", address, "--checkpoint", "handed", *key).count("checkpoint.json") == 2
        assert "all whole" in done("doctor", address, *key)
        done("backup", address, "copy.parley")
        done("export", "rooms", address, "out", *key)
    assert "all whole" in done("restore", "copy.parley", "again", *key)
    assert "Upper" in done("release", "list", "again")
    assert "No problems found." in done("check", "out")
