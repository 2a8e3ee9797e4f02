"""What a party said of an issue, in few words, and how sure that is."""

from __future__ import annotations

from parley.domain.basis import Basis, Statement
from parley.domain.case import Case
from parley.domain.combination import grouped
from parley.domain.issue import Issue
from parley.domain.source import GRADES, RecordEntry
from parley.domain.statement import Order, Rather
from parley.domain.verdict import RedLine
from parley.language import gettext as _
from parley.report.package_words import combination_words
from parley.report.shown import cleaned, either, quoted
from parley.report.statement_words import basis_word, firmness_words, statement_words

__all__ = ["grade_words", "position_words", "said_words", "sure_words"]


def position_words(case: Case, issue: str, said: RecordEntry | Statement) -> str:
    """What was said of the options of one issue, in few words; in full where it names none of them."""
    known = case.agenda.issue(issue)
    match said:
        case RecordEntry():
            parts = []
            if taken := _labels(known, said.supports):
                parts.append(_("for {options}").format(options=taken))
            if refused := _labels(known, said.rejects):
                parts.append(_("against {options}").format(options=refused))
            return _("; ").join(parts) or cleaned(said.words)
        case Order():
            return _("{options} first").format(options=_either(known, said.tiers[0]))
        case RedLine():
            others = [name for name in said.never if name.partition(".")[0] != issue]
            words = _("not {options}").format(options=_labels(known, said.never))
            if others:
                combined = combination_words(case.agenda, others)
                words = _("{words}, together with {others}").format(words=words, others=combined)
            return words
        case Rather():
            return _("rather {better} than {worse}").format(
                better=_labels(known, said.better), worse=_labels(known, said.worse)
            )
    return said_words(case, said)


def said_words(case: Case, said: RecordEntry | Statement) -> str:
    """The same in full, as a sentence of the record or of the statements."""
    return cleaned(said.words) if isinstance(said, RecordEntry) else statement_words(case, said.id)


def sure_words(*, basis: Basis, confidence: str, grade: str, line: RedLine | None = None) -> tuple[str, ...]:
    """How sure something is, a word or two each: how it came about, the record's confidence, the source's grade."""
    words = [basis_word(basis)]
    if line is not None:
        words.insert(0, firmness_words(line.firmness))
    if confidence:
        words.append(
            {
                "high": _("confidence high"),
                "medium": _("confidence medium"),
                "low": _("confidence low"),
            }[confidence]
        )
    if grade:
        words.append(_("grade {grade}").format(grade=grade))
    return tuple(words)


def grade_words(grade: str) -> str:
    """What the grade of a source means."""
    meanings = (
        _("completely reliable"),
        _("usually reliable"),
        _("reasonably reliable"),
        _("not usually reliable"),
        _("unreliable"),
        _("cannot be judged"),
    )
    return dict(zip(GRADES, meanings, strict=True))[grade]


def _labels(issue: Issue, names: tuple[str, ...]) -> str:
    """The options of one issue among these, by their labels; empty where there is none."""
    return _either(issue, grouped(names).get(issue.id, ()))


def _either(issue: Issue, options: tuple[str, ...]) -> str:
    return either([quoted(issue.option(option).label) for option in options])
