"""What if: options that a question requires or rules out, for this question only. The case stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from parley.domain.case import Case
from parley.domain.combination import Package, grouped
from parley.domain.issue import Issue
from parley.domain.link import Link
from parley.domain.names import option_name
from parley.engines.allowed_packages import AllowedPackages
from parley.errors import CannotAnswer, Invalid
from parley.language import gettext as _
from parley.verbs.analyse.arrays import case_arrays

__all__ = ["NOTHING_SUPPOSED", "Supposed", "supposing"]


@dataclass(frozen=True)
class Supposed:
    """What a question supposes.

    Parameters
    ----------
    required
        Full names of options. Several of one issue mean one of them; one alone holds the issue there.
    ruled_out
        Full names of options that no package may have.
    """

    required: tuple[str, ...] = ()
    ruled_out: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.required or self.ruled_out)

    def keeps(self, package: Package) -> bool:
        """Whether a package is one of those that are asked about."""
        return all(package.get(issue) in options for issue, options in grouped(self.required).items()) and not any(
            package.get(issue) in options for issue, options in grouped(self.ruled_out).items()
        )

    def left(self, issue: Issue) -> tuple[str, ...]:
        """The options of an issue that are left, by id, in order."""
        required = grouped(self.required).get(issue.id, ())
        out = grouped(self.ruled_out).get(issue.id, ())
        return tuple(one.id for one in issue.options if one.id not in out and (not required or one.id in required))


NOTHING_SUPPOSED = Supposed()
"""The case as it stands."""


def supposing(case: Case, supposed: Supposed) -> Case:
    """The case as a question takes it: with a link more for each option that cannot be had.

    Raises
    ------
    NoSuchName
        If the agenda has no such option.
    Invalid
        If nothing is left of an issue.
    CannotAnswer
        If the links of the case leave no package.
    """
    for name in (*supposed.required, *supposed.ruled_out):
        case.agenda.option(name)
    for issue in case.agenda.open_issues:
        if not supposed.left(issue):
            raise Invalid(
                _('nothing is left of "{issue}": each of its options is ruled out').format(issue=issue.title),
                _("require or rule out less"),
            )
    if not supposed:
        return case
    links = (*case.agenda.links, *_links(case, supposed))
    made = replace(case, agenda=replace(case.agenda, links=links))
    arrays = case_arrays(made)
    if not AllowedPackages.of(arrays.options, arrays.links).count():
        raise CannotAnswer(
            _("no package has what is required and keeps every link of the case"), _("require or rule out less")
        )
    return made


def _links(case: Case, supposed: Supposed) -> Iterator[Link]:
    known = {link.id for link in case.agenda.links}
    for issue in case.agenda.open_issues:
        left = supposed.left(issue)
        for option in issue.options:
            if option.id not in left:
                id = f"supposed-{issue.id}-{option.id}"
                while id in known:
                    id += "-"
                yield Link(id, (option_name(issue.id, option.id),), reason=_("supposed for this question"))
