"""The next revision of the single text: taken in from files, together with what others changed meanwhile."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from parley.domain.revision import Revision
from parley.domain.script import other_script
from parley.domain.single_text import as_clauses, with_ids
from parley.domain.text_reading import for_readers
from parley.errors import CaseProblems, Invalid, NoSuchName, Problem, nearest
from parley.files import reading
from parley.files.findings import Findings
from parley.language import gettext as _
from parley.verbs.shuttle.clause_pairs import clause_pairs
from parley.verbs.shuttle.languages import stale_versions
from parley.verbs.shuttle.taking_back import TakenBack, taken_back
from parley.verbs.shuttle.text_diff import TextDiff, text_diff
from parley.verbs.shuttle.text_merge import merge_texts
from parley.workbench.rooms.conflicts import MARKS, Conflicting, marked
from parley.workbench.rooms.desk import Desk
from parley.workbench.rooms.taking_in import check_clauses, made_by, take_in

__all__ = ["Doubtful", "Revised", "revise", "revise_texts"]

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
    by
        Who made the revision before; nothing where there was none.
    changes
        By language, what it changed against the revision before.
    """

    revision: Revision
    merged: tuple[str, ...]
    woven: Mapping[str, tuple[str, ...]]
    warnings: tuple[Problem, ...]
    by: str = ""
    changes: Mapping[str, TextDiff] = field(default_factory=dict)


@dataclass(frozen=True)
class Doubtful:
    """A text that was not taken in yet: somebody has to say that they mean it.

    Parameters
    ----------
    last, by
        The last revision, and who made it.
    back
        Where it takes back what earlier revisions changed.
    scripts
        Languages to the other script that the text given for them is in.
    changes
        By language, what it would change against the last revision.
    """

    last: int
    by: str
    back: tuple[TakenBack, ...]
    scripts: Mapping[str, str]
    changes: Mapping[str, TextDiff]


def revise(
    desk: Desk, files: Sequence[Path], *, base: int | None = None, in_step: Sequence[str] = (), meant: bool = False
) -> Revised | Conflicting | Doubtful:
    """Take Markdown files in as the next revision. Languages that no file is in stay as they were.

    Parameters
    ----------
    files
        ``draft-02.md``, ``draft-02.ar.md``: the language is told by the name, the first of the case where it has none.
    base
        The revision that was changed. Without it the number before the one in the files' names. Where others made a
        revision since, both edits are put together, or neither is taken in.
    in_step
        Clauses, by id, that were changed in one language only and say the same in all. Alone, with no files, they
        become a revision with the same words.
    meant
        Whether a text is taken in that takes back what others changed, or is in another script than its language.

    Raises
    ------
    CaseProblems
        If a file cannot be read, or the text breaks a rule of the case.
    Invalid
        If it is not clear what was changed, a language is given twice, a text is empty, or nothing changed.
    NoSuchName
        If there is no such revision, or the case has no such language.
    CannotWrite
        If somebody else made a revision at the same moment: nothing was taken in, so do it again.
    """
    last = desk.revisions[-1] if desk.revisions else None
    if last is not None and in_step and not files:
        return _in_step(desk, last, in_step)
    given, numbers = _given(desk, files)
    start = _base(desk, base, numbers, last)
    return revise_texts(desk, given, base=start.number if start else 0, in_step=in_step, meant=meant)


def revise_texts(
    desk: Desk, given: Mapping[str, str], *, base: int, in_step: Sequence[str] = (), meant: bool = False
) -> Revised | Conflicting | Doubtful:
    """Take texts in as the next revision, by language: see `revise`.

    Parameters
    ----------
    base
        The revision that was changed; 0 where the text is the first.

    Raises
    ------
    CaseProblems
        If the text breaks a rule of the case.
    Invalid
        If a text is empty or holds both wordings of a conflict still, or nothing changed.
    NoSuchName
        If there is no such revision, or the case has no such language.
    CannotWrite
        If somebody else made a revision at the same moment: nothing was taken in, so do it again.
    """
    for language, text in given.items():
        _check_text(desk, language, text)
    last = desk.revisions[-1] if desk.revisions else None
    start = desk.revision(base) if base else None
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
            language: marked(merges[language], last.number, made_by(desk, last.number))
            if language in conflicts
            else (merges[language].text if language in merges else text)
            for language, text in mine.items()
        }
        return Conflicting(start.number if start else 0, last.number, conflicts, texts, made_by(desk, last.number))
    made = {language: merges[language].text if language in merges else text for language, text in mine.items()}
    texts = _with_ids({**there, **made})
    if texts == dict(there):
        raise Invalid(_("nothing changed: the last revision has these words"), _("save your changes first"))
    by = made_by(desk, last.number) if last else ""
    changes = {one: text_diff(there.get(one, ""), text) for one, text in texts.items() if text != there.get(one)}
    doubtful = Doubtful(last.number if last else 0, by, taken_back(desk.revisions, texts), _scripts(given), changes)
    if not meant and (doubtful.back or doubtful.scripts):
        return doubtful
    revision, warnings = take_in(desk, texts, in_step=in_step)
    return Revised(
        revision,
        tuple(language for language, one in merges.items() if one.text not in (mine[language], there[language])),
        {language: one.woven for language, one in merges.items() if one.woven},
        warnings,
        by,
        changes,
    )


def _in_step(desk: Desk, last: Revision, clauses: Sequence[str]) -> Revised:
    """A revision with the same words that says which clauses say the same in every language."""
    check_clauses(last.texts, clauses)
    lag = {one.clause for one in stale_versions(desk.revisions, desk.case.authentic_languages)}
    if idle := [one for one in clauses if one not in lag]:
        raise Invalid(
            _("no version of {clauses} lags").format(clauses=", ".join(idle)),
            _("name those that do: parley text show {where}").format(where=desk.place),
        )
    revision, warnings = take_in(desk, last.texts, in_step=clauses)
    return Revised(revision, (), {}, warnings, made_by(desk, last.number))


def _scripts(given: Mapping[str, str]) -> dict[str, str]:
    """Languages to the script that their text is in, where that is not theirs."""
    found = {}
    for language, text in given.items():
        with suppress(Invalid):  # a bracket that cannot be read is said with the other problems
            words = " ".join(f"{one.title} {one.body}" for one in as_clauses(for_readers(text)).clauses)
            if script := other_script(words, language):
                found[language] = script
    return found


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
                _(
                    "it has {languages}; add it in case.toml, and take the case in again: "
                    "parley import case CASE {where}"
                ).format(languages=", ".join(languages), where=desk.place),
            )
        if language in given:
            raise Invalid(_('two files are in "{language}"').format(language=language), _("give one for each language"))
        text = reading.read_text(file.parent, file.name, findings)
        if text is None:
            raise CaseProblems(findings.problems)
        _check_text(desk, language, text, file.name)
        given[language] = text
        if named and named[1]:
            numbers.add(int(named[1]))
    if not given:
        raise Invalid(_("no file is named"), _("name one: draft-02.md"))
    return given, numbers


def _check_text(desk: Desk, language: str, text: str, name: str = "") -> None:
    """Raise Invalid where a text can be none; a file of it is called by its name."""
    if language not in desk.case.languages:
        raise NoSuchName(
            _('the case has no language "{language}"').format(language=language),
            nearest(language, desk.case.languages),
        )
    file = name or _("the text")
    if MARKS.search(text):
        raise Invalid(
            _("{file} holds both wordings still, between <<<<<<< and >>>>>>>").format(file=file),
            _("choose one, take the marks out, and give the file again"),
        )
    if not as_clauses(text).clauses:
        raise Invalid(
            _("{file} is empty").format(file=file) if not text.strip() else _("{file} has no clause").format(file=file),
            _("see that it is the file that you mean; each clause begins with a heading: # Title"),
        )


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
        _("it is not clear which revision this text was made from; the last is {number}, by {name}").format(
            number=last.number, name=made_by(desk, last.number)
        ),
        _(
            "find that out, and say it: --base N; each is to be had with "
            "parley text show {where} --revision N --out FILE"
        ).format(where=desk.place),
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
