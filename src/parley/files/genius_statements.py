"""A GENIUS utility space as statements about one party's preferences, with exact points."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from parley.domain.basis import Basis, Statement
from parley.domain.names import option_name
from parley.domain.preferences import Preferences
from parley.domain.statement import Bundle, Points, Reservation
from parley.errors import nearest
from parley.files.findings import Place
from parley.files.genius_agenda import Ids, NamedDomain
from parley.files.genius_rectangles import Box, boxes
from parley.files.genius_spaces import Evaluations, Space
from parley.files.genius_xml import GeniusDomain, GeniusIssue
from parley.language import gettext as _

__all__ = ["preferences"]

_EVEN = 1e-12  # weights that add up to 1 within this are used as they are
_NOTHING = 1e-5  # GENIUS takes an issue whose best evaluation is below this as worth nothing


def preferences(space: Space, named: NamedDomain, *, party: str, source: str, ids: Ids) -> Preferences:
    """A utility space as exact points, bundles and a reservation; what does not fit the domain is noted.

    The points of an issue are its evaluations divided by the largest of them, times its weight; weights are divided by
    their sum. The value of a rectangle is divided by ``maxutility``.
    """
    common: dict[str, Any] = {"basis": Basis.STATED, "source": (source,)}
    scores, notes = ({}, {}) if space.rectangles is not None else _scores(space, named.domain)
    bundles: list[Statement] = []
    constant = sum((scores[i.index][0] for i in named.domain.issues if len(i.values) == 1 and i.index in scores), 0.0)
    for number, value, box in boxes(space, named.domain):
        if not box:
            constant += value
            continue
        bundles.append(
            Bundle(
                id=ids.make(f"{party}-rectangle-{number}", party),
                together=tuple(_options(box, named)),
                low=value,
                high=value,
                note=f"Rectangle {number} of the file.",
                **common,
            )
        )
    points: list[Statement] = []
    for place, (index, (issue, options)) in enumerate(named.names.items()):
        worth = scores.get(index, [0.0] * len(options))
        note = notes.get(index, "")
        if place == 0 and constant:
            worth = [one + constant for one in worth]
            note = f"{note} {constant!r} is in every option: what every package is worth.".strip()
        statement_id = ids.make(f"{party}-{issue}", party)
        points.append(
            Points(id=statement_id, issue=issue, points=tuple(zip(options, worth, strict=True)), note=note, **common)
        )
    return Preferences(party, (*points, *bundles, _reservation(space, party, source, ids)), "given")


def _reservation(space: Space, party: str, source: str, ids: Ids) -> Reservation:
    note = "" if space.reservation is not None else "The file names none, which GENIUS takes as 0."
    if space.discount != 1:
        note = f"{note} The file has a discount factor of {space.discount!r}; Parley does not discount.".strip()
        space.file.findings.warn(
            Place(space.file.name, next(space.file.root.within("discount_factor")).line),
            _("the file has a discount factor of {factor}; Parley does not discount").format(factor=space.discount),
            _("nothing to do: it is kept as a note beside the reservation"),
        )
    value = space.reservation or 0.0
    return Reservation(
        id=ids.make(f"{party}-reservation", party),
        basis=Basis.STATED,
        source=(source,),
        low=value,
        high=value,
        note=note,
    )


def _scores(space: Space, domain: GeniusDomain) -> tuple[dict[int, list[float]], dict[int, str]]:
    """What each value of each issue is worth, and how that came about, by the issue's index."""
    _check_issues(space, domain)
    total = math.fsum(space.weights.get(issue.index, 0.0) for issue in domain.issues)
    if total <= 0 and space.weights:
        space.file.wrong(space.file.root, _("the weights add up to nothing"), _("give each issue its <weight>"))
    share = 1.0 if abs(total - 1) <= _EVEN or total <= 0 else total
    if share != 1:
        space.file.warn(
            next(space.file.root.within("weight")),
            _("the weights add up to {total}, not to 1; each is divided by that").format(total=total),
            _("nothing to do, or write weights that add up to 1"),
        )
    scores, notes = {}, {}
    for issue in domain.issues:
        evaluations, weight = space.evaluations.get(issue.index), space.weights.get(issue.index)
        if evaluations is None or weight is None:
            continue
        worth, note = _evaluated(space, issue, evaluations)
        scores[issue.index] = [weight / share * one for one in worth]
        notes[issue.index] = f"Weight {weight!r}{'' if share == 1 else f' of {share!r}'}; {note}."
    return scores, notes


def _check_issues(space: Space, domain: GeniusDomain) -> None:
    file, known = space.file, {issue.index: issue for issue in domain.issues}
    for index, evaluations in space.evaluations.items():
        if index not in known:
            file.wrong(
                evaluations.element,
                _("issue {name} has the index {index}, which the domain does not have").format(
                    name=evaluations.name, index=index
                ),
                _("give it the index that it has in the domain, or take it out"),
            )
        elif evaluations.name != known[index].name:
            file.warn(
                evaluations.element,
                _('issue {index} is called "{name}" here and "{other}" in the domain').format(
                    index=index, name=evaluations.name, other=known[index].name
                ),
                _("see that they are the same: issues are found by their index"),
            )
    for issue in domain.issues:
        missing = [
            what
            for what, there in ((_("evaluations"), space.evaluations), (_("weight"), space.weights))
            if issue.index not in there
        ]
        if missing:
            file.wrong(
                file.root,
                _("issue {name} has no {missing} here").format(name=issue.name, missing=_(" and no ").join(missing)),
                _("add them with index {index}: what is absent is unknown, not zero").format(index=issue.index),
            )


def _evaluated(space: Space, issue: GeniusIssue, given: Evaluations) -> tuple[list[float], str]:
    """What each value of one issue is worth before its weight, from 0 to 1, and how that came about."""
    if issue.lowest is not None:
        return _along_line(space, issue, given)
    known = [value for value, _text in issue.values]
    for value in given.by_value:
        if value not in known:
            space.file.wrong(
                given.element,
                _('issue {name} has no value "{value}" in the domain').format(name=issue.name, value=value),
                nearest(value, known),
            )
    if missing := [value for value in known if value not in given.by_value]:
        space.file.wrong(
            given.element,
            _("issue {name} has no evaluation of {values}").format(
                name=issue.name, values=", ".join(f'"{value}"' for value in missing)
            ),
            _('add <item value="..." evaluation="..."/>: what is absent is unknown, not zero'),
        )
        return [0.0] * len(known), ""
    best = max(given.by_value.values())
    if best < _NOTHING:
        space.file.warn(
            given.element,
            _("issue {name} has no evaluation above 0, and counts for nothing").format(name=issue.name),
            _("nothing to do, if the party does not mind how it is settled"),
        )
        return [0.0] * len(known), "no evaluation above 0"
    return [given.by_value[value] / best for value in known], f"evaluations divided by the largest, {best!r}"


def _along_line(space: Space, issue: GeniusIssue, given: Evaluations) -> tuple[list[float], str]:
    if given.line is None:
        space.file.wrong(
            given.element,
            _("integer issue {name} has no evaluator").format(name=issue.name),
            _('add <evaluator ftype="linear" slope="..." offset="..."/>'),
        )
        return [0.0] * len(issue.values), ""
    offset, slope = given.line.offset, given.line.slope
    worth = [min(1.0, max(0.0, offset + slope * number)) for number in range(len(issue.values))]
    return worth, f"{offset!r} at the lowest number and {slope!r} more for each above, kept between 0 and 1"


def _options(box: Box, named: NamedDomain) -> Iterator[str]:
    for index, numbers in box.items():
        issue, options = named.names[index]
        yield from (option_name(issue, options[number]) for number in sorted(numbers))
