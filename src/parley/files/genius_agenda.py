"""The issues of a GENIUS domain as an agenda, with names that can stand in every file."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from parley.domain.agenda import Agenda, Issue, Option
from parley.files.findings import Place
from parley.files.genius_xml import GeniusDomain
from parley.language import gettext as _

__all__ = ["Ids", "NamedDomain", "name_domain"]


@dataclass
class Ids:
    """Names that can stand in every file, made from any text, none given twice."""

    given: set[str] = field(default_factory=set)

    def make(self, text: str, otherwise: str) -> str:
        """An id as near to the text as can be; ``otherwise`` where nothing of it can stand in one."""
        plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
        stem = re.sub(r"[^A-Za-z0-9_-]+", "-", plain).strip("-_") or otherwise
        name, number = stem, 1
        while name.lower() in self.given:  # preferences are files, and some disks do not tell A from a
            number += 1
            name = f"{stem}-{number}"
        self.given.add(name.lower())
        return name


@dataclass(frozen=True)
class NamedDomain:
    """A domain, its agenda, and each issue's id and options' ids by its index; an issue with one value has none."""

    domain: GeniusDomain
    agenda: Agenda
    names: dict[int, tuple[str, tuple[str, ...]]]


def name_domain(domain: GeniusDomain) -> NamedDomain:
    """A domain as an agenda; an issue that can be settled in one way only is noted and left out."""
    ids, issues, names = Ids(), [], {}
    for issue in domain.issues:
        if len(issue.values) == 1:
            domain.file.findings.warn(
                Place(domain.file.name, issue.line),
                _("issue {name} has one value only and is left out; what it is worth is added elsewhere").format(
                    name=issue.name
                ),
                _("add another value, if there is something to settle"),
            )
            continue
        name, option_ids = ids.make(issue.name, f"issue-{issue.index}"), Ids()
        options = tuple(
            Option(option_ids.make(value.replace("-", "minus-", value[0] == "-"), f"option-{number}"), value, text)
            for number, (value, text) in enumerate(issue.values, start=1)
        )
        names[issue.index] = (name, tuple(option.id for option in options))
        issues.append(Issue(id=name, title=issue.name, options=options, note=issue.note))
    return NamedDomain(domain, Agenda(tuple(issues)), names)
