"""The story of an agreement in order on one page: what tempts as drafted, what other orders do, what would close it."""

from __future__ import annotations

from dataclasses import dataclass

from parley.domain.guarantee import Guarantee
from parley.language import gettext as _
from parley.language import ngettext
from parley.report.done_before_words import done_before
from parley.report.exposure_words import most_words, tells_numbers, worst, worst_words
from parley.report.guarantee_words import closing_headline, element_kind
from parley.report.order_words import best_words, improves, lowest_for, moves_label, orders_with, same_as_fewer
from parley.report.package_words import actor_names, party_name
from parley.report.sequence_choice import how_words
from parley.report.sequence_words import sequence_caution
from parley.report.shown import joined, listed, quoted, shown
from parley.report.sooner_words import sooner_words
from parley.verbs.sequence.sequence import Sequence
from parley.verbs.sequence.splitting import Split

__all__ = ["Point", "sequence_paragraph", "sequence_points", "story_columns", "story_orders"]

_TOLERANCE = 1e-6
_MOST_DUTIES = 2
"""What whoever gives a guarantee would do is told of sets of so many; larger ones name the guarantees alone."""


@dataclass(frozen=True)
class Point:
    """One part of the story.

    Parameters
    ----------
    label, words
        A few words to find it by, and its sentences.
    part
        ``drafted``, ``order``, ``closing`` or ``left_out``.
    """

    label: str
    words: str
    part: str


def sequence_points(sequence: Sequence) -> tuple[Point, ...]:
    """The worst step as drafted, what one, two and any moves do, what would close every gap, and what is left out."""
    tempting = worst(sequence)
    if not tempting:
        words = _("No party would gain by stopping after any step, whatever the steps are worth to it.")
        return (Point(moves_label(0), words, "drafted"), _kept_in_mind())
    said = [Point(_as_drafted(sequence, one.party), worst_words(sequence, one), "drafted") for one in tempting]
    if any(improves(sequence, moves) for moves in (1, 2, None)):
        said += [
            Point(moves_label(moves), words, "order")
            for moves in (1, 2, None)
            if (words := best_words(sequence, moves))
        ]
    else:
        words = _("No order of these steps lowers any party's largest gain from stopping.")
        said.append(Point(_("Another order"), words, "order"))
    if finer := _finer(sequence, tempting[0].party):
        needs = joined(
            [f"{party_name(sequence.case, id)} {_most(sequence, id, need)}" for id, need in finer.need.items()]
        )
        words = _("{parts}, with any number of moves: {needs}.").format(parts=_counted(sequence, finer), needs=needs)
        said.append(Point(_("Smaller parts"), words, "order"))
    return (*said, Point(_("What would close every gap"), _closing(sequence), "closing"), _kept_in_mind())


def sequence_paragraph(sequence: Sequence) -> str:
    """The story in one paragraph."""
    return " ".join(_("{label}: {words}").format(label=one.label, words=one.words) for one in sequence_points(sequence))


def _as_drafted(sequence: Sequence, party: str) -> str:
    return _("{party}, as drafted").format(party=party_name(sequence.case, party))


def _kept_in_mind() -> Point:
    return Point(_("Left out"), " ".join(sequence_caution()[1:]), "left_out")


def story_orders(sequence: Sequence) -> tuple[tuple[str, ...], ...]:
    """The same of the orders as rows: how many moves, what is moved, and what each party could gain at most.

    Of several orders with so many moves the one that is lowest for each party; empty where no order lowers anything.
    """
    if not any(improves(sequence, moves) for moves in (1, 2, None)):
        return ()
    (drafted,) = orders_with(sequence, 0)
    parties = [actor.id for actor in sequence.case.parties]
    rows = [(moves_label(0), _("nothing"), *(_most(sequence, id, drafted.need[id]) for id in parties))]
    for moves in (1, 2, None):
        found = orders_with(sequence, moves)
        if not improves(sequence, moves) or same_as_fewer(sequence, moves) is not None:
            rows.append((moves_label(moves), best_words(sequence, moves), *("" for _id in parties)))
            continue
        for party in parties:
            least = lowest_for(sequence, party, found)
            if least is not None:
                label = moves_label(moves)
                if len(found) > 1:
                    label = _("{moves}, lowest for {party}").format(moves=label, party=party_name(sequence.case, party))
                sooner = sooner_words(sequence, least, most=1)
                how = how_words(sequence, least, later=False)
                row = (
                    label,
                    f"{how}. {sooner}" if sooner else how,
                    *(_most(sequence, id, least.need[id]) for id in parties),
                )
                rows += [row] if row not in rows else []
    tempting = worst(sequence)
    if tempting and (finer := _finer(sequence, tempting[0].party)):
        how = _("{parts}, and any number of moves").format(parts=_counted(sequence, finer))
        rows.append((_("Smaller parts"), how, *(_most(sequence, id, finer.need[id]) for id in parties)))
    return tuple(rows)


def story_columns(sequence: Sequence) -> tuple[str, ...]:
    """The head of those rows."""
    return (_("Moves"), _("What is moved"), *(actor.name for actor in sequence.case.parties))


def _most(sequence: Sequence, party: str, need: float) -> str:
    """The most that a party could gain by stopping; beside the draft alone where only the order of steps is known."""
    (drafted,) = orders_with(sequence, 0)
    before = drafted.need[party]
    if need <= _TOLERANCE:
        return _("none")
    if tells_numbers(sequence, party):
        return most_words(need)
    if need == before:
        return _("some")
    if abs(need - before) <= _TOLERANCE:
        return _("as drafted")
    return _("less") if need < before else _("more")


def _finer(sequence: Sequence, party: str) -> Split | None:
    """Of what smaller parts can do, the one that is lowest for the party that the draft tempts most."""
    used = {step.obligation: step.tranche[1] for step in sequence.steps}
    finer = [one for one in sequence.splits if any(count > used[id] for id, count in one.counts.items())]
    whole = [one.need for moves in (0, 1, 2, None) for one in orders_with(sequence, moves)]
    better = [
        one
        for one in finer
        if not any(all(need[name] <= one.need[name] + _TOLERANCE for name in need) for need in whole)
    ]
    if not better:
        return None
    return min(better, key=lambda one: one.need[party])


def _counted(sequence: Sequence, split: Split) -> str:
    used = {step.obligation: step.tranche[1] for step in sequence.steps}
    agreement = sequence.case.agreement
    assert agreement is not None
    return listed(
        [
            _("{title} in {count} parts").format(title=quoted(agreement.by_id[id].title), count=count)
            for id, count in split.counts.items()
            if count > used[id]
        ]
    )


def _closing(sequence: Sequence) -> str:
    """The first closing set without the names of the register, and on whose willingness it rests."""
    if not sequence.closing_sets or sequence.case.agreement is None:
        return closing_headline(sequence)
    first, names = sequence.closing_sets[0], actor_names(sequence.case)
    known = {one.id: one for one in sequence.case.agreement.guarantees}
    parts = []
    for id in first.elements:
        words = _element(known[id], names, tells=len(first.elements) <= _MOST_DUTIES)
        if id in first.amounts:
            words = _("{words}, with a loss of {size}").format(words=words, size=most_words(first.amounts[id]))
        parts.append(words)
    words = _("; ").join(parts)
    said = [_("{words}.").format(words=words[:1].upper() + words[1:])]
    if first.if_credible:
        who = listed([shown(names.get(name, name)) for name in first.if_credible])
        words = ngettext(
            "Nobody knows whether {who} is willing; if not, nothing known here closes every gap.",
            "Nobody knows whether {who} are willing; if not, nothing known here closes every gap.",
            len(first.if_credible),
        )
        said.append(words.format(who=who))
    else:
        said.append(_("Those who would give it are willing, by the register."))
    if "best_ends" in sequence.notes and not first.proved:
        said.append(_("Where nobody gave a figure, this counts on the best that is possible."))
    if before := done_before(sequence, first):
        said.append(_("Done before: {precedents}.").format(precedents=before))
    if others := len(sequence.closing_sets) - 1:
        said.append(
            ngettext(
                "{count} other set would do: see below.",
                "{count} other sets would do: see below.",
                others,
            ).format(count=others)
        )
    return " ".join(said)


def _element(one: Guarantee, names: dict[str, str], *, tells: bool) -> str:
    who = listed([shown(names.get(name, name)) for name in one.who]) or _("nobody named")
    words = _("{kind} by {who}").format(kind=element_kind(one.kind), who=who)
    if tells and one.duty:
        words = _('{words} ("{duty}")').format(words=words, duty=shown(one.duty).rstrip("."))
    return words
