"""``case.toml``: title in each language, as-of date, languages, what no deal means, who may see what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from parley.domain.actor import Actor, Role
from parley.domain.case import PARTS, Case
from parley.errors import nearest
from parley.files.languages_toml import check_language, read_by_language
from parley.files.table import Table
from parley.language import gettext as _

__all__ = ["FILE", "SCHEMA", "Heading", "read_heading", "write_heading"]

FILE = "case.toml"
SCHEMA = "parley.case/1"
_MEDIATORS_ONLY = ("preferences", "analysis", "all")


@dataclass(frozen=True)
class Heading:
    """What ``case.toml`` says."""

    id: str
    title: str
    as_of: date
    languages: tuple[str, ...]
    no_deal: str
    access: tuple[tuple[str, tuple[str, ...]], ...]
    authentic: tuple[str, ...] = ()
    second_mediator: bool = False
    parts_stand: bool = False
    titles: tuple[tuple[str, str], ...] = ()


def read_heading(table: Table, actors: tuple[Actor, ...] | None) -> Heading:
    """The heading; what is wrong with it is noted in the table's findings. ``actors`` may be unknown."""
    table.schema(SCHEMA)
    heading = Heading(
        id=table.name("id"),
        title=table.text("title", needed=True),
        as_of=table.day("as_of"),
        languages=table.texts("languages"),
        no_deal=table.text("no_deal", needed=True),
        access=_access(table.table("access"), actors),
        authentic=table.texts("authentic"),
        second_mediator=table.flag("second_mediator"),
        parts_stand=table.flag("parts_stand"),
        titles=read_by_language(table, "titles", strict=True),
    )
    for language in heading.languages:
        check_language(table, "languages", language)
    if table.values.get("languages") == []:
        table.wrong("languages", _('"languages" is empty'), _("name the working language first"))
    for language in heading.authentic:
        if language not in (heading.languages or ("en",)):
            table.wrong(
                "authentic",
                _('"{language}" is authentic, and is not a language of the case').format(language=language),
                _('add it to "languages", or take it out here'),
                language,
            )
    table.finish()
    return replace(heading, languages=heading.languages or ("en",))


def _access(table: Table, actors: tuple[Actor, ...] | None) -> tuple[tuple[str, tuple[str, ...]], ...]:
    roles = {role.value for role in Role}
    known = roles | table.findings.names("actor")
    others = roles - {Role.MEDIATOR.value} | {actor.id for actor in actors or () if actor.role is not Role.MEDIATOR}
    found = []
    for who in table.values:
        parts = table.texts(who)
        if actors is not None and who not in known:
            table.wrong(who, _('"{who}" is neither a role nor an actor').format(who=who), nearest(who, known))
        for part in parts:
            if part not in PARTS:
                table.wrong(who, _('there is no part "{part}"').format(part=part), nearest(part, PARTS), part)
            elif part in _MEDIATORS_ONLY and who in others:
                table.wrong(
                    who,
                    _('"{who}" would see "{part}", which is for mediators only').format(who=who, part=part),
                    _('take "{part}" out of its list').format(part=part),
                    part,
                )
        found.append((who, parts))
    return tuple(found)


def write_heading(case: Case) -> dict[str, Any]:
    """The case's heading as plain values, in the order in which they are written."""
    plain: dict[str, Any] = {
        "schema": SCHEMA,
        "id": case.id,
        "title": case.title,
        **({"titles": dict(case.titles)} if case.titles else {}),
        "as_of": case.as_of,
        "languages": list(case.languages),
        **({"authentic": list(case.authentic)} if case.authentic else {}),
        "no_deal": case.no_deal,
        **({"second_mediator": True} if case.second_mediator else {}),
        **({"parts_stand": True} if case.parts_stand else {}),
    }
    if case.access:
        plain["access"] = {who: list(parts) for who, parts in case.access}
    return plain
