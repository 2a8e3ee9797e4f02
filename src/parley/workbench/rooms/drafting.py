"""The next revision of the single text: taken in from files, together with what others changed, or closed brackets."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from parley.domain.revision import Revision
from parley.domain.single_text import as_clauses, with_ids
from parley.domain.text_reading import OpenBracket, clean
from parley.errors import CaseProblems, Invalid, NoSuchName, Problem, nearest
from parley.files import reading
from parley.files.findings import Findings
from parley.files.folder import read_shelf
from parley.files.shelf import RawShelf
from parley.language import gettext as _
from parley.verbs.shuttle.clause_pairs import clause_pairs
from parley.verbs.shuttle.text_merge import merge_texts
from parley.workbench.packages import read_start
from parley.workbench.rooms.conflicts import MARKS, Conflicting, marked
from parley.workbench.rooms.desk import Desk

__all__ = ["Closed", "Revised", "close_brackets", "revise"]

_NAME = re.compile(r"(?:draft-(\d+))?.*?(?:\.([a-z]{2,3}))?\.md\Z")


@dataclass(frozen=True)
class Revised:
    """A revision that was taken in.

    Parameters
    ----------
    revision
        As it stands now.
    merged
        Languages in which what others had changed meanwhile was kept beside these changes.
    woven
        By language: clauses that hold words of both now, so that somebody reads them again.
    warnings
        What is weak in it.
    """

    revision: Revision
    merged: tuple[str, ...]
    woven: Mapping[str, tuple[str, ...]]
    warnings: tuple[Problem, ...]


@dataclass(frozen=True)
class Closed:
    """Brackets that were closed: the new revision, how many, and those that are open still (of the first language)."""

    revision: Revision
    closed: int
    open: tuple[OpenBracket, ...]


def revise(
    desk: Desk, files: Sequence[Path], *, base: int | None = None, in_step: Sequence[str] = ()
) -> Revised | Conflicting:
    """Take Markdown files in as the next revision. Languages that no file is in stay as they were.

    Parameters
    ----------
    files
        ``draft-02.md``, ``draft-02.ar.md``: the language is told by the name, the first of the case where it has none.
    base
        The revision that was changed. Without it the number before the one in the files' names. Where others made a
        revision since, both edits are put together, or neither is taken in.
    in_step
        Clauses, by id, that were changed in one language only and say the same in all.

    Raises
    ------
    CaseProblems
        If a file cannot be read, or the text breaks a rule of the case.
    Invalid
        If it is not clear what was changed, a language is given twice, or nothing changed.
    NoSuchName
        If there is no such revision, or the case has no such language.
    CannotWrite
        If somebody else made a revision at the same moment: nothing was taken in, so do it again.
    """
    last = desk.revisions[-1] if desk.revisions else None
    given, numbers = _given(desk, files)
    start = _base(desk, base, numbers, last)
    before: Mapping[str, str] = start.texts if start else {}
    there: Mapping[str, str] = last.texts if last else {}
    mine = {language: _with_old_ids(text, before.get(language, "")) for language, text in given.items()}
    merges = {
        language: merge_texts(before.get(language, ""), text, there[language])
        for language, text in mine.items()
        if last is not None and start is not last and language in there
    }
    conflicts = {language: one.conflicts for language, one in merges.items() if one.conflicts}
    if conflicts and last is not None:
        texts = {
            language: marked(merges[language], start.number if start else 0, last.number)
            if language in conflicts
            else (merges[language].text if language in merges else text)
            for language, text in mine.items()
        }
        return Conflicting(start.number if start else 0, last.number, conflicts, texts)
    made = {language: merges[language].text if language in merges else text for language, text in mine.items()}
    texts = _with_ids({**there, **made})
    if texts == dict(there):
        raise Invalid(_("nothing changed: the last revision has these words"), _("save your changes first"))
    revision, warnings = _take_in(desk, texts, in_step=in_step)
    return Revised(
        revision,
        tuple(language for language, one in merges.items() if one.text not in (mine[language], there[language])),
        {language: one.woven for language, one in merges.items() if one.woven},
        warnings,
    )


def close_brackets(desk: Desk, package: str) -> Closed:
    """Close brackets by a package, whole or in part, in every language, as a new revision.

    Parameters
    ----------
    package
        ``ISSUE.OPTION,...``, a solution's name, or a JSON file.

    Raises
    ------
    Invalid
        If it closes none.
    """
    last = desk.latest
    settled, _left = read_start(desk.case, package)
    cleaned = {language: clean(text, settled) for language, text in last.texts.items()}
    first = next((one for one in desk.case.authentic_languages if one in cleaned), next(iter(cleaned)))
    if not any(one.closed for one in cleaned.values()):
        raise Invalid(
            _("no bracket of revision {number} has wording for this package").format(number=last.number),
            _("see what brackets are tied to: parley text show"),
        )
    revision, _warnings = _take_in(desk, {language: one.text for language, one in cleaned.items()})
    return Closed(revision, cleaned[first].closed, cleaned[first].open)


def _given(desk: Desk, files: Sequence[Path]) -> tuple[dict[str, str], set[int]]:
    """Texts by language, and the numbers in the names of their files."""
    findings = Findings()
    languages = desk.case.languages
    given: dict[str, str] = {}
    numbers: set[int] = set()
    for file in files:
        named = _NAME.match(file.name)
        language = (named[2] if named else "") or languages[0]
        if language not in languages:
            raise NoSuchName(
                _('{file}: the case has no language "{language}"').format(file=file.name, language=language),
                nearest(language, languages),
            )
        if language in given:
            raise Invalid(_('two files are in "{language}"').format(language=language), _("give one for each language"))
        text = reading.read_text(file.parent, file.name, findings)
        if text is None:
            raise CaseProblems(findings.problems)
        if MARKS.search(text):
            raise Invalid(
                _("{file} holds both wordings still, between <<<<<<< and >>>>>>>").format(file=file.name),
                _("choose one, take the marks out, and give the file again"),
            )
        given[language] = text
        if named and named[1]:
            numbers.add(int(named[1]))
    if not given:
        raise Invalid(_("no file is named"), _("name one: draft-02.md"))
    return given, numbers


def _base(desk: Desk, base: int | None, numbers: set[int], last: Revision | None) -> Revision | None:
    """The revision that was changed; None where the text is the first."""
    if base is not None:
        return desk.revision(base) if base else None
    if last is None:
        return None
    known = {one.number for one in desk.revisions}
    if len(numbers) == 1 and (before := next(iter(numbers)) - 1) in known:
        return desk.revision(before)
    raise Invalid(
        _("it is not clear which revision was changed: the last is {number}").format(number=last.number),
        _("say it: --base {number}; or name the file draft-{next:02}.md").format(
            number=last.number, next=last.number + 1
        ),
    )


def _with_old_ids(text: str, before: str) -> str:
    """A text in which clauses that lost their ids since the revision that they were in have them again."""
    old, new = as_clauses(before), as_clauses(text)
    back = {there: old.clauses[here].id for here, there in clause_pairs(old, new).items()}
    taken = set(new.ids)
    wanted = [
        "" if one.id or back.get(place) in taken else back.get(place, "") for place, one in enumerate(new.clauses)
    ]
    if not any(wanted):
        return text
    like = "".join(
        f"{'#' * one.level} x {f'{{#{id}}}' if id else ''}\n\n" for one, id in zip(new.clauses, wanted, strict=True)
    )
    return with_ids(text, like=like)


def _with_ids(texts: Mapping[str, str]) -> dict[str, str]:
    """Every text with ids; those of the first that has them go over to the others."""
    first = next(iter(texts))
    made = {first: with_ids(texts[first])}
    return made | {language: with_ids(text, like=made[first]) for language, text in texts.items() if language != first}


def _take_in(
    desk: Desk, texts: Mapping[str, str], *, in_step: Sequence[str] = ()
) -> tuple[Revision, tuple[Problem, ...]]:
    base = desk.revisions[-1].number if desk.revisions else 0
    number = base + 1
    warnings = _problems(desk, number, texts)
    known = {id for text in texts.values() for id in as_clauses(text).ids}
    for clause in in_step:
        if clause not in known:
            raise NoSuchName(_('there is no clause "{clause}"').format(clause=clause), nearest(clause, known))
    said: dict[str, Any] = {"revision": number, "texts": dict(texts), "base": base}
    # Two who revise at the same moment would each become the next revision, and one of them be lost.
    desk.append((desk.room.id, "text.revised", said | ({"in_step": list(in_step)} if in_step else {})), as_read=True)
    return desk.revision(number), warnings


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
