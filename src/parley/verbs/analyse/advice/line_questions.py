"""What to ask where nothing could be signed: whether what blocks is final.

Draws have no zone then, so no answer is worth anything by the criterion. What helps is whether a statement that would
have to bend could: those of the smallest sets that open a zone are asked about, those first that were not said to be
firm.
"""

from __future__ import annotations

from collections.abc import Sequence

from parley.domain.basis import Statement
from parley.domain.case import Case
from parley.domain.combination import grouped
from parley.domain.statement import Reservation
from parley.domain.verdict import RedLine, Rejects
from parley.verbs.analyse.advice.betrayal import Confidences
from parley.verbs.analyse.advice.question_candidates import concern
from parley.verbs.analyse.advice.questions import Question, Questions, betrayals

__all__ = ["ask_what_would_bend"]

_MOST = 5


def ask_what_would_bend(case: Case, bend: Sequence[Sequence[str]], questions: Questions) -> Questions:
    """The same questions, led by those on what would have to bend for a zone to open.

    A question on a red line that forbids an option only together with one of another issue is withheld where one of
    the two concerns lives and the other does not. Without a zone there is nothing to measure the worth of an answer
    by: it is None.

    Parameters
    ----------
    bend
        The smallest sets of statements that would have to bend.
    questions
        What else was found worth asking.
    """
    statements = {id: case.statements[id] for one in bend for id in one}
    softest = sorted(statements.items(), key=lambda one: _firm(one[1][1]))
    kept = [(id, party, said) for id, (party, said) in softest if not _sets_lives_against(case, said)]
    confidences = Confidences(case)
    asked = tuple(_question(id, party, said, confidences) for id, party, said in kept[:_MOST])
    return Questions(
        asked=(*asked, *questions.asked),
        considered=questions.considered + len(statements),
        withheld=questions.withheld + len(statements) - len(kept),
        unmarked=questions.unmarked,
        method=f"what would have to bend for a zone to open; {questions.method}",
    )


def _firm(said: Statement) -> bool:
    """Whether it was stated as final; of what does not say so, it is not known."""
    return isinstance(said, RedLine) and said.firmness == "firm"


def _sets_lives_against(case: Case, said: Statement) -> bool:
    if not isinstance(said, RedLine):
        return False
    return len({concern(case.agenda, issue) == "lives" for issue in grouped(said.options)}) > 1


def _question(id: str, party: str, said: Statement, confidences: Confidences) -> Question:
    options = said.options if isinstance(said, RedLine | Rejects) else ()
    betrays, betraying, spoken = betrayals(confidences, party, options)
    return Question(
        # What no deal is worth is asked for as it always is.
        kind="no_deal" if isinstance(said, Reservation) else "red_line",
        party=party,
        first=tuple(options),
        second=(),
        name="" if isinstance(said, Reservation) else id,
        first_share=None,
        worth=None,
        standard_error=None,
        then=(),
        betrays=betrays,
        betraying=betraying,
        spoken=spoken,
    )
