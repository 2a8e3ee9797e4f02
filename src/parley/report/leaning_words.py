"""What decides a sign, in words: the statements that it leans on, by what they are about."""

from __future__ import annotations

from collections.abc import Sequence

from parley.domain.step_statement import Bears, Benefits, Ending, StepRank
from parley.language import gettext as _
from parley.language import ngettext
from parley.report.shown import listed, shown
from parley.report.step_statement_words import obligation_title
from parley.verbs.sequence.sequence import Sequence as Sequenced

__all__ = ["leaning_words"]


def leaning_words(sequence: Sequenced, names: Sequence[str]) -> str:
    """What statements are about, as what a sign depends on: what steps are worth, or what ending is; else ids."""
    case = sequence.case
    steps: list[str] = []
    endings: list[str] = []
    others: list[str] = []
    ranked = False
    for name in names:
        _party, statement = case.statements.get(name, ("", None))
        match statement:
            case Benefits() | Bears():
                steps.append(obligation_title(case, statement.obligation))
            case Ending():
                endings.append(obligation_title(case, statement.obligation))
            case StepRank():
                ranked = True
            case _:
                others.append(shown(name))
    said = []
    if steps:
        titles = [*dict.fromkeys(steps), *([_("other steps")] if ranked else [])]
        words = ngettext("how much {steps} matters to it", "how much {steps} matter to it", len(titles))
        said.append(words.format(steps=listed(titles)))
    elif ranked:
        said.append(_("which steps matter more to it"))
    if endings:
        after = listed(list(dict.fromkeys(endings)))
        said.append(_("what ending is worth to it after {steps}").format(steps=after))
    return listed([*said, *others])
