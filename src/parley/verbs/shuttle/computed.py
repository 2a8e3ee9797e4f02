"""Whether the words of a draft come from a package that was worked out: nobody is handed a computed result unseen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parley.domain.agenda import Agenda
from parley.domain.combination import Package
from parley.domain.entry import Entry
from parley.domain.names import option_name
from parley.domain.revision import Revision
from parley.domain.text_reading import implied

__all__ = ["Computed", "computed", "packages_turned"]


@dataclass(frozen=True)
class Computed:
    """What a room would be handed of a package that was worked out.

    Parameters
    ----------
    revision
        The one that was made from it: this one, or one that this was made from.
    settled
        Options of the package that the text settles, and that of the room's last draft did not: these it would read.
    """

    revision: int
    settled: tuple[str, ...]


def packages_turned(desk: Sequence[Entry]) -> Mapping[int, Package]:
    """By number: the revisions that were made from a package that was worked out, and which package."""
    return {
        one.content["revision"]: one.content["from_package"]
        for one in desk
        if one.kind == "text.revised" and one.content.get("from_package")
    }


def computed(
    revision: Revision,
    language: str,
    agenda: Agenda,
    *,
    revisions: Sequence[Revision],
    packages: Mapping[int, Package],
    had: int,
) -> Computed | None:
    """The last package that went into a revision since the one that a room had; None where none did.

    Parameters
    ----------
    language
        In which the text is read for what it settles.
    packages
        As `packages_turned` finds them.
    had
        The revision that the room was handed last; 0 where it was handed none.
    """
    known = {one.number: one for one in revisions}
    number = revision.number
    while number > had and number not in packages:
        number = known[number].base if number in known else 0
    if number <= had:
        return None
    before = known[had].texts.get(language, "") if had in known else ""
    read = implied(before, agenda).settled
    now = implied(revision.texts[language], agenda).settled
    return Computed(
        number,
        tuple(
            option_name(issue, option)
            for issue, option in now.items()
            if packages[number].get(issue) == option and read.get(issue) != option
        ),
    )
