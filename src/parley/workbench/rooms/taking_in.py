"""The next revision of the single text, once it is clear what it says: checked by the rules of the case, and kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from parley.domain.revision import Revision
from parley.domain.single_text import as_clauses
from parley.errors import CaseProblems, NoSuchName, Problem, nearest
from parley.files.findings import Findings
from parley.files.folder import read_shelf
from parley.files.shelf import RawShelf
from parley.language import gettext as _
from parley.workbench.rooms.desk import Desk

__all__ = ["check_clauses", "made_by", "take_in"]


def take_in(
    desk: Desk, texts: Mapping[str, str], *, in_step: Sequence[str] = (), made_from: Mapping[str, Any] | None = None
) -> tuple[Revision, tuple[Problem, ...]]:
    """Append a revision, and give it with what is weak in it.

    Parameters
    ----------
    in_step
        Clauses that were changed in one language only and say the same in all.
    made_from
        What else the desk's entry says of where the words come from: ``from_package``, and the ``question`` to which
        that was an answer.

    Raises
    ------
    CaseProblems
        If its text breaks a rule of the case.
    NoSuchName
        If a clause that is said to be in step is none of it.
    CannotWrite
        If somebody else made a revision at the same moment.
    """
    base = desk.revisions[-1].number if desk.revisions else 0
    number = base + 1
    warnings = _problems(desk, number, texts)
    check_clauses(texts, in_step)
    said: dict[str, Any] = {"revision": number, "texts": dict(texts), "base": base, **(made_from or {})}
    # Two who revise at the same moment would each become the next revision, and one of them be lost.
    desk.append((desk.room.id, "text.revised", said | ({"in_step": list(in_step)} if in_step else {})), as_read=True)
    return desk.revision(number), warnings


def check_clauses(texts: Mapping[str, str], clauses: Sequence[str]) -> None:
    """Raise NoSuchName unless these are ids of clauses of a text, in one language at least."""
    known = {id for text in texts.values() for id in as_clauses(text).ids}
    for clause in clauses:
        if clause not in known:
            raise NoSuchName(_('there is no clause "{clause}"').format(clause=clause), nearest(clause, known))


def made_by(desk: Desk, number: int) -> str:
    """Who made a revision, by name; nothing where there is none."""
    author = next(
        (one.author for one in desk.entries if one.kind == "text.revised" and one.content["revision"] == number), ""
    )
    names = {one.content["member"]: str(one.content["name"]) for one in desk.entries if one.kind == "member.invited"}
    return names.get(author, author)


def _problems(desk: Desk, number: int, texts: Mapping[str, str]) -> tuple[Problem, ...]:
    """What is weak in a text; CaseProblems where it would break the case."""
    first = desk.case.languages[0]
    names = {language: f"text/draft-{number:02}{'' if language == first else f'.{language}'}.md" for language in texts}
    files = {**desk.case_files, **{names[language]: text for language, text in texts.items()}}
    findings = Findings()
    read_shelf(RawShelf({name: text.encode() for name, text in files.items()}), findings)
    own = tuple(one for one in sorted(findings.problems) if one.file in names.values())
    if any(one.severity == "error" for one in own):
        raise CaseProblems(own)
    return own
