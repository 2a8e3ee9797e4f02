"""What was found on the way through a file: reasons to refuse it, and things that a mediator should know."""

from __future__ import annotations

from dataclasses import dataclass, field

from parley.language import gettext as _
from parley.language import ngettext

__all__ = ["Found"]

_MOST = 8
"""Places that are named; of more only the number is said."""


@dataclass
class Found:
    """What was found and where, in the order it was met."""

    place: str = ""
    _refused: dict[str, list[str]] = field(default_factory=dict)
    _noticed: dict[str, list[str]] = field(default_factory=dict)

    def refuse(self, what: str) -> None:
        """A reason not to take the file, at the present place."""
        self._refused.setdefault(what, []).append(self.place)

    def notice(self, what: str) -> None:
        """Something to know, at the present place."""
        self._noticed.setdefault(what, []).append(self.place)

    @property
    def refusals(self) -> tuple[str, ...]:
        """The reasons not to take the file."""
        return _told(self._refused)

    @property
    def notices(self) -> tuple[str, ...]:
        """The things to know."""
        return _told(self._noticed)


def _told(found: dict[str, list[str]]) -> tuple[str, ...]:
    out = []
    for what, where in found.items():
        places = list(dict.fromkeys(place for place in where if place))
        more = len(places) - _MOST
        named = "; ".join(places[:_MOST])
        if more > 0:
            named += ngettext("; {count} more place", "; {count} more places", more).format(count=more)
        out.append(_("{what} ({places})").format(what=what, places=named) if named else what)
    return tuple(out)
