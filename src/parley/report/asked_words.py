"""What if steps stood elsewhere, in words: the needs of an order that somebody named, beside those of the draft."""

from __future__ import annotations

from parley.language import gettext as _
from parley.report.exposure_words import largest, most_words, prefix_words, size_words, tells_numbers
from parley.report.order_words import order_run_words, orders_with
from parley.report.package_words import party_name
from parley.report.sooner_words import sooner_words
from parley.verbs.sequence.sequence import Sequence

__all__ = ["asked_points", "asked_words"]

_TOLERANCE = 1e-6


def asked_words(sequence: Sequence) -> tuple[str, ...]:
    """The order that was named, and what it changes for each party; nothing where none was."""
    asked = sequence.asked
    if asked is None:
        return ()
    run = _("{order}.").format(order=order_run_words(sequence, asked.order))
    return (run, *asked_points(sequence))


def asked_points(sequence: Sequence) -> tuple[str, ...]:
    """What the order that was named changes, without the order itself; nothing where none was."""
    asked = sequence.asked
    if asked is None:
        return ()
    (drafted,) = orders_with(sequence, 0)
    said = []
    for party, need in asked.need.items():
        name, drafted_need = party_name(sequence.case, party), drafted.need[party]
        before = f" ({most_words(drafted_need)})" if tells_numbers(sequence, party) else ""
        worst = largest(sequence, party, asked.exposed)
        if worst is None:
            said.append(_("{party} would gain nothing by stopping anywhere.").format(party=name))
            continue
        where = prefix_words(sequence, worst.after, asked.order, sooner=dict(asked.sooner))
        words = _("{party}, at most: {size}. {where}.").format(
            party=name, size=size_words(sequence, worst), where=where
        )
        if need < drafted_need - _TOLERANCE:
            words = _("{words} That is less than in the draft{before}.").format(words=words, before=before)
        elif need > drafted_need + _TOLERANCE:
            words = _("{words} That is more than in the draft{before}.").format(words=words, before=before)
        else:
            words = _("{words} The same as in the draft.").format(words=words)
        said.append(words)
    if sooner := sooner_words(sequence, asked):
        said.append(sooner)
    return tuple(said)
