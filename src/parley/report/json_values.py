"""What the JSON of every result is made of: finite numbers or null, statements with their words, and the settings."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from typing import Any

from parley.domain.case import Case
from parley.domain.precedent import Precedent, precedents_for
from parley.report.package_words import link_words
from parley.report.statement_words import statement_words
from parley.verbs.analyse.settings import Settings

__all__ = ["bent_statement", "json_text", "known", "named_links", "named_statements", "settings_json"]


def json_text(value: dict[str, Any]) -> str:
    """A result as JSON text, in UTF-8, with every digit of every number; ends with a line break."""
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def known(value: float | None) -> float | None:
    """A number as it is; None (null) where it is unknown or without bound, which JSON has no number for."""
    return float(value) if value is not None and math.isfinite(value) else None


def named_statements(case: Case, ids: Iterable[str]) -> list[dict[str, Any]]:
    """Statements by id, each with its party and what it says."""
    return [{"party": case.statements[id][0], "statement": id, "words": statement_words(case, id)} for id in ids]


def named_links(case: Case, ids: Iterable[str]) -> list[dict[str, Any]]:
    """Links by id, each with what it asks for and why."""
    links = {link.id: link for link in case.agenda.links}
    return [{"link": id, "words": link_words(case.agenda, links[id])} for id in ids]


def bent_statement(case: Case, id: str, precedents: Sequence[Precedent]) -> dict[str, Any]:
    """A statement that would have to bend, with the precedents that stand beside it."""
    (named,) = named_statements(case, [id])
    return {**named, "precedents": [_precedent(one) for one in precedents_for(case, id, precedents)]}


def _precedent(precedent: Precedent) -> dict[str, Any]:
    return {
        "id": precedent.id,
        "way": precedent.way.id,
        "case": precedent.case,
        "year": precedent.year,
        "line": precedent.line,
        "bent": precedent.bent,
        "sources": list(precedent.sources),
        "verification": precedent.verification,
    }


def settings_json(settings: Settings) -> dict[str, Any]:
    """How the question was asked."""
    return {
        "basis": settings.basis,
        "without": list(settings.without),
        "whole": settings.whole,
        "cores": settings.cores,
        "points": settings.points,
        "seconds": known(settings.seconds),
        "draws": settings.draws,
        "seed": settings.seed,
        "from": None if settings.start is None else dict(settings.start),
        "from_name": settings.start_name,
    }
