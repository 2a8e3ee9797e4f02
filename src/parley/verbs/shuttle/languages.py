"""The single text in several languages that bind alike: where versions differ, and which lags.

Nothing is translated: what is compared is which clauses, brackets and ties each version has, and who touched it when.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from parley.domain.draft import settled_options
from parley.domain.names import option_name
from parley.domain.revision import Revision
from parley.domain.single_text import SingleText, as_clauses
from parley.domain.text_reading import for_readers
from parley.errors import Invalid
from parley.language import gettext as _
from parley.language import ngettext

__all__ = [
    "LanguageDifference",
    "Stale",
    "language_differences",
    "last_touched",
    "stale_versions",
]

_Signature = Counter[tuple[tuple[str, ...], ...]]


@dataclass(frozen=True)
class LanguageDifference:
    """Where a version does not match that of the first authentic language: clause (its id), line, what, how to mend."""

    language: str
    clause: str
    line: int
    what: str
    mend: str


@dataclass(frozen=True)
class Stale:
    """A version of a clause that lags behind.

    Parameters
    ----------
    clause, language
        Which.
    touched
        The revision in which this version was last changed.
    behind
        The first revision that changed the clause in another language and not in this one.
    """

    clause: str
    language: str
    touched: int
    behind: int


def language_differences(revision: Revision, authentic: Sequence[str]) -> tuple[LanguageDifference, ...]:
    """Where versions differ in clauses, in brackets, in what these are tied to, or in what the text settles.

    The order of brackets within a clause may differ, as word order does between languages. A language that the
    revision has no text in is left out.
    """
    present = [language for language in authentic if language in revision.texts]
    if len(present) < 2:
        return ()
    first = present[0]
    model = as_clauses(revision.texts[first])
    found = [_without_id(model, first)]
    for language in present[1:]:
        other = as_clauses(revision.texts[language])
        found += [_without_id(other, language), _clauses(model, other, first, language)]
        found += [_brackets(model, other, first, language), _settled(revision, first, language)]
    return tuple(one for several in found for one in several)


def last_touched(revisions: Iterable[Revision]) -> dict[tuple[str, str], int]:
    """Clause id and language to the revision in which that version was last changed; of the last revision's clauses."""
    return {key: touched for key, (touched, _behind) in _history(revisions, ()).items()}


def stale_versions(revisions: Iterable[Revision], authentic: Sequence[str]) -> tuple[Stale, ...]:
    """Versions that lag, clause by clause in the order of the last revision.

    A version lags once its clause was changed in another authentic language alone, until it is changed itself, a
    revision says that the clause is in step, or it and those that do not lag have the words again that they had when
    none of them lagged. Where only versions that lag are changed, they have caught up, and leave nothing behind.
    """
    return tuple(
        Stale(clause, language, touched, behind)
        for (clause, language), (touched, behind) in _history(revisions, authentic).items()
        if behind
    )


def _history(revisions: Iterable[Revision], authentic: Sequence[str]) -> dict[tuple[str, str], tuple[int, int]]:
    """Clause and language to when it was last touched, and since when it lags (0: it does not)."""
    state: dict[tuple[str, str], tuple[int, int]] = {}
    before: dict[tuple[str, str], str] = {}
    standing: dict[str, str] = {}
    in_step: dict[str, list[dict[str, str]]] = {}  # clause to words, by language, of versions that said the same once
    for revision in sorted(revisions, key=lambda one: one.number):
        standing |= revision.texts  # a language that this revision leaves out stands as it was
        now = {
            (clause.id, language): " ".join(clause.text.split())
            for language, text in standing.items()
            for clause in as_clauses(_words_alone(text)).clauses
            if clause.id
        }
        behind_before = {key: state.get(key, (0, 0))[1] for key in now}
        changed = {key for key in now if before.get(key) != now[key]}
        state = {key: (revision.number if key in changed else state[key][0], behind_before[key]) for key in now}
        for clause in dict.fromkeys(clause for clause, _language in now):
            versions = [(clause, language) for language in authentic if (clause, language) in now]
            touched = [key for key in versions if key in changed]
            # Where somebody changed a version that was up to date, all that were not changed with it fall behind.
            # A version that was missing before has caught up, too.
            known = any(key in before for key in versions)
            leads = any(not behind_before[key] and (key in before or not known) for key in touched)
            for key in versions:
                since = behind_before[key]
                if key in touched or clause in revision.in_step:
                    since = 0
                elif leads:
                    since = since or revision.number
                state[key] = (state[key][0], since)
            words = {language: now[clause, language] for _clause, language in versions}
            for language in _back_in_step(
                words, {one: state[clause, one][1] for one in words}, in_step.get(clause, ())
            ):
                state[clause, language] = (state[clause, language][0], 0)
            in_step.setdefault(clause, []).append(
                {one: said for one, said in words.items() if not state[clause, one][1]}
            )
        before = now
    return state


def _back_in_step(
    words: Mapping[str, str], since: Mapping[str, int], once: Iterable[Mapping[str, str]]
) -> tuple[str, ...]:
    """Languages that lag and have, with all that do not, the words of a moment at which none of them lagged."""
    ahead = {language: said for language, said in words.items() if not since[language]}
    moments = [moment for moment in once if ahead.items() <= moment.items()]
    return tuple(
        language
        for language, said in words.items()
        if since[language] and any(moment.get(language) == said for moment in moments)
    )


def _words_alone(text: str) -> str:
    """What readers have: a comment or a tie that changed touches no words. As it is where a bracket cannot be read."""
    try:
        return for_readers(text)
    except Invalid:
        return text


def _without_id(read: SingleText, language: str) -> list[LanguageDifference]:
    return [
        LanguageDifference(
            language,
            "",
            clause.line,
            _('the clause "{title}" has no id, and cannot be compared between languages').format(title=clause.title),
            _("give each clause an id: parley text ids FILE"),
        )
        for clause in read.clauses
        if not clause.id
    ]


def _clauses(model: SingleText, other: SingleText, first: str, language: str) -> list[LanguageDifference]:
    found = [
        LanguageDifference(
            language,
            id,
            1,
            _('the clause "{id}" of the version in "{first}" is missing').format(id=id, first=first),
            _("add it, with the same id"),
        )
        for id in model.ids
        if id not in other.ids
    ]
    found += [
        LanguageDifference(
            language,
            clause.id,
            clause.line,
            _('the version in "{first}" has no clause "{id}"').format(id=clause.id, first=first),
            _("add it there with the same id, or take it out here"),
        )
        for clause in other.clauses
        if clause.id and clause.id not in model.ids
    ]
    both = set(model.ids) & set(other.ids)
    if [one for one in model.ids if one in both] != [one for one in other.ids if one in both]:
        what = _('its clauses stand in another order than those of the version in "{first}"').format(first=first)
        found.append(LanguageDifference(language, "", 1, what, _("put them in the same order")))
    return found


def _brackets(model: SingleText, other: SingleText, first: str, language: str) -> list[LanguageDifference]:
    here, there = _signatures(other), _signatures(model)
    lines = {clause.id: clause.line for clause in other.clauses}
    found = []
    for id in (id for id in model.ids if id in lines):
        mine, theirs = here.get(id, Counter()), there.get(id, Counter())
        if mine == theirs:
            continue
        if mine.total() != theirs.total():
            what = ngettext(
                'the clause "{id}" has {count} bracket, and {other} in the version in "{first}"',
                'the clause "{id}" has {count} brackets, and {other} in the version in "{first}"',
                mine.total(),
            ).format(id=id, count=mine.total(), other=theirs.total(), first=first)
        else:
            what = _(
                'a bracket of the clause "{id}" has other alternatives or ties in the version in "{first}"'
            ).format(id=id, first=first)
        mend = _("write the same brackets, with the same ties, in both")
        found.append(LanguageDifference(language, id, lines[id], what, mend))
    return found


def _signatures(read: SingleText) -> Mapping[str, _Signature]:
    """Clause id to its brackets, each as what its alternatives are tied to, in any order."""
    found: dict[str, _Signature] = {}
    for bracket in read.brackets:
        clause = read.clause_at(bracket.start)
        ties = tuple(sorted(tuple(sorted(one.ties)) for one in bracket.alternatives))
        found.setdefault("" if clause is None else clause.id, Counter())[ties] += 1
    return found


def _settled(revision: Revision, first: str, language: str) -> list[LanguageDifference]:
    here, there = (set(settled_options(revision.texts[one]).items()) for one in (language, first))
    if here == there:
        return []
    names = ", ".join(sorted(option_name(*one) for one in here ^ there))
    what = _('{options} is settled in one version alone: in this one, or in that in "{first}"')
    return [
        LanguageDifference(
            language, "", 1, what.format(options=names, first=first), _("write the same comments in both")
        )
    ]
