"""The story of an agreement in order on one page: what tempts as drafted, what other orders do, what would close it."""

from __future__ import annotations

from dataclasses import dataclass

from parley.domain.guarantee import Guarantee
from parley.language import gettext as _
from parley.language import ngettext
from parley.report.closing_words import amount_words, assumed_words, closing_headline, takes_for_granted
from parley.report.done_before_words import done_before
from parley.report.exposure_words import worst, worst_words
from parley.report.guarantee_words import element_kind
from parley.report.order_words import (
    best_words,
    improves,
    lowest_for,
    moves_label,
    need_cell,
    new_orders,
    orders_with,
    same_as_fewer,
)
from parley.report.package_words import actor_names, party_name
from parley.report.question_answers import question_answers
from parley.report.sequence_choice import how_words
from parley.report.sequence_words import sequence_caution
from parley.report.shown import joined, listed, shown
from parley.report.sooner_words import sooner_shortly
from parley.report.split_words import finer_splits, splits_told
from parley.report.unknown_values import known_parties, nothing_known, nothing_known_words
from parley.verbs.sequence.exposed import Exposed
from parley.verbs.sequence.sequence import Sequence
from parley.verbs.sequence.splitting import Split

__all__ = ["Point", "sequence_paragraph", "sequence_points", "story_columns", "story_orders"]

_TOLERANCE = 1e-6
_MOST_SHIFTED = 2
"""What comes earlier, and what later, is named of so many obligations on the first sheet."""
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
        ``asked``, ``drafted``, ``order``, ``closing`` or ``left_out``.
    """

    label: str
    words: str
    part: str


def sequence_points(sequence: Sequence) -> tuple[Point, ...]:
    """What was asked, the worst step as drafted, what moves do, what would close every gap, and what is left out."""
    asked = (Point(label, words, part) for label, words, part in question_answers(sequence))
    return (*asked, *_plain_points(sequence))


def _plain_points(sequence: Sequence) -> tuple[Point, ...]:
    unknown = [
        Point(_as_drafted(sequence, actor.id), nothing_known_words(sequence, actor.id), "drafted")
        for actor in sequence.case.parties
        if nothing_known(sequence, actor.id)
    ]
    tempting = _tempting(sequence)
    if not tempting and unknown:
        calm = [
            Point(_as_drafted(sequence, party), _calm(sequence, party), "drafted") for party in known_parties(sequence)
        ]
        return (*calm, *unknown, _kept_in_mind())
    if not tempting:
        words = _("No party would gain by stopping after any step, whatever the steps are worth to it.")
        return (Point(moves_label(0), words, "drafted"), _kept_in_mind())
    said = [Point(_as_drafted(sequence, one.party), worst_words(sequence, one), "drafted") for one in tempting]
    said += unknown
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
            [f"{party_name(sequence.case, id)} {need_cell(sequence, id, need)}" for id, need in finer.need.items()]
        )
        words = _("{parts}, with any number of moves: {needs}.").format(parts=splits_told(sequence, finer), needs=needs)
        if several := _one_of_several(sequence):
            words = _("{words} {several}").format(words=words, several=several)
        said.append(Point(_finer_label(sequence, tempting[0].party), words, "order"))
    return (*said, Point(_("What would close every gap"), _closing(sequence), "closing"), _kept_in_mind())


def sequence_paragraph(sequence: Sequence) -> str:
    """The story in one paragraph."""
    return " ".join(_("{label}: {words}").format(label=one.label, words=one.words) for one in sequence_points(sequence))


def _as_drafted(sequence: Sequence, party: str) -> str:
    return _("{party}, as drafted").format(party=party_name(sequence.case, party))


def _tempting(sequence: Sequence) -> list[Exposed]:
    return [one for one in worst(sequence) if not nothing_known(sequence, one.party)]


def _calm(sequence: Sequence, party: str) -> str:
    return _("{party} would not gain by stopping after any step, whatever the steps are worth to it.").format(
        party=party_name(sequence.case, party)
    )


def _kept_in_mind() -> Point:
    return Point(_("Left out"), " ".join(sequence_caution()[2:]), "left_out")


def story_orders(sequence: Sequence) -> tuple[tuple[str, ...], ...]:
    """The same of the orders as rows: how many moves, what is moved, and what each party could gain at most.

    Of several orders with so many moves the one that is lowest for each party; empty where no order lowers anything.
    """
    if not any(improves(sequence, moves) for moves in (1, 2, None)):
        return ()
    (drafted,) = orders_with(sequence, 0)
    parties = [actor.id for actor in sequence.case.parties]
    rows = [(moves_label(0), _("nothing"), *(need_cell(sequence, id, drafted.need[id]) for id in parties))]
    for moves in (1, 2, None):
        found = new_orders(sequence, moves)
        if not improves(sequence, moves) or same_as_fewer(sequence, moves) is not None:
            rows.append((moves_label(moves), best_words(sequence, moves), *("" for _id in parties)))
            continue
        for party in known_parties(sequence):
            least = lowest_for(sequence, party, found)
            if least is not None:
                label = moves_label(moves)
                if len(found) > 1:
                    label = _("{moves}, lowest for {party}").format(moves=label, party=party_name(sequence.case, party))
                sooner = sooner_shortly(sequence, least)
                how = how_words(sequence, least, most=_MOST_SHIFTED)
                row = (
                    label,
                    f"{how}. {sooner}" if sooner else how,
                    *(need_cell(sequence, id, least.need[id]) for id in parties),
                )
                rows += [row] if row not in rows else []
    tempting = _tempting(sequence)
    if tempting and (finer := _finer(sequence, tempting[0].party)):
        how = _("{parts}, and any number of moves.").format(parts=splits_told(sequence, finer))
        if several := _one_of_several(sequence):
            how = _("{words} {several}").format(words=how, several=several)
        label = _finer_label(sequence, tempting[0].party)
        rows.append((label, how, *(need_cell(sequence, id, finer.need[id]) for id in parties)))
    return tuple(rows)


def _finer_label(sequence: Sequence, party: str) -> str:
    if len(finer_splits(sequence)) < 2:
        return _("Smaller parts")
    return _("Smaller parts, lowest for {party}").format(party=party_name(sequence.case, party))


def _one_of_several(sequence: Sequence) -> str:
    """That the row shown is one of several, none of which is best."""
    count = len(finer_splits(sequence))
    return _("One of {count}, none better for everybody: see below.").format(count=count) if count > 1 else ""


def story_columns(sequence: Sequence) -> tuple[str, ...]:
    """The head of those rows."""
    return (_("Moves"), _("What is moved"), *(actor.name for actor in sequence.case.parties))


def _finer(sequence: Sequence, party: str) -> Split | None:
    """Of what smaller parts can do, the one that is lowest for the party that the draft tempts most."""
    whole = [one.need for moves in (0, 1, 2, None) for one in orders_with(sequence, moves)]
    better = [
        one
        for one in finer_splits(sequence)
        if not any(all(need[name] <= one.need[name] + _TOLERANCE for name in need) for need in whole)
    ]
    if not better:
        return None
    return min(better, key=lambda one: one.need[party])


def _closing(sequence: Sequence) -> str:
    """The first closing set without the names of the register, and first of all what it takes for granted."""
    if not sequence.closing_sets or sequence.case.agreement is None:
        return closing_headline(sequence)
    first, names = sequence.closing_sets[0], actor_names(sequence.case)
    known = {one.id: one for one in sequence.case.agreement.guarantees}
    parts = []
    for id in first.elements:
        words = _element(known[id], names, tells=len(first.elements) <= _MOST_DUTIES)
        if id in first.amounts:
            words = _("{words}, with {loss}").format(words=words, loss=amount_words(sequence, first, id))
        parts.append(words)
    said = [
        _("{assumed}: {words}.").format(assumed=assumed_words(sequence, first), words=_("; ").join(parts)),
    ]
    if len(sequence.closing_sets) == 1 and takes_for_granted(sequence, first):
        said.append(_("If not, nothing known here closes every gap."))
    if before := done_before(sequence, first):
        said.append(_("Done before: {precedents}.").format(precedents=before))
    if others := len(sequence.closing_sets) - 1:
        said.append(
            ngettext(
                "{count} other set, on terms of its own: see below.",
                "{count} other sets, on terms of their own: see below.",
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
