"""Serving a house: on loopback, and nowhere else. The world comes through a TLS proxy on this machine that is named."""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from parley.errors import CannotWrite, ParleyError
from parley.files.store import open_rooms
from parley.language import gettext as _
from parley.server.house import House

__all__ = ["Serving", "ready"]

_LOOPBACK = "127.0.0.1"
_LARGEST = 32_000_000
"""What may be sent at once: a file of the largest size, and what stands around it. [bytes]"""
_LONGEST_ANSWER = 2_000_000_000
"""More than any answer has: a copy of all rooms too is kept in memory on its way. [bytes]"""
_THREADS = 4
"""How many pages are worked on at once; with more, all of them become slow together. Slow lines hold none of them."""


@dataclass(frozen=True)
class Serving:
    """A server that listens already: whoever asks is answered once it runs.

    Parameters
    ----------
    address
        What to type into a browser on this machine.
    server
        Of waitress.
    """

    address: str
    server: Any

    def run(self) -> None:
        """Answer until somebody stops it. All rooms are opened meanwhile, so that few wait for a large one."""
        from parley.server.working import worker

        threading.Thread(target=_open_rooms, daemon=True).start()
        try:
            self.server.run()
        finally:
            self.server.close()
            worker().close()


def ready(house: House, *, port: int = 8642) -> Serving:
    """Take a port of this machine, and let nothing in but what comes from it.

    Django must have been set up for the house: `parley.server.configuring`. What a proxy says of whom it speaks for is
    believed only where the house names one.

    Parameters
    ----------
    port
        0 for any that is free.

    Raises
    ------
    CannotWrite
        If the port is taken.
    """
    from django.core.handlers.wsgi import WSGIHandler
    from django.template import engines
    from django.urls import get_resolver
    from waitress import create_server

    assert get_resolver().url_patterns  # every page is imported and compiled before anybody waits for one
    pages = engines["jinja2"].env
    for name in pages.list_templates():
        pages.get_template(name)
    behind = (
        {
            "trusted_proxy": _LOOPBACK,
            "trusted_proxy_count": 1,
            "trusted_proxy_headers": "x-forwarded-for x-forwarded-proto",
            "clear_untrusted_proxy_headers": True,
        }
        if house.proxy
        else {"clear_untrusted_proxy_headers": True}
    )
    try:
        server = create_server(
            WSGIHandler(),
            host=_LOOPBACK,
            port=port,
            threads=_THREADS,
            ident=None,
            expose_tracebacks=False,
            max_request_body_size=_LARGEST,
            # Beyond these waitress would spool what is sent into a passing file, in clear.
            inbuf_overflow=_LARGEST + 1_000_000,
            outbuf_overflow=_LONGEST_ANSWER,
            **behind,
        )
    except OSError as error:
        raise CannotWrite(
            _("port {port} cannot be taken: {reason}").format(port=port, reason=error.strerror or error),
            _("name another one: --port; 0 takes any that is free"),
        ) from None
    taken = getattr(server, "effective_port", port)
    return Serving(f"http://{_LOOPBACK}:{taken}/", server)


def _open_rooms() -> None:
    """On a connection of its own: what it remembers is checked against that of whoever asks."""
    from parley.server.opened import kept

    mine = kept()
    with suppress(ParleyError), open_rooms(mine.house.reading, key_file=mine.house.key_file) as rooms:
        mine.store.fill(rooms)  # what cannot be read is said to whoever asks for it
        rooms.keep_snapshots()
