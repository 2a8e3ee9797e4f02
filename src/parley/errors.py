"""Everything that Parley raises, on one screen.

ParleyError
├── Invalid          a value that cannot be: says what, and how to mend it
├── CaseProblems     a case folder with errors: every problem found, with file and line
├── NoSuchName       a name that the case does not have, with the nearest that it has
├── CannotAnswer     a question that the case as it stands gives no ground for
└── CannotWrite      a file or folder that could not be written: what stands there now is whole
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from parley.language import gettext as _

__all__ = ["CannotAnswer", "CannotWrite", "CaseProblems", "Invalid", "NoSuchName", "ParleyError", "Problem", "nearest"]


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, or weak, in a case folder, and how to mend it."""

    file: str
    line: int
    what: str
    mend: str
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        note = _("warning: ") if self.severity == "warning" else ""
        return f"{self.file}:{self.line}: {note}{self.what}; {self.mend}"


class ParleyError(Exception):
    """The root of all that Parley raises on purpose."""


class Invalid(ParleyError, ValueError):
    """A value that cannot be."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(f"{what}; {mend}")
        self.what = what
        self.mend = mend


class CaseProblems(ParleyError):
    """A case folder with errors; ``problems`` holds every one of them, warnings too."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


class NoSuchName(ParleyError, KeyError):
    """A name that the case does not have."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(f"{what}; {mend}")
        self.what = what
        self.mend = mend

    def __str__(self) -> str:
        return f"{self.what}; {self.mend}"


class CannotAnswer(ParleyError):
    """A question that the case as it stands gives no ground for."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(f"{what}; {mend}")
        self.what = what
        self.mend = mend


class CannotWrite(ParleyError):
    """A file or folder that could not be written; what stood there before is still whole, or will be once finished."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(f"{what}; {mend}")
        self.what = what
        self.mend = mend


def nearest(name: str, known: Iterable[str]) -> str:
    """How to mend an unknown name: the nearest known one, or the list of all."""
    known = sorted(set(known))
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.65)
    if close:
        return _("did you mean {name}?").format(name=f'"{close[0]}"')
    if not known:
        return _("there is none yet: add it first, or take the name out")
    listed = ", ".join(known[:12]) + (", ..." if len(known) > 12 else "")
    return _("known are: {names}").format(names=listed)
