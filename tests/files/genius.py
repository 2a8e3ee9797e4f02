"""Tiny GENIUS files written for the tests, and the plain reading of a case that they are compared with."""

from __future__ import annotations

import itertools
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from parley.domain.case import Case
from parley.domain.combination import contains, grouped
from parley.domain.statement import Bundle, Points
from parley.engines import space as engine
from parley.errors import CaseProblems
from parley.files.genius_case import GeniusImport, read_genius

DAY = date(2025, 3, 1)

DOMAIN = """<negotiation_template>
<utility_space number_of_issues="2">
<objective index="0" name="Two valleys" type="objective">
<issue index="1" name="Dry-season flow" type="discrete" vtype="discrete">
<item index="1" value="10 m3/s" description="As the upper valley proposed"/>
<item index="2" value="20 m3/s"/>
</issue>
<issue index="2" name="Inspections" type="integer" lowerbound="1" upperbound="3"/>
</objective>
</utility_space>
</negotiation_template>
"""

UPPER = """<utility_space>
<objective index="0" name="Two valleys">
<issue index="1" name="Dry-season flow" type="discrete">
<item index="1" value="10 m3/s" evaluation="8"/>
<item index="2" value="20 m3/s" evaluation="2"/>
</issue>
<issue index="2" name="Inspections" type="integer" lowerbound="1" upperbound="3">
<evaluator ftype="linear" offset="1.0" slope="-0.25"/>
</issue>
<weight index="1" value="0.75"/>
<weight index="2" value="0.25"/>
</objective>
<reservation value="0.3"/>
</utility_space>
"""

GRID = """<negotiation_template>
<utility_space>
<objective index="0" name="Grid">
<issue index="1" name="Posts" type="integer" lowerbound="0" upperbound="4"/>
<issue index="2" name="Patrols" type="integer" lowerbound="-1" upperbound="2"/>
<issue index="3" name="Where" type="discrete"><item value="North"/><item value="South"/></issue>
</objective>
</utility_space>
</negotiation_template>
"""


def rectangles(*inner: str, largest: float = 100, weight: str = "1") -> str:
    """A utility space of rectangles, one a line from line 4 on."""
    lines = "\n".join(inner)
    return (
        f'<utility_space type="nonlinear">\n<objective index="0" name="Grid"><utility maxutility="{largest}">\n'
        f'<ufun type="PlainUfun" weight="{weight}" aggregation="sum">\n{lines}\n</ufun></utility></objective>\n'
        "</utility_space>\n"
    )


def write(folder: Path, **files: str) -> Path:
    """A folder with these files, each called by its name and .xml."""
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.xml").write_text(text, encoding="utf-8")
    return folder


def imported(folder: Path, **files: str) -> GeniusImport:
    """What the import of these files gives."""
    return read_genius(write(folder, **files), case_id="c", as_of=DAY)


def problems(folder: Path, **files: str) -> list[str]:
    """What stands in the way of importing these files, warnings left out."""
    with pytest.raises(CaseProblems) as caught:
        imported(folder, **files)
    return [str(problem) for problem in caught.value.problems if problem.severity == "error"]


def warnings(result: GeniusImport) -> list[str]:
    """What the import says beside the case."""
    return [str(note) for note in result.notes]


def worth(case: Case, party: str, package: dict[str, str]) -> float:
    """The plain sum of a party's points and of the bundles that a package holds."""
    known = case.preferences_of(party)
    points = sum(dict(one.points)[package[one.issue]] for one in known.of_kind(Points) if isinstance(one, Points))
    bundles = known.of_kind(Bundle)
    return points + sum(
        one.low
        for one in bundles
        if isinstance(one, Bundle) and one.low is not None and contains(package, one.together)
    )


def every_package(case: Case) -> list[dict[str, str]]:
    """Every package of a small case."""
    issues = case.agenda.open_issues
    choices = itertools.product(*([option.id for option in issue.options] for issue in issues))
    return [dict(zip([issue.id for issue in issues], chosen, strict=True)) for chosen in choices]


def package_space(case: Case, parties: list[str]) -> engine.PackageSpace:
    """The case as arrays, parties in this order, without the analysis between."""
    place = {issue.id: number for number, issue in enumerate(case.agenda.open_issues)}
    options = {issue.id: [option.id for option in issue.options] for issue in case.agenda.open_issues}
    scores = [np.zeros((len(names), len(parties))) for names in options.values()]
    bundles = []
    for column, party in enumerate(parties):
        for statement in case.preferences_of(party).statements:
            if isinstance(statement, Points):
                values = dict(statement.points)
                scores[place[statement.issue]][:, column] = [values[name] for name in options[statement.issue]]
            elif isinstance(statement, Bundle):
                chosen = sorted((place[issue], issue, names) for issue, names in grouped(statement.together).items())
                value = np.zeros(len(parties))
                value[column] = statement.low
                bundles.append(engine.Bundle(_combination(chosen, options), value))
    return engine.PackageSpace(tuple(scores), tuple(bundles))


def _combination(chosen: list[tuple[int, str, tuple[str, ...]]], options: dict[str, list[str]]) -> engine.Combination:
    return engine.Combination(
        tuple(number for number, _issue, _names in chosen),
        tuple(tuple(sorted(options[issue].index(name) for name in names)) for _number, issue, names in chosen),
    )


def parties(case: Case, profiles: list[str]) -> list[str]:
    """The parties whose preferences were imported from these files, in their order."""
    by_file = {source.title: source.id for source in case.sources}
    return [
        next(one.party for one in case.preferences if by_file[profile] in one.statements[0].source)
        for profile in profiles
    ]


def with_parties(space: engine.PackageSpace, order: list[int]) -> engine.PackageSpace:
    """The space with its parties in another order."""
    return engine.PackageSpace(
        tuple(table[:, order] for table in space.scores),
        tuple(engine.Bundle(bundle.combination, bundle.value[order]) for bundle in space.bundles),
        space.never,
    )


def every_utility(space: engine.PackageSpace) -> NDArray[np.float64]:
    """The utilities of every package of a space that is small enough for it."""
    grid = np.indices(space.options).reshape(space.issues, -1).T
    return space.utility(grid.astype(np.intp))
