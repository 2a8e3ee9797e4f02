"""Opening and analysing one conflict, alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from parley.domain.actor import Actor
from parley.domain.conflict import Conflict
from parley.errors import CaseProblems, Problem
from parley.files.actors_csv import FILE as ACTORS
from parley.files.actors_csv import read_actors
from parley.files.conflict_gaps import note_unknown_names
from parley.files.conflict_toml import FILE, read_conflict
from parley.files.findings import Findings, Place
from parley.files.reading import read_text
from parley.language import gettext as _
from parley.language import spoken
from parley.verbs.sequence import conflict as verb
from parley.verbs.sequence.conflict import ConflictAnalysis

__all__ = ["analyse_conflict", "names_beside", "open_conflict"]


def open_conflict(file: str | Path) -> tuple[Conflict, tuple[Problem, ...]]:
    """Open a conflict file, or the one in a case folder, and what is weak in it.

    Raises
    ------
    CaseProblems
        If it has errors: all of them, each with file, line and mend.
    """
    path = Path(file)
    if path.is_dir():
        path = path / FILE
    findings = Findings()
    if not path.exists():
        findings.add(
            Place(path.name, 1),
            _("there is no such file in {folder}").format(folder=path.parent),
            _("add it: the reference of conflicts shows one; or name another file, or a case that has one"),
        )
        raise CaseProblems(findings.problems)
    text = read_text(path.parent, path.name, findings)
    conflict = None if text is None else read_conflict(path.name, text, findings)
    if conflict is not None and (actors := _actors_beside(path)) is not None:
        note_unknown_names(conflict, findings, file=path.name, parties={actor.id for actor in actors})
    if conflict is None or findings.errors:
        raise CaseProblems(sorted(findings.problems))
    return conflict, tuple(sorted(findings.problems))


def names_beside(file: str | Path) -> dict[str, str]:
    """What the case of a conflict calls its actors, in the reader's language, by id; empty where the file stands alone.

    Actors that cannot be read go by their ids: a conflict is answered without them, and ``parley check`` tells of them.
    """
    return {actor.id: actor.name_in(spoken()) for actor in _actors_beside(Path(file)) or ()}


def _actors_beside(path: Path) -> tuple[Actor, ...] | None:
    """The actors of the case that a conflict belongs to; None where it stands alone, or they cannot be read."""
    folder = path if path.is_dir() else path.parent
    if not (folder / ACTORS).is_file():
        return None
    aside = Findings()
    text = read_text(folder, ACTORS, aside)
    actors = None if text is None else read_actors(text, aside)
    return None if aside.errors else actors


def analyse_conflict(
    conflict: Conflict | str | Path, *, states: Sequence[str] = (), start: str = ""
) -> ConflictAnalysis:
    """Which states each party would stay in, and what holds it there. For the mediator's eyes only.

    Parameters
    ----------
    conflict
        An open conflict, or its file.
    states
        States to look at closely, by name or full pattern.
    start
        The status quo; the conflict's own where it is empty.

    Raises
    ------
    CaseProblems
        If the file has errors.
    NoSuchName
        If a state is none.
    """
    opened = conflict if isinstance(conflict, Conflict) else open_conflict(conflict)[0]
    return verb.analyse_conflict(opened, states=states, start=start)
