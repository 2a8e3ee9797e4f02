"""Links: which options go together, and which never do."""

from __future__ import annotations

from dataclasses import dataclass

from parley.domain.combination import Package, grouped
from parley.domain.names import check_name
from parley.errors import Invalid, nearest
from parley.language import gettext as _

__all__ = ["STRENGTHS", "Link"]

STRENGTHS = ("logical", "plausible")
"""How strong a link is: true by what its options mean, or plausible from what is known."""


@dataclass(frozen=True)
class Link:
    """Which options go together: if all of these then one of those, or never all of these.

    Several options of one issue in ``premise`` mean one of them; ``conclusion`` holds where any of its options is
    chosen. A link without a conclusion forbids its premise.
    """

    id: str
    premise: tuple[str, ...]
    conclusion: tuple[str, ...] = ()
    strength: str = ""
    reason: str = ""
    converse_of: str = ""

    def __post_init__(self) -> None:
        check_name(self.id)
        if not self.premise:
            raise Invalid(_("link {id} names no options").format(id=self.id), _('give it "if" and "then", or "never"'))
        if self.strength not in ("", *STRENGTHS):
            raise Invalid(
                _('link {id} has the unknown strength "{strength}"').format(id=self.id, strength=self.strength),
                nearest(self.strength, STRENGTHS),
            )

    def keeps(self, package: Package) -> bool:
        """Whether the package keeps the link."""
        broken = all(package.get(issue) in chosen for issue, chosen in grouped(self.premise).items())
        saved = any(package.get(issue) in chosen for issue, chosen in grouped(self.conclusion).items())
        return saved or not broken
