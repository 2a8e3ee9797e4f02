"""Kill a program that writes, again and again, and see that all it acknowledged is there.

``python kill_harness.py WHERE KEY_FILE KILLS SEED`` prints one line of JSON. The program that writes is a child of this
one, so that it starts in a moment; it acknowledges through a pipe, after `append` returned.
"""

from __future__ import annotations

import json
import os
import random
import signal
import struct
import sys
import time
from pathlib import Path

from parley.files.store import Rooms, backup, open_rooms, rekey, verify
from parley.files.store.keys import load_keyring
from parley.files.store.making import database_at
from tests.files.store.ground import EAST, NOW, WEST, said

DONE = struct.Struct("<II")


def write(where: Path | str, key_file: Path, pipe: int, run: int) -> None:
    """Append to both rooms at once, without end; now and then keep a snapshot."""
    with open_rooms(where, key_file=key_file) as store:
        number = 0
        while True:
            last = store.append([said(EAST, f"{run}-{number}"), said(WEST, f"{run}-{number}", more="x" * 3000)], at=NOW)
            os.write(pipe, DONE.pack(number, last[0].number))
            number += 1
            if number % 5 == 0:
                store.keep_snapshot(EAST, last[0].number, b"state" * 500, fold="f")


def tend(where: Path | str, key_file: Path, pipe: int, run: int) -> None:
    """Renew keys and take backups, without end."""
    number = 0
    while True:
        rekey(where, key_file=key_file)
        backup(where, key_file.with_name(f"{run}-{number}.backup"))
        os.write(pipe, DONE.pack(number, number))
        number += 1


def killed(work: object, where: Path | str, key_file: Path, run: int, wait: float) -> list[tuple[int, int]]:
    """Let a child work for a while, kill it, and give back what it acknowledged."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(out)
        try:
            work(where, key_file, into, run)  # type: ignore[operator]
        finally:
            os._exit(1)  # it never ends by itself
    os.close(into)
    with os.fdopen(out, "rb") as pipe:
        first = pipe.read(DONE.size)  # it has begun
        time.sleep(wait)
        os.kill(child, signal.SIGKILL)
        told = first + pipe.read()
    _pid, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        raise SystemExit(f"the child ended by itself, status {status}")
    return list(DONE.iter_unpack(told[: len(told) // DONE.size * DONE.size]))


def main(where: Path | str, key_file: Path, kills: int, seed: int) -> dict[str, int]:
    chance = random.Random(seed)
    acknowledged: set[str] = set()
    backups = 0
    for run in range(kills):
        work = tend if run % 5 == 4 else write
        told = killed(work, where, key_file, run, chance.uniform(0, 0.05))
        if work is write:
            acknowledged |= {f"{run}-{number}" for number, _place in told}
        checked(where, key_file, acknowledged)
        for file in key_file.parent.glob("*.backup"):
            if not verify(file).sound:
                raise SystemExit(f"{file} is not whole")
            file.unlink()
            backups += 1
    return {"kills": kills, "acknowledged": len(acknowledged), "backups": backups}


def checked(where: Path | str, key_file: Path, acknowledged: set[str]) -> None:
    """Stop with a message unless all is there, in both rooms, in chains that hold."""
    found = verify(where, key_file=key_file)
    if not found.sound:
        raise SystemExit(str(found.flaws))
    database = database_at(where)
    # PostgreSQL may still be writing what the killed program asked of it: both rooms are looked at as of one moment.
    with Rooms(database, load_keyring(key_file)) as store, database.still():
        rooms = [[entry.content["words"] for entry in store.read(room)] for room in (EAST, WEST)]
        store.snapshot(EAST, fold="f")
    if rooms[0] != rooms[1]:
        raise SystemExit("one room has what the other has not")
    lost = acknowledged - set(rooms[0])
    if lost:
        raise SystemExit(f"lost: {sorted(lost)}")
    if isinstance(where, Path):
        import sqlite3

        connection = sqlite3.connect(where / "rooms.sqlite")
        said_ok = connection.execute("PRAGMA integrity_check").fetchone()[0]
        connection.close()
        if said_ok != "ok":
            raise SystemExit(said_ok)


if __name__ == "__main__":
    place, key, count, start = sys.argv[1:]
    print(json.dumps(main(place if "://" in place else Path(place), Path(key), int(count), int(start))))
