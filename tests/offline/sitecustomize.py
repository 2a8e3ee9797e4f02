"""Refuse the network in this process: Parley never calls it, and neither do its tests.

Python imports a module of this name by itself when its folder is on PYTHONPATH, so that commands which the tests start
are held to the same promise. An audit hook cannot be taken out again, and sees calls made below Python's socket module.
"""

from __future__ import annotations

import sys

_CALLS = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})
_LOOK_UPS = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"})


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event in _LOOK_UPS:
        raise PermissionError(f"the tests are offline: {event} of {arguments[0]!r}")
    if event in _CALLS and isinstance(arguments[1], tuple):  # a Unix socket's address is a path, not a tuple
        raise PermissionError(f"the tests are offline: {event} to {arguments[1]!r}")


if not getattr(sys, "_parley_offline", False):
    sys._parley_offline = True  # type: ignore[attr-defined]
    sys.addaudithook(_refuse)
