"""``preferences/PARTY.toml``: the statements about one party's preferences. Confidential: written with mode 0600."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

from parley.domain.agenda import Agenda
from parley.domain.basis import Statement
from parley.domain.preferences import SCALES, Preferences
from parley.domain.statement import Points
from parley.domain.step_statement import Bears, Benefits
from parley.errors import Invalid, nearest
from parley.files.findings import Findings
from parley.files.statements_toml import read_statement, write_statement
from parley.files.table import Table
from parley.language import gettext as _

__all__ = ["FOLDER", "SCHEMA", "check_parties", "check_scales", "read_preferences", "write_preferences"]

FOLDER = "preferences"
SCHEMA = "parley.preferences/1"


def read_preferences(table: Table, agenda: Agenda, cited: set[str]) -> Preferences | None:
    """One party's preferences. ``cited`` are the ids of sources and record entries that a statement may name."""
    table.schema(SCHEMA)
    party, named_for = table.name("party"), PurePosixPath(table.file).stem
    if party and party != named_for:
        table.add(
            "party",
            _('the file is named for "{name}" and holds the preferences of "{party}"').format(
                name=named_for, party=party
            ),
            _("rename the file to {party}.toml, or mend the party in it").format(party=party),
        )
    scale = table.choice("scale", SCALES) or SCALES[0]
    statements: list[Statement] = []
    for one in table.tables("statement"):
        statement = read_statement(one, agenda, cited)
        if statement is not None and _fits(one, statement, statements, scale):
            statements.append(statement)
    table.finish()
    if scale == "given":
        _check_points(table, agenda)
    if not party:
        return None
    table.findings.places["preferences", party] = table.place("party")
    table.findings.places["scale", party] = table.place("scale")
    return Preferences(party, tuple(statements), scale)


def _fits(table: Table, statement: Statement, others: Iterable[Statement], scale: str) -> bool:
    """Whether a statement may stand in this file, beside the others."""
    judged = (Points,) if isinstance(statement, Points) else (Bears, Benefits)
    beside = [one for one in others if isinstance(one, judged) and isinstance(statement, judged)]
    try:
        Preferences("x", (*beside, statement), scale)
    except Invalid as invalid:
        table.note(invalid)
        return False
    return True


def _check_points(table: Table, agenda: Agenda) -> None:
    # Points that could not be read are not missing as well, so it is what the file says that counts.
    given = [one.values.get("issue") for one in table.tables("statement") if one.values.get("kind") == Points.kind]
    for issue in agenda.open_issues:
        if issue.id not in given:
            table.add(
                "scale",
                _("issue {issue} has no points").format(issue=issue.id),
                _('add a statement of kind "points" for it: what is absent is unknown, not zero'),
            )


def check_parties(preferences: Iterable[Preferences], is_party: dict[str, bool], findings: Findings) -> None:
    """Note preferences about somebody who is not a party. ``is_party``: whether each actor is one, by id."""
    for one in preferences:
        place = findings.place_of("preferences", one.party)
        if one.party not in findings.names("actor"):
            findings.add(place, _('there is no actor "{name}"').format(name=one.party), nearest(one.party, is_party))
        elif not is_party.get(one.party, True):
            findings.add(
                place,
                _("{actor} is not a party, so it has no preferences here").format(actor=one.party),
                _('give it the role "party" in actors.csv if it must sign; otherwise record what it said'),
            )


def check_scales(preferences: Iterable[Preferences], findings: Findings) -> None:
    """Warn where the utilities of two parties are on two scales."""
    scales = {one.scale: one.party for one in preferences}
    if len(scales) > 1:
        findings.warn(
            findings.place_of("scale", scales["given"]),
            _("some parties have given points, others statements: their utilities are on two scales"),
            _("compare only what needs no common scale (Nash, Kalai-Smorodinsky), or bring both to one scale"),
        )


def write_preferences(preferences: Preferences) -> dict[str, Any]:
    """A party's preferences as plain values, in the order in which they are written."""
    plain: dict[str, Any] = {"schema": SCHEMA, "party": preferences.party, "scale": preferences.scale}
    if preferences.statements:
        plain["statement"] = [write_statement(statement) for statement in preferences.statements]
    return plain
