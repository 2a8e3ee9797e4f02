"""How pages are made: templates that escape all they are given, one style sheet, a policy that lets nothing else in."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.loaders import BaseLoader

from parley.language import gettext, ngettext
from parley.report import words
from parley.report.html_evidence import web_address
from parley.report.html_language import direction
from parley.report.svg_issue_rows import option_key

__all__ = ["fragment", "page", "sheet", "within"]


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("parley", "report"),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # Called through, so that a page answers in the language that was chosen last.
    made.install_gettext_callables(gettext, ngettext, newstyle=False)  # type: ignore[attr-defined]
    made.globals |= {"words": words}
    made.filters["web_address"] = web_address
    made.filters["key_of"] = lambda option, issue: option_key(issue, option)
    return made


@cache
def _text(name: str) -> str:
    loader = _environment().loader
    assert isinstance(loader, BaseLoader)
    return loader.get_source(_environment(), name)[0]


def page(template: str, language: str, /, **given: Any) -> str:
    """A whole page."""
    style = _text("style.css") + _text("page.css")
    policy = _policy(style)
    return _render(template, language, layout="templates/page.html", style=style, policy=policy, prefix="", **given)


def sheet(template: str, language: str, /, *, more: str = "", fonts: str = "", **given: Any) -> str:
    """A whole page for a room: with a style sheet of its own, and ``more`` rules, and nothing that is the desk's.

    Parameters
    ----------
    fonts
        Rules that bring typefaces along as data.
    """
    style = fonts + _text(template.replace(".html", ".css")) + more
    policy = _policy(style) + ("; font-src data:" if fonts else "")
    return _render(template, language, style=style, policy=policy, **given)


def fragment(template: str, language: str, /, **given: Any) -> str:
    """The same as a part of somebody else's page: its rules reach no further than itself, nor do its names."""
    unmarked = "parley-unmarked-"
    made = _render(
        template, language, layout="templates/fragment.html", style=_text("style.css"), prefix=unmarked, **given
    )
    # Two results on one page are told apart by what they say.
    return made.replace(unmarked, f"parley-{hashlib.sha256(made.encode('utf-8')).hexdigest()[:10]}-")


def within(template: str, language: str, /, **given: Any) -> str:
    """The same as a part of a page that has the style sheet already, and whose policy lets no other in."""
    return _render(template, language, layout="templates/within.html", style="", prefix="result-", **given)


def _policy(style: str) -> str:
    digest = b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _render(template: str, language: str, /, *, style: str, **given: Any) -> str:
    made = _environment().get_template(f"templates/{template}")
    return made.render(**{"language": language, "direction": direction(language), "style": style, **given})
