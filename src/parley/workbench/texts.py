"""The single text: shown, compared, closed by a package, given ids, merged. Files in, values out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from parley.domain.case import Case
from parley.domain.draft import Draft
from parley.domain.revision import Revision, revisions_of
from parley.domain.single_text import as_clauses, with_ids
from parley.domain.text_reading import CleanText, OpenBracket, clean, implied
from parley.errors import CannotAnswer, CaseProblems, Invalid, NoSuchName, nearest
from parley.files import reading
from parley.files.findings import Findings
from parley.files.saving import write_files
from parley.language import gettext as _
from parley.report.html_text import text_diff_page, text_page
from parley.report.shown import joined
from parley.report.text_page import ShownDiff, ShownText
from parley.report.text_words import direction_of
from parley.verbs.shuttle.languages import language_differences, stale_versions
from parley.verbs.shuttle.text_diff import text_diff
from parley.verbs.shuttle.text_merge import TextMerge, merge_texts
from parley.workbench.opening import open_case
from parley.workbench.packages import read_start
from parley.workbench.publishing import write_result

__all__ = [
    "clean_draft",
    "diff_revisions",
    "diff_texts",
    "fetch_text",
    "give_ids",
    "merge_drafts",
    "show_text",
    "write_text_diff_html",
    "write_text_html",
]

_LANGUAGE = re.compile(r"\.([a-z]{2,3})\.md\Z")


@dataclass(frozen=True)
class _Opened:
    """A text with its name, its language where that is known, and the case that it is of, if any."""

    name: str
    text: str
    language: str
    case: Case | None = None


def show_text(
    place: str | Path | Case, *, draft: str = "", language: str = "", revisions: Sequence[Revision] = ()
) -> ShownText:
    """A text with its numbers, and, in a case, which package it implies and how its languages stand to each other.

    Parameters
    ----------
    place
        A case, its folder, or a Markdown file.
    draft
        In a case: which, such as ``draft-02``; the last where it is empty.
    language
        In a case: in which language; the first where it is empty.
    revisions
        Its revisions, where they say more than the drafts of the case: which clauses are in step.

    Raises
    ------
    CaseProblems, NoSuchName, CannotAnswer, Invalid
        If there is no such text, or a bracket in it cannot be read.
    """
    opened = _opened(place, draft, language)
    text = as_clauses(opened.text)
    for wrong in text.wrong_brackets:
        raise Invalid(_("{file}:{line}: {what}").format(file=opened.name, line=wrong.line, what=wrong.what), wrong.mend)
    found = ShownText(
        opened.name,
        opened.language,
        direction_of(opened.text, opened.language),
        text,
        tuple(
            OpenBracket(clause.id or clause.title if clause else "", one)
            for one in text.brackets
            for clause in [text.clause_at(one.start)]
        ),
    )
    if opened.case is None:
        return found
    agenda = opened.case.agenda
    notes = tuple(_language_notes(opened.case, opened.name, revisions))
    return replace(found, agenda=agenda, implied=implied(opened.text, agenda), notes=notes)


def diff_texts(before: str | Path, after: str | Path) -> ShownDiff:
    """What changed from one Markdown file to another, clause by clause and word by word.

    Raises
    ------
    CaseProblems
        If one of them cannot be read.
    """
    old, new = _file(Path(before)), _file(Path(after))
    language = new.language or old.language
    return ShownDiff(
        text_diff(old.text, new.text), old.name, new.name, language, direction_of(old.text + new.text, language)
    )


def diff_revisions(
    case: Case, *, since: str = "", draft: str = "", file: Path | None = None, language: str = ""
) -> ShownDiff:
    """What changed from one draft of a case to another, or to a Markdown file.

    Parameters
    ----------
    since
        The first; the draft before the second where it is empty, or, beside a file, the last.
    draft
        The second; the last where it is empty.
    file
        A file in the place of the second.
    language
        Which version; that which the file's name says, or the first, where it is empty.
    """
    if file is not None:
        new = _file(file)
        language = language or (new.language if new.language in case.languages else "")
        old = _opened(case, since or draft, language)
    else:
        new = _opened(case, draft, language)
        old = _opened(case, since or _before(case, new.name), language)
    return ShownDiff(
        text_diff(old.text, new.text), old.name, new.name, old.language, direction_of(old.text + new.text, old.language)
    )


def _before(case: Case, name: str) -> str:
    """The draft before one, by the name of its first version."""
    numbers = sorted({int(one.name[6:].partition(".")[0]) for one in case.drafts})
    number = int(name[6:].partition(".")[0])
    earlier = [one for one in numbers if one < number]
    if not earlier:
        raise CannotAnswer(_("there is no draft before {draft}").format(draft=name), _("read it: parley text show"))
    return f"draft-{earlier[-1]:02}"


def fetch_text(place: str | Path | Case, file: Path, *, draft: str = "", language: str = "") -> str:
    """Write a draft of a case as it stands, with ids, ties and comments, and give its name.

    Raises
    ------
    Invalid
        If the file is there already, or is to be written into a case.
    """
    opened = _opened(place, draft, language)
    if file.exists():
        raise Invalid(_("{file} is there already").format(file=file), _("name a file that does not exist yet"))
    write_result(file, opened.text, ".md")
    return opened.name


def clean_draft(
    case: str | Path | Case, package: str, *, draft: str = "", language: str = ""
) -> tuple[CleanText, tuple[str, ...]]:
    """A draft of a case with its brackets closed as far as a package chooses, and the issues that this leaves open.

    ``package`` is what `parley.workbench.packages.read_start` takes: a whole package, or a part of one.
    """
    opened = case if isinstance(case, Case) else open_case(case)
    settled, left = read_start(opened, package)
    return clean(_draft(opened, draft, language).text, settled), left


def give_ids(file: str | Path, *, like: str | Path | None = None, write: bool = False) -> str:
    """A Markdown file with an id for each clause that has none; ``like`` is the same text in another language.

    ``write`` puts it back in its place; nothing but ids is inserted.
    """
    path = Path(file)
    text = with_ids(_file(path).text, like="" if like is None else _file(Path(like)).text)
    if write:
        write_files(path.parent, {path.name: text}, set())
    return text


def merge_drafts(base: str | Path, mine: str | Path, theirs: str | Path) -> TextMerge:
    """What two mediators made of one Markdown file, together; or the conflicts between them."""
    return merge_texts(*(_file(Path(one)).text for one in (base, mine, theirs)))


def write_text_html(found: ShownText, file: str | Path, *, language: str = "en") -> None:
    """Write a text as one self-contained page; opening it makes no request."""
    write_result(Path(file), text_page(found, language=language), ".html .htm")


def write_text_diff_html(found: ShownDiff, file: str | Path, *, language: str = "en") -> None:
    """Write what changed as one self-contained page; opening it makes no request."""
    write_result(Path(file), text_diff_page(found, language=language), ".html .htm")


def _opened(place: str | Path | Case, draft: str, language: str) -> _Opened:
    if not isinstance(place, Case) and not Path(place).is_dir():
        return _file(Path(place))
    case = place if isinstance(place, Case) else open_case(place)
    found = _draft(case, draft, language)
    named = _LANGUAGE.search(f"{found.name}.md")
    return _Opened(found.name, found.text, named[1] if named else case.languages[0], case)


def _file(path: Path) -> _Opened:
    findings = Findings()
    text = reading.read_text(path.parent, path.name, findings)
    if text is None:
        raise CaseProblems(findings.problems)
    named = _LANGUAGE.search(path.name)
    return _Opened(path.name, text, named[1] if named else "")


def _draft(case: Case, name: str, language: str) -> Draft:
    """The draft of that name, else the last, in the language asked for."""
    if not case.drafts:
        raise CannotAnswer(_("the case has no draft"), _("write text/draft-01.md"))
    if language and language not in case.languages:
        raise NoSuchName(
            _('the case has no language "{language}"').format(language=language), nearest(language, case.languages)
        )
    wanted = name.removeprefix("text/").removesuffix(".md")
    if not wanted:
        wanted = max((draft.name.partition(".")[0] for draft in case.drafts), key=lambda one: int(one[6:]))
    if language and language != case.languages[0] and "." not in wanted:
        wanted = f"{wanted}.{language}"
    found = {draft.name: draft for draft in case.drafts}
    if wanted not in found:
        raise NoSuchName(_('there is no draft "{draft}"').format(draft=wanted), nearest(wanted, found))
    return found[wanted]


def _language_notes(case: Case, name: str, known: Sequence[Revision]) -> Iterator[str]:
    """Where the authentic languages of a draft differ, and which version lags; nothing where there is one alone."""
    number = int(name[6:].partition(".")[0])
    revisions = [one for one in known or revisions_of(case.drafts, case.languages[0]) if one.number <= number]
    authentic = case.authentic_languages
    if len(authentic) < 2 or not revisions:
        return
    if missing := [one for one in authentic if one not in revisions[-1].texts]:
        yield _("This draft has no version in: {languages}.").format(languages=joined(missing))
    for one in language_differences(revisions[-1], authentic):
        yield _("{language}, line {line}: {what}; {mend}.").format(
            language=one.language, line=one.line, what=one.what, mend=one.mend
        )
    for stale in stale_versions(revisions, authentic):
        yield _(
            "{clause} in {language} lags: last changed in draft {touched}, and in another language in {behind}."
        ).format(clause=stale.clause, language=stale.language, touched=stale.touched, behind=stale.behind)
