"""What smaller tranches would do, in words."""

from __future__ import annotations

from parley.language import gettext as _
from parley.language import ngettext
from parley.report.exposure_words import most_words
from parley.report.shown import joined, quoted
from parley.verbs.sequence.sequence import Sequence as Sequenced

__all__ = ["split_words"]

_TOLERANCE = 1e-6


def split_words(sequence: Sequenced) -> tuple[str, ...]:
    """What smaller tranches would do, a sentence each; empty where the register permits none."""
    if not sequence.splits:
        return ()
    said = [
        _(
            "In smaller tranches, where the register permits them, with any number of moves; the fewest that do as "
            "well as the most:"
        )
        if all(one.proved for one in sequence.splits)
        else _(
            "In smaller tranches, where the register permits them, with any number of moves; counts that do as well as "
            "the most, lowered one obligation after another, so that fewer in all might do:"
        )
    ]
    for one in sequence.splits:
        counts = joined([_counted(sequence, obligation, number) for obligation, number in one.counts.items()])
        needs = joined(
            [
                _("{party} up to {need}").format(party=actor.name, need=most_words(one.need[actor.id]))
                if one.need[actor.id] > _TOLERANCE
                else _("{party} none").format(party=actor.name)
                for actor in sequence.case.parties
            ]
        )
        said.append(_("{counts}: {needs}").format(counts=counts, needs=needs))
    return tuple(said)


def _counted(sequence: Sequenced, obligation: str, number: int) -> str:
    agreement = sequence.case.agreement
    title = quoted(agreement.by_id[obligation].title if agreement else obligation)
    return ngettext("{title} as a whole", "{title} in {count} parts", number).format(title=title, count=number)
