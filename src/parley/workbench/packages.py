"""Reading a package that somebody typed or saved."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

from parley.domain.case import Case
from parley.domain.combination import grouped
from parley.domain.names import option_name
from parley.errors import CannotAnswer, Invalid, NoSuchName, nearest
from parley.files.findings import Findings
from parley.files.reading import read_text
from parley.language import gettext as _
from parley.verbs import analyse as verb
from parley.verbs.analyse.settings import Settings
from parley.verbs.analyse.solutions import SOLUTIONS

__all__ = ["read_package", "read_start"]

_SHORT = {"k_s": "kalai_smorodinsky", "ks": "kalai_smorodinsky", "egal": "egalitarian", "util": "utilitarian"}
"""The short names that reports print."""

_DRAFT = re.compile(r"(?:text/)?(draft-[^/,]*?)(?:\.md)?\Z")


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
    if (name := _solution(text)) is not None:
        return _found(case, name, settings or Settings())
    return case.agenda.package(case.agenda.numbers(_part(case, text)))


def read_start(case: Case, text: str, settings: Settings | None = None) -> tuple[dict[str, str], tuple[str, ...]]:
    """A package to trade from, and the issues that it leaves open, in order.

    Parameters
    ----------
    text
        What ``read_package`` takes, or a part of a package in one of these ways, or the name of a draft of the case:
        ``draft-01``. A draft settles what its comments say that its agreed words write out; the rest is open.

    Raises
    ------
    Invalid, NoSuchName
        If it names what the case does not have, or settles nothing.
    CannotAnswer
        If the named solution does not exist because the zone is empty.
    """
    if (name := _solution(text)) is not None:
        settled = _found(case, name, settings or Settings())
    elif _DRAFT.match(text.strip()) and not text.strip().endswith(".json"):
        settled = _drafted(case, _DRAFT.sub(r"\1", text.strip()))
    else:
        settled = _part(case, text)
    for issue, option in settled.items():
        case.agenda.option(option_name(issue, option))
    if not settled:
        raise Invalid(_("there is no package to start from"), _("name at least one option, as ISSUE.OPTION"))
    order = [issue.id for issue in case.agenda.open_issues]
    return (
        {issue: settled[issue] for issue in order if issue in settled},
        tuple(issue for issue in order if issue not in settled),
    )


def _drafted(case: Case, name: str) -> dict[str, str]:
    """What a draft settles."""
    for draft in case.drafts:
        if draft.name == name:
            if settled := draft.settles():
                return settled
            raise Invalid(
                _("{draft} settles nothing: no comment says which options its words write out").format(draft=name),
                _("write <!-- settles: ISSUE.OPTION, ... --> beside a clause that is agreed, or name a package"),
            )
    raise NoSuchName(
        _('there is no draft "{draft}"').format(draft=name), nearest(name, (draft.name for draft in case.drafts))
    )


def _solution(text: str) -> str | None:
    """The name of what the analysis finds, where a text is one."""
    name = re.sub(r"[\s.-]+", "_", text.strip().lower()).strip("_")
    name = _SHORT.get(name, name)
    return name if name in (*SOLUTIONS, "possible", "certain") else None


def _part(case: Case, text: str) -> dict[str, str]:
    """The options that a text or a JSON file names, one an issue; perhaps not all issues, or not of the case."""
    if text.strip().endswith(".json"):
        return _from_json(Path(text.strip()))
    names = [name.strip() for name in text.replace("\n", ",").split(",") if name.strip()]
    for name in names:
        case.agenda.option(name)
    chosen = grouped(names)
    if doubled := [issue for issue, options in chosen.items() if len(options) > 1]:
        raise Invalid(
            _("the package names two options of issue {issue}").format(issue=doubled[0]), _("name one option an issue")
        )
    return {issue: options[0] for issue, options in chosen.items()}


def _found(case: Case, name: str, settings: Settings) -> dict[str, str]:
    analysis = verb.analyse(case, replace(settings, draws=0))
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


def _from_json(path: Path) -> dict[str, str]:
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
    return values
