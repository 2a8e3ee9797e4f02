"""Where a request comes from, and whether from a browser in which the account was used before."""

from __future__ import annotations

import re
import secrets
from ipaddress import IPv6Address, ip_address
from typing import TYPE_CHECKING

from django.core import signing
from django.http import HttpRequest, HttpResponseBase

from parley.server.house import current

if TYPE_CHECKING:
    from parley.server.accounts.models import User

__all__ = ["KNOWN", "address_of", "browser_of", "remember_browser"]

KNOWN = "parley_known"
"""The cookie that tells a browser in which an account was used: it opens nothing, and names nobody."""

_SALT = "parley-known-1"
_AGE = 180 * 24 * 60 * 60
_PORT = re.compile(r"\A(?:\[(.*)\]|([0-9.]+))(?::[0-9]+)?\Z")  # some proxies say the port too
_NETWORK = 64  # bits of an IPv6 address that one line has: the rest is free to choose


def address_of(request: HttpRequest) -> str:
    """The address that a request comes from: what the proxy says only where there is one."""
    said = request.META.get("REMOTE_ADDR", "")
    if current().proxy:
        said = request.META.get("HTTP_X_FORWARDED_FOR", said).rpartition(",")[2].strip()
    try:
        address = ip_address(_PORT.sub(r"\1\2", said))
    except ValueError:
        return "unknown"
    if isinstance(address, IPv6Address):
        return f"{int(address) >> (128 - _NETWORK):x}/{_NETWORK}"
    return str(address)


def browser_of(request: HttpRequest, account: str) -> str:
    """The name of the browser, where an account was used in it before; empty otherwise."""
    try:
        of, name = signing.loads(request.COOKIES.get(KNOWN, ""), salt=_SALT, max_age=_AGE)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return str(name) if of == account else ""


def remember_browser(request: HttpRequest, response: HttpResponseBase, user: User) -> None:
    """Know this browser again when somebody tries to log in to the account."""
    name = browser_of(request, user.id) or secrets.token_hex(8)
    response.set_cookie(
        KNOWN,
        signing.dumps([user.id, name], salt=_SALT),
        max_age=_AGE,
        path="/account/",
        secure=bool(current().proxy),
        httponly=True,
        samesite="Strict",
    )
