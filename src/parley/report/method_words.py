"""How an answer came about, in words: what was asked, how it was found, and what of it is proved."""

from __future__ import annotations

from parley.language import gettext as _
from parley.language import ngettext
from parley.report.draws_words import draws_rows
from parley.report.figures import grouped_digits, number
from parley.report.package_words import party_name
from parley.report.shown import joined
from parley.report.solution_words import solution_name, solution_state
from parley.verbs.analyse.advice.advice import Advice
from parley.verbs.analyse.analysis import Analysis
from parley.verbs.analyse.central import CentralUtilities
from parley.verbs.analyse.settings import Settings

__all__ = ["case_words", "method_words", "settings_words", "undrawn_words"]


def case_words(analysis: Analysis) -> str:
    """How large the question is: parties, issues, packages, statements."""
    case = analysis.case
    parts = (
        ngettext("{count} party", "{count} parties", len(case.parties)).format(count=len(case.parties)),
        ngettext("{count} issue", "{count} issues", len(case.agenda.open_issues)).format(
            count=len(case.agenda.open_issues)
        ),
        ngettext("{count} package", "{count} packages", analysis.packages).format(
            count=grouped_digits(analysis.packages)
        ),
        ngettext("{count} link", "{count} links", len(case.agenda.links)).format(count=len(case.agenda.links)),
        ngettext("{count} statement", "{count} statements", len(case.statements)).format(count=len(case.statements)),
    )
    return joined(parts)


def settings_words(settings: Settings, *, without_draws: str = "") -> tuple[str, ...]:
    """How the question was asked, a sentence each; ``without_draws`` says why there are none, if nobody asked."""
    basis = {
        "stated": _("Only what was stated counts; inferred and assumed statements are left out."),
        "inferred": _("What was stated or inferred counts; assumed statements are left out."),
        "assumed": _("All statements count: stated, inferred and assumed."),
    }
    sentences = [basis[settings.basis]]
    if settings.without:
        sentences.append(_("Left out by request: {statements}.").format(statements=joined(settings.without)))
    if not settings.draws:
        sentences.append(without_draws or _("No draws were asked for: what needs them is left out."))
    sentences.append(_("The search was to take at most {seconds} seconds.").format(seconds=f"{settings.seconds:g}"))
    return tuple(sentences)


def undrawn_words() -> str:
    """Why a comparison or an explanation has no draws."""
    return _("Only what needs no draws is looked at here.")


def method_words(analysis: Analysis, *, without_draws: str = "") -> tuple[tuple[str, str], ...]:
    """What was found (a name) and how (method, what is proved and within what gap), a pair each."""
    zone, frontier = analysis.zone, analysis.frontier
    pairs = [(_("Settings"), " ".join(settings_words(analysis.settings, without_draws=without_draws)))]
    pairs.append((_("Zone"), _zone(zone.method, settled=zone.possible is not None and zone.certain is not None)))
    pairs += [
        (_("Central utilities, {party}").format(party=party_name(analysis.case, one.party)), _central(one))
        for one in analysis.central
    ]
    alike: dict[str, list[str]] = {}
    for solution in analysis.solutions:
        words = _("{method}; {state}").format(method=solution.method, state=solution_state(solution))
        alike.setdefault(words, []).append(solution_name(solution.name))
    pairs += [(joined(names), words) for words, names in alike.items()]
    state = _("complete") if frontier.complete else _("not complete")
    proved = _("each point proved undominated") if frontier.proved else _("not every point proved undominated")
    pairs.append(
        (_("Frontier"), _("{method}; {state}; {proved}").format(method=frontier.method, state=state, proved=proved))
    )
    if analysis.advice is not None:
        pairs += _advice(analysis, analysis.advice)
    return tuple(pairs)


def _advice(analysis: Analysis, advice: Advice) -> list[tuple[str, str]]:
    """How each part of the advice was found."""
    share, questions = advice.share, advice.questions
    candidates = ngettext("{method}; {count} candidate", "{method}; {count} candidates", advice.candidates).format(
        method=advice.method, count=grouped_digits(advice.candidates)
    )
    considered = ngettext(
        "{method}; {count} question looked at", "{method}; {count} questions looked at", questions.considered
    ).format(method=questions.method, count=grouped_digits(questions.considered))
    pairs = [*draws_rows(analysis.case, advice.sampling)]
    pairs.append((_("Share of draws with a zone"), _zone(share.method, settled=not share.unsettled)))
    pairs.append((_("Picks"), candidates))
    if advice.trades is not None:
        looked = ngettext(
            "{method}; {count} swap looked at", "{method}; {count} swaps looked at", advice.trades.considered
        ).format(method=advice.trades.method, count=grouped_digits(advice.trades.considered))
        pairs.append((_("Trades"), looked))
    return [*pairs, (_("What to ask next"), considered)]


def _zone(method: str, *, settled: bool) -> str:
    state = _("settled") if settled else _("not settled in the time given")
    return _("{method}; {state}").format(method=method, state=state)


def _central(central: CentralUtilities) -> str:
    no_deal = _("no deal {value}").format(value=number(central.reservation))
    if central.given:
        return _("as given; {no_deal}").format(no_deal=no_deal)
    kind = _("analytic centre")
    state = _("proved") if central.proved else _("not proved")
    open_directions = ngettext(
        "{count} direction left open by the statements", "{count} directions left open by the statements", central.open
    ).format(count=central.open)
    return joined((kind, state, open_directions, no_deal))
