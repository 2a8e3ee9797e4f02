"""How pages are rendered: templates that escape all they are given, and what stands around every page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from parley.domain.member import MembershipRole
from parley.language import gettext, ngettext, noted
from parley.report.html_language import direction
from parley.server.for_pages import for_page
from parley.server.route import DESK, GUESTS, Who
from parley.server.speaking import LANGUAGES, language_for

__all__ = ["MenuEntry", "around", "environment"]


@dataclass(frozen=True)
class MenuEntry:
    """A line of the menu."""

    url: str
    label: str
    icon: str
    current: bool


@dataclass(frozen=True)
class _Spoken:
    code: str
    label: str
    current: bool


_MENU: tuple[tuple[str, str, str, Who], ...] = (
    ("today", noted("Today"), "today", DESK),
    ("rooms", noted("Rooms"), "rooms", DESK | GUESTS),
    ("agenda", noted("Agenda"), "agenda", DESK),
    ("text", noted("Text"), "text", DESK),
    ("release", noted("Release desk"), "release", DESK),
    ("packages", noted("Packages"), "packages", DESK),
    ("sequence", noted("Sequence"), "sequence", DESK),
    ("sources", noted("Sources"), "sources", DESK),
    ("people", noted("People"), "people", DESK),
    ("log", noted("Log"), "log", DESK),
)
"""Name of a route, label, icon, and who sees it."""


def environment(**options: Any) -> Environment:
    """The environment of the pages' templates."""
    made = Environment(
        loader=options["loader"],
        auto_reload=bool(options.get("auto_reload", False)),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.install_gettext_callables(gettext, ngettext, newstyle=False)  # type: ignore[attr-defined]
    made.filters["for_page"] = for_page
    made.globals |= {"static": static, "url": _address}
    return made


def around(request: HttpRequest) -> Mapping[str, Any]:
    """What stands around every page."""
    visit = getattr(request, "visit", None)
    me = visit.me if visit is not None else None
    language = language_for(request)
    # An answer to "there is no such page" must not tell one address from another, so it names none.
    here = "/" if getattr(request, "nothing_here", False) else request.path_info
    return {
        "language": language,
        "direction": direction(language),
        "menu": _menu(me.role, here) if visit is not None and me and visit.inside else (),
        "me": me,
        "messages": visit.messages() if visit is not None and me else (),
        "languages": tuple(_Spoken(code, label, code == language) for code, label in LANGUAGES.items()),
        "language_url": "/language/",
        "account_url": "/account/",
        "logout_url": "/account/logout/",
        "here": here,
        "csrf": lambda: _csrf(request),
    }


def _menu(role: MembershipRole, here: str) -> tuple[MenuEntry, ...]:
    found = []
    for name, label, icon, who in _MENU:
        if role in who:
            url = reverse(name)
            found.append(MenuEntry(url, gettext(label), icon, here.startswith(url)))
    return tuple(found)


def _address(name: str, **ids: str) -> str:
    return reverse(name, kwargs=ids)


def _csrf(request: HttpRequest) -> Markup:
    return Markup('<input type="hidden" name="csrfmiddlewaretoken" value="{}">').format(get_token(request))
