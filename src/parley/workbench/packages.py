"""Reading a package that somebody typed or saved."""

from __future__ import annotations

import json
import re
from pathlib import Path

from parley.domain.case import Case
from parley.domain.combination import grouped
from parley.errors import CannotAnswer, Invalid
from parley.files.findings import Findings
from parley.files.reading import read_text
from parley.language import gettext as _
from parley.verbs import analyse as verb
from parley.verbs.analyse.settings import Settings
from parley.verbs.analyse.solutions import SOLUTIONS

__all__ = ["read_package"]

_SHORT = {"k_s": "kalai_smorodinsky", "ks": "kalai_smorodinsky", "egal": "egalitarian", "util": "utilitarian"}
"""The short names that reports print."""


def read_package(case: Case, text: str, settings: Settings | None = None) -> dict[str, str]:
    """A package from what was typed: options in full, a solution's name, or a JSON file.

    Parameters
    ----------
    text
        ``CF1.b,CF2.a,...``: one option for every issue, with commas; or ``nash``, ``kalai_smorodinsky``,
        ``egalitarian``, ``utilitarian``, ``possible`` or ``certain``: what the analysis found; or the path of a JSON
        file ``{"CF1": "b", ...}``.

    Raises
    ------
    Invalid, NoSuchName
        If it is not a whole package of the case.
    CannotAnswer
        If the named solution does not exist because the zone is empty.
    """
    name = re.sub(r"[\s.-]+", "_", text.strip().lower()).strip("_")
    name = _SHORT.get(name, name)
    if name in (*SOLUTIONS, "possible", "certain"):
        return _found(case, name, settings or Settings())
    if text.endswith(".json"):
        return _from_json(case, Path(text))
    names = [name.strip() for name in text.replace("\n", ",").split(",") if name.strip()]
    for name in names:
        case.agenda.option(name)
    chosen = grouped(names)
    if doubled := [issue for issue, options in chosen.items() if len(options) > 1]:
        raise Invalid(
            _("the package names two options of issue {issue}").format(issue=doubled[0]), _("name one option an issue")
        )
    return case.agenda.package(case.agenda.numbers({issue: options[0] for issue, options in chosen.items()}))


def _found(case: Case, name: str, settings: Settings) -> dict[str, str]:
    analysis = verb.analyse(case, settings)
    if name in SOLUTIONS:
        package = analysis.solution(name).package
    else:
        package = analysis.zone.possible_package if name == "possible" else analysis.zone.certain_package
    if package is None:
        raise CannotAnswer(
            _("the analysis found no package for {name}").format(name=name),
            _("run parley analyse to see what blocks the zone, or name a package in full"),
        )
    return package


def _from_json(case: Case, path: Path) -> dict[str, str]:
    findings = Findings()
    text = read_text(path.parent, path.name, findings)
    if text is None:
        problem = findings.problems[0] if findings.problems else None
        raise Invalid(
            _("{path} cannot be read").format(path=path) if problem is None else f"{path}: {problem.what}",
            _("name a JSON file") if problem is None else problem.mend,
        )
    try:
        values = json.loads(text)
    except json.JSONDecodeError as error:
        raise Invalid(
            _("{path} is not JSON: {reason}").format(path=path, reason=error.msg), _('write {"ISSUE": "OPTION", ...}')
        ) from None
    if isinstance(values, dict) and isinstance(values.get("package"), dict):
        values = values["package"]
    if not isinstance(values, dict) or not all(isinstance(one, str) for one in values.values()):
        raise Invalid(_("{path} does not hold a package").format(path=path), _('write {"ISSUE": "OPTION", ...}'))
    return case.agenda.package(case.agenda.numbers(values))
