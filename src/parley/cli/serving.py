"""``parley serve`` and ``parley demo``: the rooms in a browser."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from parley.cli.showing import fail_with, say
from parley.language import gettext as _

if TYPE_CHECKING:
    from parley.server.accounts.opening import Opened
    from parley.server.house import House

__all__ = ["demo", "need_server", "serve"]

Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="Which port; 0 takes any that is free.")]
Zone = Annotated[
    str, typer.Option("--zone", metavar="ZONE", help="Tell times in this zone: Africa/Cairo. UTC if left out.")
]


def serve(
    data: Annotated[
        Path | None, typer.Option("--data", metavar="DIR", help="The folder of the rooms, made by `parley init`.")
    ] = None,
    database: Annotated[
        str, typer.Option("--database", metavar="ADDRESS", help="Rooms in PostgreSQL, as the application's role.")
    ] = "",
    warden: Annotated[
        str, typer.Option("--warden", metavar="ADDRESS", help="With --database: the same, as the warden's role.")
    ] = "",
    key: Annotated[
        Path | None, typer.Option("--key", metavar="FILE", help="The key file, if it does not stand beside the folder.")
    ] = None,
    proxy: Annotated[
        str,
        typer.Option("--proxy", metavar="ADDRESS", help="What a TLS proxy on this machine serves it as: https://..."),
    ] = "",
    port: Port = 8642,
    zone: Zone = "",
) -> None:
    """Serve rooms to browsers: on this machine alone, or through a TLS proxy on it that is named."""
    from parley.errors import Invalid

    with fail_with():
        if (data is None) == (not database):
            raise Invalid(_("it is not clear which rooms to serve"), _("name them: --data DIR, or --database ADDRESS"))
        if data is not None and warden:
            raise Invalid(_("a folder of rooms has no warden"), _("name one only with --database"))
        where: Path | str = data.resolve() if data is not None else database
        house = _house(where, key=key, proxy=proxy, zone=zone, warden=warden)
        _configured(house)
        from parley.server.accounts.opening import open_missing
        from parley.server.serving import ready

        serving = ready(house, port=port)
        opened = open_missing()
    if opened:
        print(_("Mediators who had no login yet. Each is shown this once:"))
        _show_logins(opened)
    say(_("Serving at {address}, until you press Ctrl-C.").format(address=house.proxy or serving.address))
    with _until_stopped():
        serving.run()


def demo(
    case: Annotated[
        Path | None,
        typer.Option(
            "--case",
            metavar="CASE",
            help="Another case than the Gaza talks of October 2025: a folder, or the name of an example, gaza-2025-10.",
        ),
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option("--data", metavar="DIR", help="Keep the rooms here; they are thrown away at the end otherwise."),
    ] = None,
    port: Port = 8642,
    tour: Annotated[bool, typer.Option("--tour", help="Play the same walk in the terminal, without a server.")] = False,
) -> None:
    """Serve fresh rooms to try things on, with five logins. Nothing that is done there is anybody's word."""
    if tour:
        from parley.cli.rooms.tour import play

        with TemporaryDirectory(prefix="parley-demo-") as folder, fail_with():
            play(Path(folder) / "talks", case)
        return
    with _until_stopped(), TemporaryDirectory(prefix="parley-demo-") as folder:
        where = data.resolve() if data is not None else Path(folder) / "talks"
        with fail_with():
            need_server()
            from parley.server.demo import example, furnish, has_text, open_logins, seats

            chosen = example(case)
            members, sitting = furnish(where, chosen), seats(chosen)
            house = _house(where, zone="Africa/Cairo")
            _configured(house)
            from parley.server.serving import ready

            serving = ready(house, port=port)
            opened = open_logins(members)
        print(_("Five logins. Each password is for the first login; then you choose your own."))
        _show_logins(opened, {one.login: sitting.get(one.login, _("the desk")) for one in opened})
        say(
            _("Who sits where: {seats}. Nobody of them was asked.").format(
                seats="; ".join(f"{login}: {name}" for login, name in sitting.items())
            )
        )
        say(
            _(
                "Begin as mediator: on the release desk hand the draft to both delegations. Then log in as "
                "delegation-a in a private window, and answer."
            )
            if has_text(chosen)
            else _(
                "Begin as mediator: this case has no draft of a text yet. Look at the sequence, and write the first "
                "draft on the page of the text to hand it over."
            )
        )
        say(_("The demo is at {address}, until you press Ctrl-C.").format(address=serving.address))
        say(
            _("Its rooms are in {folder}.").format(folder=where)
            if data is not None
            else _("Its rooms are thrown away at the end; keep them with --data DIR.")
        )
        if sys.stdin.isatty():
            say(_("Press Enter for codes of this minute."))
            threading.Thread(target=_codes, args=(opened,), daemon=True).start()
        serving.run()


@contextmanager
def _until_stopped() -> Iterator[None]:
    """Until somebody presses Ctrl-C, closes the window, or ends the program: what must be tidied up then is."""
    for ended in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, ended):
            signal.signal(getattr(signal, ended), _stop)
    with suppress(KeyboardInterrupt):
        yield


def _stop(*_given: object) -> None:
    raise KeyboardInterrupt


def _house(where: Path | str, *, key: Path | None = None, proxy: str = "", zone: str = "", warden: str = "") -> House:
    need_server()
    from datetime import UTC

    from parley.server.house import house_at
    from parley.workbench.rooms.naming import zone_of

    return house_at(where, key_file=key, proxy=proxy, zone=zone_of(zone) or UTC, warden=warden)


def _configured(house: House) -> None:
    from parley.server.configuring import configure, make_tables
    from parley.server.logs import set_up_logs

    set_up_logs()
    configure(house)
    make_tables()


def need_server() -> None:
    """Raise CannotAnswer where the libraries that serve are not installed."""
    from parley.files.store.extras import missing

    for library in ("django", "allauth", "waitress", "whitenoise", "argon2"):
        try:
            __import__(library)
        except ImportError:
            raise missing(library, extra="server") from None


def _show_logins(opened: Sequence[Opened], sitting: Mapping[str, str] | None = None) -> None:
    """A paragraph each, so that secrets can be copied whole from any window; with whose room it is for, where told."""
    for one in opened:
        seat = (sitting or {}).get(one.login)
        print()
        print(f"  {one.login}  ({one.role}: {seat})" if seat else f"  {one.login}  ({one.role})")
        if one.password:
            print(_("    password for the first login: {password}").format(password=one.password))
        if one.totp:
            print(_("    secret for codes: {secret}   now: {code}").format(secret=one.totp, code=_code(one)))
        if one.password and one.until:
            print(_("    the password can be used until {date}").format(date=one.until))
    print()


def _codes(opened: Sequence[Opened]) -> None:
    """Print the codes of this minute each time that somebody presses Enter."""
    for _line in sys.stdin:
        print("  ".join(f"{one.login}: {_code(one)}" for one in opened))


def _code(opened: Opened) -> str:
    from parley.server.accounts.totp import code_at
    from parley.workbench.rooms.desk import now

    return code_at(opened.totp, now()) if opened.totp else ""
