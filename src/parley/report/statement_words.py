"""Statements in neutral sentences: who said what, how sure that is, and where it was read.

What was said, what somebody concluded and what nobody said are told apart in the first words of each sentence.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from parley.domain.agenda import Agenda
from parley.domain.basis import Basis, Statement
from parley.domain.case import Case
from parley.domain.combination import grouped
from parley.domain.source import RecordEntry
from parley.domain.statement import Bundle, Order, Points, Rank, Rather, Reservation, Score, Stake
from parley.domain.verdict import Accepts, RedLine, Rejects
from parley.language import gettext as _
from parley.report.figures import day, interval, trimmed
from parley.report.package_words import combination_words, package_words, party_name
from parley.report.rejection_words import recorded_by, rejection_entries, rejection_words
from parley.report.shown import joined, quoted, shown
from parley.report.step_statement_words import speaks_of_steps, step_sentence

__all__ = ["basis_word", "citation_words", "firmness_words", "sourced_statement_words", "statement_words"]


def statement_words(case: Case, statement: str) -> str:
    """What a statement says, without its source: 'Hamas said it would never accept "A pause only" on "..."'.

    A sentence without its full stop, so that it can stand in a list.

    Raises
    ------
    KeyError
        If the case has no such statement.
    """
    party, known = case.statements[statement]
    if rejection_entries(case, statement):
        return rejection_words(case, statement)
    said = known.basis is Basis.STATED
    name = party_name(case, party)
    if speaks_of_steps(known):
        sentence = step_sentence(case, name, known, said=said)
    else:
        sentence = _SENTENCES[type(known)](case.agenda, name, known, said)
    if known.basis is Basis.INFERRED:
        return _("Inferred, not said: {sentence}").format(sentence=sentence)
    if known.basis is Basis.ASSUMED:
        return _("Assumed, nobody said so: {sentence}").format(sentence=sentence)
    return sentence


def sourced_statement_words(case: Case, statement: str) -> str:
    """What a statement says, with how firm and how sure it is and where it was read, in brackets."""
    return _("{sentence} ({details})").format(
        sentence=statement_words(case, statement), details=citation_words(case, statement)
    )


def citation_words(case: Case, statement: str) -> str:
    """Firmness (of a red line), basis, sources with dates, and the reason where one is given."""
    known = case.statements[statement][1]
    if entries := rejection_entries(case, statement):
        return _("; ").join([basis_word(known.basis), *(_recorded(case, entry) for entry in entries)])
    parts = [firmness_words(known.firmness)] if isinstance(known, RedLine) else []
    parts.append(basis_word(known.basis))
    parts += dict.fromkeys(_read_in(case, name) for name in known.source)
    if known.reason and known.basis is not Basis.STATED:
        parts.append(shown(known.reason.strip().rstrip(".")))
    return _("; ").join(parts)


def _recorded(case: Case, entry: RecordEntry) -> str:
    return _("{outlet} ({who})").format(outlet=_read_in(case, entry.id), who=recorded_by(case, entry))


def basis_word(basis: Basis) -> str:
    """How a statement came about, in a word."""
    return {Basis.STATED: _("stated"), Basis.INFERRED: _("inferred"), Basis.ASSUMED: _("assumed")}[basis]


def firmness_words(firmness: str) -> str:
    """How a red line was stated, in a word or two."""
    words = {"firm": _("firm"), "position": _("a position"), "unknown": _("firmness unknown")}
    return words.get(firmness, shown(firmness))


def _read_in(case: Case, name: str) -> str:
    """Outlet and date of a source, or of the entry that was read in it; the date of an entry is when it was said."""
    sources = {source.id: source for source in case.sources}
    entry = next((entry for entry in case.record if entry.id == name), None)
    source = sources.get(entry.source if entry else name)
    outlet = shown(source.outlet) if source else shown(name)
    when = (entry.date if entry else "") or (source.date.isoformat() if source else "")
    return _("{outlet}, {day}").format(outlet=outlet, day=day(when)) if when else outlet


def _options(agenda: Agenda, order: Order) -> str:
    tiers = [[agenda.issue(order.issue).option(option).label for option in tier] for tier in order.tiers]
    return _tiers(tiers)


def _issues(agenda: Agenda, rank: Rank) -> str:
    return _tiers([[agenda.issue(issue).title for issue in tier] for tier in rank.tiers])


def _tiers(tiers: list[list[str]]) -> str:
    return joined([_(" level with ").join(quoted(name) for name in tier) for tier in tiers])


def _order(agenda: Agenda, party: str, order: Order, said: bool) -> str:
    template = (
        _("{party} said its order on {issue} is, best first, {order}")
        if said
        else _("{party} orders {issue}, best first, {order}")
    )
    return template.format(party=party, issue=quoted(agenda.issue(order.issue).title), order=_options(agenda, order))


def _rank(agenda: Agenda, party: str, rank: Rank, said: bool) -> str:
    template = (
        _("{party} said that what matters to it is, most first, {order}")
        if said
        else _("what matters to {party} is, most first, {order}")
    )
    return template.format(party=party, order=_issues(agenda, rank))


def _stake(agenda: Agenda, party: str, stake: Stake, said: bool) -> str:
    template = (
        _("{party} said that the stake of {issue}, as a share of all its stakes, is {interval}")
        if said
        else _("for {party} the stake of {issue}, as a share of all its stakes, is {interval}")
    )
    return template.format(
        party=party, issue=quoted(agenda.issue(stake.issue).title), interval=interval(stake.low, stake.high)
    )


def _score(agenda: Agenda, party: str, score: Score, said: bool) -> str:
    template = (
        _("{party} said that {option}, as a share of the stake of that issue, is worth {interval}")
        if said
        else _("for {party}, {option}, as a share of the stake of that issue, is worth {interval}")
    )
    return template.format(
        party=party, option=combination_words(agenda, (score.option,)), interval=interval(score.low, score.high)
    )


def _bundle(agenda: Agenda, party: str, bundle: Bundle, said: bool) -> str:
    together = combination_words(agenda, bundle.together)
    if bundle.low is None or bundle.high is None:
        template = (
            _("{party} said that settling {combination} adds value; by how much is not known")
            if said
            else _("for {party}, settling {combination} adds value; by how much is not known")
        )
        return template.format(party=party, combination=together)
    template = (
        _("{party} said that settling {combination} changes the value by {interval}")
        if said
        else _("for {party}, settling {combination} changes the value by {interval}")
    )
    return template.format(party=party, combination=together, interval=interval(bundle.low, bundle.high))


def _rather(agenda: Agenda, party: str, rather: Rather, said: bool) -> str:
    template = (
        _("{party} said it would rather have {better} than {worse}, all else equal")
        if said
        else _("{party} would rather have {better} than {worse}, all else equal")
    )
    return template.format(
        party=party, better=combination_words(agenda, rather.better), worse=combination_words(agenda, rather.worse)
    )


def _red_line(agenda: Agenda, party: str, line: RedLine, said: bool) -> str:
    # Only what was stated as final is told as "never".
    if line.firmness == "firm":
        template = _("{party} said it would never accept {combination}")
        unsaid = _("{party} would never accept {combination}")
    else:
        template = _("{party} said it would not accept {combination}")
        unsaid = _("{party} would not accept {combination}")
    return (template if said else unsaid).format(party=party, combination=combination_words(agenda, line.never))


def _package(agenda: Agenda, options: tuple[str, ...]) -> str:
    return package_words(agenda, {issue: chosen[0] for issue, chosen in grouped(options).items()})


def _accepts(agenda: Agenda, party: str, accepts: Accepts, said: bool) -> str:
    template = (
        _("{party} said that, against no deal, it would accept the package of {package}")
        if said
        else _("{party} would, against no deal, accept the package of {package}")
    )
    return template.format(party=party, package=_package(agenda, accepts.package))


def _rejects(agenda: Agenda, party: str, rejects: Rejects, said: bool) -> str:
    template = (
        _("{party} said that, against no deal, it would not accept the package of {package}")
        if said
        else _("{party} would, against no deal, not accept the package of {package}")
    )
    return template.format(party=party, package=_package(agenda, rejects.package))


def _reservation(_agenda: Agenda, party: str, reservation: Reservation, said: bool) -> str:
    template = (
        _("{party} said that no deal is worth {interval} to it")
        if said
        else _("no deal is worth {interval} to {party}")
    )
    return template.format(party=party, interval=interval(reservation.low, reservation.high))


def _points(agenda: Agenda, party: str, points: Points, said: bool) -> str:
    issue = agenda.issue(points.issue)
    values = [
        _("{option} {value}").format(option=quoted(issue.option(option).label), value=trimmed(value))
        for option, value in points.points
    ]
    template = (
        _("{party} gave these points on {issue}: {points}")
        if said
        else _("the points of {party} on {issue} are {points}")
    )
    return template.format(party=party, issue=quoted(issue.title), points=joined(values))


_SENTENCES: dict[type[Statement], Callable[[Agenda, str, Any, bool], str]] = {
    Order: _order,
    Rank: _rank,
    Stake: _stake,
    Score: _score,
    Bundle: _bundle,
    Rather: _rather,
    RedLine: _red_line,
    Accepts: _accepts,
    Rejects: _rejects,
    Reservation: _reservation,
    Points: _points,
}
