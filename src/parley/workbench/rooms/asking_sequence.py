"""Asking the desk's case in what order its agreement goes, as drafted or with one thing changed."""

from __future__ import annotations

from dataclasses import dataclass

from parley.domain.basis import BASES
from parley.domain.case import Case
from parley.errors import CannotAnswer, Invalid, NoSuchName, nearest
from parley.language import gettext as _
from parley.report.notebook_sequence import ShownSequence
from parley.verbs.sequence.exchange_sides import check_sides
from parley.workbench.rooms.desk import Desk
from parley.workbench.sequencing import sequence

__all__ = ["SequenceQuestion", "check_sequence", "find_sequence"]

_LONGEST = 3650
"""By how many days something may be put off. [days]"""


@dataclass(frozen=True)
class SequenceQuestion:
    """In what order, and what must be guaranteed so that no step tempts anyone to walk away?

    Parameters
    ----------
    basis
        The weakest basis of statements that is left in.
    together
        Whether steps of one day count as one step.
    swaps
        Pairs of obligations that may be exchanged at once through a neutral.
    without
        What if: ids of guarantees, or of actors, left out.
    delayed
        What if: obligations with by how many days they are put off. [days]
    seconds
        How long the search may take. [s]
    """

    basis: str = "assumed"
    together: bool = False
    swaps: tuple[tuple[str, str], ...] = ()
    without: tuple[str, ...] = ()
    delayed: tuple[tuple[str, float], ...] = ()
    seconds: float = 60.0

    def __post_init__(self) -> None:
        if self.basis not in BASES:
            raise NoSuchName(_('there is no basis "{basis}"').format(basis=self.basis), nearest(self.basis, BASES))
        for obligation, days in self.delayed:
            if not 0 < days <= _LONGEST:
                raise Invalid(
                    _("{obligation} is put off by {days} days").format(obligation=obligation, days=days),
                    _("give a number of days above 0"),
                )

    @property
    def plain(self) -> bool:
        """Whether it is asked of the agreement as drafted."""
        return self == SequenceQuestion(seconds=self.seconds)


def check_sequence(desk: Desk, question: SequenceQuestion) -> Case:
    """The case, before any time is spent on the answer.

    Raises
    ------
    CannotAnswer
        If the case has no agreement.
    NoSuchName, Invalid
        If something is named that is not there.
    """
    case = desk.case
    if case.agreement is None:
        raise CannotAnswer(
            _("the case has no agreement to put in order"),
            _("write who owes what to whom and when into agreement.toml, and take the case in again"),
        )
    known = {one.id for one in case.agreement.obligations}
    named = [one for pair in question.swaps for one in pair] + [one for one, _days in question.delayed]
    for obligation in named:
        if obligation not in known:
            raise NoSuchName(
                _('there is no obligation "{obligation}"').format(obligation=obligation), nearest(obligation, known)
            )
    for first, second in question.swaps:
        check_sides(case, first, second)
    return case


def find_sequence(case: Case, question: SequenceQuestion) -> ShownSequence:
    """The answer: for the mediator's eyes only. It may take seconds, and run in another process."""
    return sequence(
        case,
        basis=question.basis,
        together=question.together,
        swaps=question.swaps,
        without=question.without,
        delayed=dict(question.delayed),
        seconds=question.seconds,
    )
