"""What one server serves: where its rooms are, which keys open them, and under which address people find it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from parley.errors import Invalid
from parley.files.store.keys import Keyring, load_keyring
from parley.files.store.making import places
from parley.files.store.postgres import is_address
from parley.language import gettext as _

__all__ = ["House", "current", "house_at", "move_in"]


def _now() -> datetime:
    return datetime.now(tz=UTC)


@dataclass(frozen=True, repr=False)
class House:
    """What one server serves.

    Parameters
    ----------
    where
        The folder of the rooms, or the address of a PostgreSQL database.
    keyring
        What the key file holds.
    key_file, signing_key_file
        Where they stand.
    proxy
        The address under which a TLS proxy serves this one (``https://talks.example``); empty on loopback alone.
    zone
        The zone in which times are told.
    clock
        What time it is (UTC).
    warden
        For PostgreSQL, the address as the role that knows who is a member: see `parley.files.store.wall`.
    """

    where: Path | str
    keyring: Keyring
    key_file: Path
    signing_key_file: Path
    proxy: str = ""
    zone: tzinfo = UTC
    clock: Callable[[], datetime] = field(default=_now, compare=False)
    warden: str = ""

    def __post_init__(self) -> None:
        if self.proxy and not self.proxy.startswith("https://"):
            raise Invalid(
                _("{proxy} is no address of a TLS proxy").format(proxy=self.proxy),
                _("name it as people type it: https://talks.example"),
            )

    @property
    def folder(self) -> Path | None:
        """The folder of the rooms; None where they are in PostgreSQL."""
        return self.where if isinstance(self.where, Path) else None

    @property
    def reading(self) -> Path | str:
        """Where all rooms can be read at once, to check or copy them: in PostgreSQL, as the warden."""
        return self.warden or self.where


def house_at(
    where: Path | str,
    *,
    key_file: Path | None = None,
    proxy: str = "",
    zone: tzinfo = UTC,
    clock: Callable[[], datetime] = _now,
    warden: str = "",
) -> House:
    """The house of some rooms.

    Raises
    ------
    CannotAnswer
        If the key file cannot be read.
    Invalid
        If the address of the proxy is none, or a database comes without its warden.
    """
    if isinstance(where, str) and is_address(where) and not warden:
        raise Invalid(
            _("rooms in PostgreSQL are served from behind a wall, and the wall has no warden"),
            _("name the address of that role: --warden postgresql://...; docs/how-to/serve-on-postgresql.md says how"),
        )
    keys, signing = places(where, key_file=key_file)
    return House(where, load_keyring(keys), keys, signing, proxy.rstrip("/"), zone, clock, warden)


_current: list[House] = []


def move_in(house: House) -> None:
    """Serve this house from now on: one at a time in a process."""
    _current[:] = [house]


def current() -> House:
    """The house that is served.

    Raises
    ------
    RuntimeError
        If none is: a mistake in this program.
    """
    if not _current:
        raise RuntimeError("no house is served yet: call move_in first")
    return _current[0]
