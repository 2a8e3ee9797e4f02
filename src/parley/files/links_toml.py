"""The links of ``agenda.toml``: which options go together, and which never do."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from typing import Any

from parley.domain.agenda import Agenda, Link
from parley.domain.combination import grouped
from parley.domain.link import STRENGTHS
from parley.errors import nearest
from parley.files.findings import Findings
from parley.files.references_toml import known_options
from parley.files.table import Table
from parley.language import gettext as _

__all__ = ["circles", "read_links", "write_link"]

_FILE = "agenda.toml"


def read_links(agenda_table: Table, agenda: Agenda) -> tuple[Link, ...]:
    """The links between an agenda's options; those that cannot be read are noted and left out."""
    findings = agenda_table.findings
    tables = list(agenda_table.tables("link"))
    links = tuple(link for one in tables if (link := _read_link(one, agenda)) is not None)
    for table in tables:
        other = table.text("converse_of")
        known = findings.names("link") - {table.text("id")}
        if other and other not in known:
            table.add("converse_of", _('there is no other link "{id}"').format(id=other), nearest(other, known))
    _warn_of_circles(links, findings)
    return links


def _read_link(table: Table, agenda: Agenda) -> Link | None:
    named = {key: table.texts(key) for key in ("if", "then", "never")}
    readable = table.sound
    name = table.name("id")
    free = bool(name) and table.findings.claim("link", name, table.place(), line=table.place("id"))
    if readable and [key for key in named if named[key]] not in (["if", "then"], ["never"]):
        table.wrong(
            None,
            _('link {id} needs "if" and "then", or "never"').format(id=name),
            _("write one of the two forms, naming options"),
        )
    known = all([known_options(table, key, options, agenda) for key, options in named.items()])
    rest: dict[str, Any] = {
        "strength": table.choice("strength", STRENGTHS),
        "reason": table.text("reason"),
        "converse_of": table.text("converse_of"),
    }
    table.finish()
    if not (free and known and table.sound):
        return None
    return Link(id=name, premise=named["if"] or named["never"], conclusion=named["then"], **rest)


def _warn_of_circles(links: Sequence[Link], findings: Findings) -> None:
    for circle in circles(links):
        findings.warn(
            findings.place_of("link", circle[0], _FILE),
            _("circular links {names}: their options stand or fall together").format(names=", ".join(circle)),
            _('if that is meant, add converse_of = "{other}" to {last}; otherwise take one out').format(
                other=circle[0], last=circle[-1]
            ),
        )


def circles(links: Iterable[Link]) -> list[list[str]]:
    """Circles among links that lead from one issue's options to another's and back, those that are meant left out.

    One link leads to the next where all options of its conclusion are in the premise of the next, which names one
    issue.
    """
    chain = [link for link in links if link.conclusion and not link.converse_of and len(grouped(link.premise)) == 1]
    leads_to = {
        link.id: [other.id for other in chain if other is not link and set(link.conclusion) <= set(other.premise)]
        for link in chain
    }
    found: dict[frozenset[str], list[str]] = {}
    for link in chain:
        if path := _way_back(link.id, leads_to):
            found.setdefault(frozenset(path), path)
    return list(found.values())


def _way_back(start: str, leads_to: dict[str, list[str]]) -> list[str]:
    """The shortest way from a link back to itself; empty where there is none."""
    paths = deque([[start]])
    seen = {start}
    while paths:
        path = paths.popleft()
        for other in leads_to[path[-1]]:
            if other == start:
                return path
            if other not in seen:
                seen.add(other)
                paths.append([*path, other])
    return []


def write_link(link: Link) -> dict[str, Any]:
    """A link as plain values, in the order in which they are written."""
    plain: dict[str, Any] = {"id": link.id}
    if link.conclusion:
        plain |= {"if": list(link.premise), "then": list(link.conclusion)}
    else:
        plain |= {"never": list(link.premise)}
    for key in ("strength", "reason", "converse_of"):
        if getattr(link, key):
            plain[key] = getattr(link, key)
    return plain
