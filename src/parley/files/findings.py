"""What reading a case folder finds: problems gathered, and the place of everything that has a name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from parley.errors import Problem
from parley.language import gettext as _

__all__ = ["Findings", "Place"]


@dataclass(frozen=True)
class Place:
    """A file of the case folder and a line in it, from 1."""

    file: str
    line: int


def _printable(text: str) -> str:
    """A text that can be shown, whatever bytes the name of a file is made of."""
    return text.encode("utf-8", "replace").decode("utf-8")


@dataclass
class Findings:
    """Problems so far, and where statements, links, issues... stand: (kind of thing, its name) to a place."""

    problems: list[Problem] = field(default_factory=list)
    places: dict[tuple[str, str], Place] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    """Kinds of things whose file could not be read: no name of theirs is called unknown for it."""
    _said: set[Problem] = field(default_factory=set, repr=False)

    def add(self, place: Place, what: str, mend: str, severity: Literal["error", "warning"] = "error") -> None:
        """Note one problem; reading goes on."""
        problem = Problem(_printable(place.file), place.line, _printable(what), _printable(mend), severity)
        if problem not in self._said:
            self._said.add(problem)
            self.problems.append(problem)

    def warn(self, place: Place, what: str, mend: str) -> None:
        """Note something weak that leaves the case usable."""
        self.add(place, what, mend, "warning")

    @property
    def errors(self) -> bool:
        """Whether anything found is more than a warning."""
        return any(problem.severity == "error" for problem in self.problems)

    def claim(self, kind: str, name: str, place: Place, *, line: Place | None = None) -> bool:
        """Give a name to what stands at a place; False, with a problem noted, where another has it already.

        ``line`` is where the name itself stands, for the message.
        """
        first = self.places.setdefault((kind, name), place)
        if first is place:
            return True
        self.add(
            line or place,
            _('the id "{id}" is already taken at {file}:{line}').format(id=name, file=first.file, line=first.line),
            _("give each an id of its own"),
        )
        return False

    def names(self, *kinds: str) -> set[str]:
        """Names that things of these kinds have, read whole or not."""
        return {name for kind, name in self.places if kind in kinds}

    def place_of(self, kind: str, name: str, default: str = "case.toml") -> Place:
        """Where a named thing stands."""
        return self.places.get((kind, name), Place(default, 1))
