"""Statements about steps in neutral sentences: who gains, who bears it, what matters more, what ending is worth."""

from __future__ import annotations

from parley.domain.basis import Statement
from parley.domain.case import Case
from parley.domain.step_statement import STEP_KINDS, Bears, Benefits, Ending, StepRank
from parley.language import gettext as _
from parley.report.figures import interval
from parley.report.shown import joined, quoted, shown

__all__ = ["obligation_title", "speaks_of_steps", "step_sentence"]


def speaks_of_steps(statement: Statement) -> bool:
    """Whether a statement is about obligations rather than options."""
    return isinstance(statement, STEP_KINDS)


def obligation_title(case: Case, id: str) -> str:
    """An obligation's title in quotes; its id where the case has no such obligation."""
    known = case.agreement.by_id.get(id) if case.agreement else None
    return quoted(known.title) if known else shown(id)


def step_sentence(case: Case, party: str, statement: Statement, *, said: bool) -> str:
    """What a statement about steps says of a party, by its name; TypeError for a statement of another kind."""
    match statement:
        case Benefits() | Bears():
            return _worth(case, party, statement, said)
        case StepRank():
            tiers = [[obligation_title(case, one) for one in tier] for tier in statement.tiers]
            template = (
                _("{party} said that the steps that matter to it are, most first, {order}")
                if said
                else _("the steps that matter to {party} are, most first, {order}")
            )
            return template.format(party=party, order=joined([_(" level with ").join(tier) for tier in tiers]))
        case Ending():
            template = (
                _("{party} said that {step} shifts what ending is worth to it; of all its step values it is {interval}")
                if said
                else _("{step} shifts what ending is worth to {party}; of all its step values it is {interval}")
            )
            shift = interval(statement.low or 0.0, statement.high or 0.0)
            return template.format(party=party, step=obligation_title(case, statement.obligation), interval=shift)
        case _:
            raise TypeError(f"no sentence for a statement of kind {statement.kind}")


def _worth(case: Case, party: str, statement: Benefits | Bears, said: bool) -> str:
    if isinstance(statement, Benefits):
        template = _("{party} said that it gains from {step}") if said else _("{party} gains from {step}")
    else:
        template = _("{party} said that {step} costs it") if said else _("{step} costs {party}")
    sentence = template.format(party=party, step=obligation_title(case, statement.obligation))
    if statement.low is None or statement.high is None:
        return sentence
    return _("{sentence}, {interval} of all its step values").format(
        sentence=sentence, interval=interval(statement.low, statement.high)
    )
