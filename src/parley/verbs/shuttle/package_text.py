"""A package as brackets of the single text, in words that say nothing of which of their options it chose.

Whoever is handed the text must not read the package off it. So it holds, for each issue that is open, every wording
that a revision had for one of its options, whatever the package chooses there: two packages make the same text. A
bracket keeps its order, and what comes back to it goes where the agenda has it. Labels of options never stand in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parley.domain.agenda import Agenda
from parley.domain.bracket import Alternative, Bracket, written_bracket
from parley.domain.clause import ANNEX
from parley.domain.combination import Package, grouped
from parley.domain.names import option_name
from parley.domain.single_text import as_clauses
from parley.domain.text_reading import clean, implied
from parley.verbs.shuttle.earlier_wordings import Place, Stood, by_agenda, issues_of, places, shares, wordings

__all__ = ["PackageText", "package_texts"]

_FEWEST = 2
"""A bracket that comes back with one wording alone would name the option."""


@dataclass(frozen=True)
class PackageText:
    """A text in whose brackets a package can be read, by who knows the package.

    Parameters
    ----------
    text
        The text: closed by the package it settles every option of it, those of ``unworded`` and ``against`` apart.
    words
        Issue to the words that its brackets hold for what the package chooses. For the desk alone.
    unworded
        Issue to option: no bracket has words for it. A member of the desk has to write them.
    against
        Issue to the option that agreed words settle, and the package does not have. They are left as they are.
    """

    text: str
    words: Mapping[str, str]
    unworded: Mapping[str, str]
    against: Mapping[str, str]


def package_texts(
    texts: Mapping[str, str], agenda: Agenda, package: Package, *, earlier: Sequence[Mapping[str, str]] = ()
) -> Mapping[str, PackageText]:
    """Bring back the wordings that the issues of a package had, in every language; nothing is closed, and none is lost.

    Parameters
    ----------
    texts
        Language to text, as it stands.
    package
        One option for each issue, or for some.
    earlier
        The revisions before, the last first.

    Raises
    ------
    Invalid
        If a bracket of the text cannot be read.
    NoSuchName
        If the agenda has no such option.
    """
    for issue, option in package.items():
        agenda.option(option_name(issue, option))
    settled = {language: implied(text, agenda).settled for language, text in texts.items()}
    agreed = {issue for one in settled.values() for issue in one}
    asked = [one.id for one in agenda.open_issues if one.id in package and one.id not in agreed]
    known = {
        language: wordings([text, *(one[language] for one in earlier if language in one)], agenda)
        for language, text in texts.items()
    }
    # A wording that comes back in one language alone would have the languages say different things.
    everywhere = [{each.ties for one in found.values() for each in one.wordings} for found in known.values()]
    common = set.intersection(*everywhere) if everywhere else set()
    gone = _gone(texts, known, asked, common)
    made = {}
    for language, text in texts.items():
        back = _with_wordings(text, agenda, known[language], set(asked), common)
        made[language] = _with_brackets(back, [(each, known[language][each]) for each in gone[language]], common)
    return {language: _told(made[language], agenda, package, settled[language]) for language in texts}


def _gone(
    texts: Mapping[str, str],
    known: Mapping[str, Mapping[Place, Stood]],
    asked: Sequence[str],
    common: set[tuple[str, ...]],
) -> Mapping[str, list[Place]]:
    """By language: the brackets to bring back, for issues that no bracket names any more."""
    named = {
        issue for text in texts.values() for one in as_clauses(text).brackets for issue in issues_of(one.alternatives)
    }
    found: dict[str, list[Place]] = {language: [] for language in texts}
    for issue in asked:
        if issue in named:
            continue
        of_each = {
            language: next((place for place, one in each.items() if _whole(place, one, issue, common)), None)
            for language, each in known.items()
        }
        ties = {
            tuple(one.ties for one in known[language][place].wordings if one.ties in common)
            for language, place in of_each.items()
            if place is not None
        }
        if None in of_each.values() or len(ties) != 1:
            continue
        for language, place in of_each.items():
            if place is not None:
                found[language].append(place)
    return found


def _whole(place: Place, stood: Stood, issue: str, common: set[tuple[str, ...]]) -> bool:
    """Whether a bracket on an issue can come back: it has a clause, and wordings for two options at least."""
    return place.issue == issue and bool(stood.heading) and sum(one.ties in common for one in stood.wordings) >= _FEWEST


def _with_wordings(
    text: str, agenda: Agenda, known: Mapping[Place, Stood], asked: set[str], common: set[tuple[str, ...]]
) -> str:
    """Wordings that are back in their brackets."""
    for place, bracket, _clause in reversed(places(as_clauses(text))):
        held = list(bracket.alternatives)
        for one in known[place].wordings if place.issue in asked else ():
            if one.ties in common and not shares(one, held):
                later = [n for n, each in enumerate(held) if by_agenda(agenda, each) > by_agenda(agenda, one)]
                held.insert(later[0] if later else len(held), one)
        if len(held) > len(bracket.alternatives):
            text = _replaced(text, bracket, held)
    return text


def _with_brackets(text: str, back: Sequence[tuple[Place, Stood]], common: set[tuple[str, ...]]) -> str:
    """Brackets that are back: at the end of their clause, or in one of their own behind all clauses but annexes."""
    for place, stood in back:
        held = written_bracket(one for one in stood.wordings if one.ties in common)
        paragraph = f"{stood.before}{held}{stood.after}".rstrip()
        read = as_clauses(text)
        end = len(read.preamble)
        at = annexes = None
        for clause in read.clauses:
            annexes = end if annexes is None and ANNEX in clause.marks else annexes
            end += len(clause.text)
            at = end if at is None and place.clause == (clause.id or clause.title) else at
        if at is None:
            at, paragraph = end if annexes is None else annexes, f"{stood.heading.rstrip()}\n\n{paragraph}"
        before, after = text[:at].rstrip("\n"), text[at:]
        text = f"{before}\n\n{paragraph}\n" if before else f"{paragraph}\n"
        text += f"\n{after}" if after else ""
    return text


def _told(text: str, agenda: Agenda, package: Package, settled: Mapping[str, str]) -> PackageText:
    """What a text has for a package."""
    reached = implied(clean(text, package).text, agenda).settled
    listed = [one.id for one in agenda.open_issues if one.id in package]
    against = {issue: settled[issue] for issue in listed if settled.get(issue, package[issue]) != package[issue]}
    unworded = {
        issue: package[issue] for issue in listed if issue not in settled and reached.get(issue) != package[issue]
    }
    words = _words(text, package)
    return PackageText(
        text,
        {one: words[one] for one in listed if one in words and one not in {**unworded, **settled}},
        unworded,
        against,
    )


def _words(text: str, package: Package) -> dict[str, str]:
    """Issue to the words that a text has for what a package chooses; of several brackets, those of each."""
    found: dict[str, list[str]] = {}
    for bracket in as_clauses(text).brackets:
        chosen = bracket.closed_by(package) or Alternative("")
        for issue in grouped(chosen.ties):
            found.setdefault(issue, []).append(" ".join(chosen.words.split()))
    return {issue: " … ".join(words) for issue, words in found.items()}


def _replaced(text: str, bracket: Bracket, alternatives: Sequence[Alternative]) -> str:
    return text[: bracket.start] + written_bracket(alternatives) + text[bracket.end :]
