"""How red lines were bent before, as shipped: ``data/unlocks.toml``, ways and the precedents of each."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from parley.domain.names import twice
from parley.domain.precedent import Precedent, Precedents, Way
from parley.errors import Invalid, nearest
from parley.language import gettext as _

__all__ = ["precedents_in", "read_precedents"]


@cache
def read_precedents() -> Precedents:
    """The precedents that come with Parley, in the order of the file."""
    return precedents_in((resources.files("parley") / "data" / "unlocks.toml").read_text(encoding="utf-8"))


def precedents_in(text: str) -> Precedents:
    """The precedents of a TOML text with ``[[way]]`` and ``[[precedent]]`` tables.

    Raises
    ------
    Invalid
        If an id stands twice, a precedent names a way that is not there, or a value cannot be.
    """
    tables = tomllib.loads(text)
    ways = {table["id"]: Way(**table) for table in tables.get("way", [])}
    listed = tables.get("precedent", [])
    if again := twice(table["id"] for table in [*tables.get("way", []), *listed]):
        raise Invalid(_("{id} stands twice").format(id=again[0]), _("give each an id of its own"))
    return tuple(_precedent(table, ways) for table in listed)


def _precedent(table: dict[str, Any], ways: dict[str, Way]) -> Precedent:
    if table["way"] not in ways:
        raise Invalid(
            _('precedent {id} names the unknown way "{way}"').format(id=table["id"], way=table["way"]),
            nearest(table["way"], ways),
        )
    lists = {key: tuple(table[key]) for key in ("themes", "sources")}
    return Precedent(**{**table, **lists, "way": ways[table["way"]]})
