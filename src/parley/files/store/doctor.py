"""`parley doctor`: is everything as it should be where the rooms are kept?"""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from parley.errors import ParleyError
from parley.files.store import sqlite
from parley.files.store.chain import instant
from parley.files.store.checkpoints import load_signing_key
from parley.files.store.database import FORMAT, Database, statement, value_of, written_by
from parley.files.store.keys import Keyring, load_keyring
from parley.files.store.making import database_at, places
from parley.files.store.postgres import is_address
from parley.files.store.verifying import verify_database
from parley.language import gettext as _

__all__ = ["Check", "Health", "doctor"]

_ROOM = 500_000_000
"""Less room than this on the disk is worth a word. [byte]"""

_OPEN = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True)
class Check:
    """One thing that was looked at.

    Parameters
    ----------
    name
        What: one of ``modes``, ``database``, ``key file``, ``signing key``, ``chains``, ``disk``, ``clock``,
        ``versions``.
    state
        ``good``; ``warning`` where work can go on; ``bad`` where something must be mended first.
    what
        What was seen.
    mend
        What to do about it; empty where it is good.
    """

    name: str
    state: Literal["good", "warning", "bad"]
    what: str
    mend: str = ""


@dataclass(frozen=True)
class Health:
    """All that `doctor` looked at.

    Parameters
    ----------
    checks
        In the order in which they were made.
    """

    checks: tuple[Check, ...]

    @property
    def good(self) -> bool:
        """Whether nothing must be mended."""
        return all(each.state != "bad" for each in self.checks)


def doctor(
    where: Path | str, *, now: datetime, key_file: Path | None = None, signing_key_file: Path | None = None
) -> Health:
    """Look at modes, the database, keys, chains with their commitments, room on the disk, the clock and versions.

    Parameters
    ----------
    where, key_file, signing_key_file
        As for `places`.
    now
        What the clock says (UTC).

    Raises
    ------
    Invalid
        If the key file would lie inside the folder.
    """
    keys, signing = places(where, key_file=key_file, signing_key_file=signing_key_file)
    checks = [_versions()]
    folder = None if is_address(str(where)) else Path(where)
    if folder is not None:
        checks += [_modes([folder, *_files(folder), keys, signing]), _disk(folder)]
    else:
        checks.append(_modes([keys, signing]))
    checks.append(_tried("key file", lambda: _("{file} opens").format(file=load_keyring(keys) and keys)))
    checks.append(_tried("signing key", lambda: _("{file} opens").format(file=load_signing_key(signing) and signing)))
    try:
        database = database_at(where)
    except ParleyError as error:
        return Health((*checks, _bad("database", error)))
    try:
        try:
            checks.append(_database(database, plain=folder is None))
            checks += _record(database, keys, signing, now)
        except ParleyError as error:
            checks.append(_bad("database", error))
    finally:
        database.close()
    return Health(tuple(checks))


def _files(folder: Path) -> Iterator[Path]:
    for name in (sqlite.FILE, f"{sqlite.FILE}-wal", f"{sqlite.FILE}-shm"):
        if (folder / name).exists():
            yield folder / name


def _modes(paths: list[Path]) -> Check:
    if os.name == "nt":
        return Check("modes", "good", _("this system has other rights than modes"))
    broad = [path for path in paths if path.exists() and stat.S_IMODE(path.stat().st_mode) & _OPEN]
    if broad:
        return Check(
            "modes",
            "bad",
            _("others may read {paths}").format(paths=", ".join(map(str, broad))),
            _("take their rights away: chmod go= {paths}").format(paths=" ".join(map(str, broad))),
        )
    return Check("modes", "good", _("only the owner may read the rooms and their keys"))


def _disk(folder: Path) -> Check:
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        return Check("disk", "bad", error.strerror or str(error), _("see that the folder is there"))
    size = sum(file.stat().st_size for file in _files(folder))
    what = _("{free:,} MB free, the rooms take {size:,} MB").format(free=free // 10**6, size=-(-size // 10**6))
    if free < max(_ROOM, 2 * size):
        return Check("disk", "warning", what, _("make room: a backup needs as much again as the rooms"))
    return Check("disk", "good", what)


def _database(database: Database, *, plain: bool) -> Check:
    found = written_by(database)
    if plain:
        asked = ("fsync", "full_page_writes")
        off = [name for name in asked if database.rows(f"SHOW {name}")[0][0] != "on"]
        if off:
            what = _("PostgreSQL runs with {names} off: what was acknowledged may be lost").format(names=", ".join(off))
            return Check("database", "bad", what, _("set it to on in postgresql.conf"))
    else:
        said = str(database.rows("PRAGMA integrity_check(1)")[0][0])
        if said != "ok":
            return Check("database", "bad", _("the file is damaged"), _("restore a backup"))
    return Check("database", "good", _("whole; tables of version {found}").format(found=found))


def _record(database: Database, keys: Path, signing: Path, now: datetime) -> Iterator[Check]:
    keyring: Keyring | None
    try:
        keyring = load_keyring(keys)
    except ParleyError:
        keyring = None
    else:
        if keyring.named((value_of(database, "key") or b"").decode()) is None:
            mend = _("name the right key file, or renew it by `parley rekey` with the recovery key")
            yield Check("key file", "bad", _("it does not belong to these rooms"), mend)
            keyring = None
    read = verify_database(database, keyring=keyring)
    counts = {"chains": len(read.chains), "entries": read.entries, "flaws": len(read.flaws)}
    if read.sound:
        yield Check("chains", "good", _("{chains} chains, {entries:,} entries, all whole").format(**counts))
    else:
        what = _("{flaws} flaws in {chains} chains").format(**counts)
        yield Check("chains", "bad", what, _("`parley verify` names each; restore a backup"))
    try:
        known = load_signing_key(signing).public_key.encode() in (value_of(database, "public_keys") or b"")
    except ParleyError:
        known = True  # said above already
    if not known:
        yield Check("signing key", "bad", _("these rooms do not name it"), _("make a new one with `parley rekey`"))
    yield _clock(database, now)


def _clock(database: Database, now: datetime) -> Check:
    tables = ("parley_entry", "parley_access")
    last = max(database.rows(statement("SELECT coalesce(max(at), 0) FROM", table))[0][0] for table in tables)
    if instant(last) > now + timedelta(seconds=1):
        what = _("the clock says {now}, and the last entry was made at {last}")
        mend = _("set the clock; until then new entries carry the time of the last one")
        return Check("clock", "warning", what.format(now=_said(now), last=_said(instant(last))), mend)
    return Check("clock", "good", _("{now}, after the last entry").format(now=_said(now)))


def _versions() -> Check:
    found = {"SQLite": sqlite3.sqlite_version}
    for library in ("cryptography", "psycopg"):
        try:
            found[library] = version(library)
        except PackageNotFoundError:
            found[library] = _("not installed")
    what = ", ".join(f"{name} {each}" for name, each in found.items())
    return Check("versions", "good", _("tables of version {format}, {what}").format(format=FORMAT, what=what))


def _tried(name: str, look: Callable[[], str]) -> Check:
    try:
        return Check(name, "good", look())
    except ParleyError as error:
        return _bad(name, error)


def _bad(name: str, error: ParleyError) -> Check:
    return Check(name, "bad", getattr(error, "what", str(error)), getattr(error, "mend", ""))


def _said(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")
