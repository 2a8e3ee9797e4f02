"""What the page of an agreement in order shows, first what fits one sheet, then all of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from parley.language import gettext as _
from parley.report import conflict_words as stability
from parley.report.asked_words import asked_words
from parley.report.closing_words import closing_headline, closing_words
from parley.report.exposure_words import prefix_words, size_words, step_words
from parley.report.figures import amount
from parley.report.guarantee_rows import need_columns, need_rows
from parley.report.guarantee_words import guarantee_note, menu_words, need_sentences, worst_needs
from parley.report.html_environment import page, within
from parley.report.html_evidence import evidence
from parley.report.html_language import direction, localised
from parley.report.html_pictures import Picture
from parley.report.lint_words import lint_names, lint_summary, lint_words
from parley.report.move_words import order_run_words
from parley.report.no_price import no_price_note
from parley.report.order_words import caps_words, moves_label, need_cell, orders_note
from parley.report.package_words import actor_names
from parley.report.room_rows import room_columns, room_rows
from parley.report.sequence_choice import beside, first_rows, how_words, numbered_orders
from parley.report.sequence_words import (
    method_words,
    scale_note,
    sequence_caution,
    sequence_size,
    sequence_title,
    sequence_weak,
    settings_told,
    today_note,
)
from parley.report.shown import joined, listed
from parley.report.split_words import finer_splits, split_columns, split_note, split_rows, split_run, splits_told
from parley.report.step_statement_words import obligation_title, speaks_of_steps
from parley.report.story_words import sequence_points, story_columns, story_orders
from parley.report.svg_exposure import exposure_chart
from parley.report.svg_gantt import gantt, performed_text
from parley.report.timeline_words import critical_words, timeline_columns, timeline_rows, waiting_words
from parley.report.today_words import today_words
from parley.report.unknown_values import known_parties, nothing_known
from parley.verbs.sequence.exposed import Exposed
from parley.verbs.sequence.sequence import Sequence

__all__ = [
    "OrderRow",
    "order_rows",
    "sequence_page",
    "sequence_titles",
    "sequence_view",
    "sequence_within",
    "split_runs",
    "stability_words",
    "step_columns",
    "step_rows",
    "timeline_head",
    "timeline_table",
]


@dataclass(frozen=True)
class OrderRow:
    """An order as a table shows it.

    Parameters
    ----------
    number
        By which pictures name it.
    moves, how
        How many moves it may be away from the draft; what is moved.
    needs
        Largest gain from stopping, by party.
    run
        The whole order, parts that follow each other as one; empty where the moves tell it.
    note
        What is not proved, and what is exchanged at once; may be empty.
    """

    number: int
    moves: str
    how: str
    needs: tuple[str, ...]
    run: str
    note: str


def sequence_titles() -> dict[str, str]:
    """The sections below the first sheet: name to title, in the order in which they are read."""
    return {
        "steps": _("Step by step, as drafted"),
        "asked": _("The order that you named"),
        "orders": _("Orders"),
        "guarantees": _("What must be guaranteed"),
        "closing": _("What would close every gap"),
        "stability": _("Whether it holds after each phase"),
        "today": _("Today, by the ledger"),
        "timeline": _("Timeline"),
        "lint": _("What the text leaves open"),
        "outside": _("What it leaves out"),
        "leans": _("What this leans on"),
        "how": _("How it came about"),
        "evidence": _("Evidence"),
    }


def sequence_page(sequence: Sequence, *, language: str = "en") -> str:
    """An agreement in order as one HTML file; opening it makes no request.

    Parameters
    ----------
    language
        Which names of the case are shown, and which way the page runs.
    """
    return page("sequence.html", language, **sequence_view(sequence, language))


def sequence_within(sequence: Sequence, *, language: str = "en") -> str:
    """The same as a part of a page that has its style sheet already: no style and no script stands in it."""
    return within("sequence.html", language, **sequence_view(sequence, language))


def sequence_view(sequence: Sequence, language: str) -> dict[str, Any]:
    """All that the template needs."""
    sequence = replace(sequence, case=localised(sequence.case, language))
    case, rtl = sequence.case, direction(language) == "rtl"
    cited = [id for id, (_party, said) in case.statements.items() if speaks_of_steps(said)]
    cited += [name for one in sequence.drafted for name in one.leans_on if name in case.statements]
    shown = evidence(case, dict.fromkeys(cited))
    view: dict[str, Any] = {
        "case": case,
        "title": sequence_title(sequence),
        "size": [sequence_size(sequence), *settings_told(sequence)],
        "points": sequence_points(sequence),
        "story": story_orders(sequence),
        "story_columns": story_columns(sequence),
        "columns": room_columns(),
        "first": first_rows(sequence),
        "rows": room_rows(sequence),
        "step_columns": step_columns(sequence),
        "step_rows": step_rows(sequence),
        "gantt": Picture(_("Timeline"), gantt(sequence, rtl=rtl)),
        "exposure": Picture(_("Who would gain by stopping"), exposure_chart(sequence, beside(sequence), rtl=rtl)),
        "scale": scale_note(sequence),
        "parties": {actor.id: actor.name for actor in case.parties},
        "names": [actor.name for actor in case.parties],
        "asked": asked_words(sequence),
        "order_rows": order_rows(sequence),
        "orders_note": orders_note(),
        "caps": caps_words(sequence),
        "runs": [row for row in order_rows(sequence) if row.run],
        "split_note": split_note(sequence),
        "split_columns": split_columns(sequence),
        "split_rows": split_rows(sequence),
        "split_runs": split_runs(sequence),
        "needs": [" ".join(need_sentences(sequence, one)) for one in worst_needs(sequence)],
        "need_note": no_price_note(sequence),
        "need_columns": need_columns(),
        "need_rows": need_rows(sequence),
        "menu": menu_words(sequence),
        "closing_headline": closing_headline(sequence),
        "closing": [closing_words(sequence, one) for one in sequence.closing_sets],
        "guarantee_note": guarantee_note(),
        "stability": stability_words(sequence),
        "today": [words for words in (*today_words(sequence), today_note(sequence)) if words],
        "timeline_columns": timeline_head(),
        "timeline_rows": timeline_table(sequence),
        "timeline_words": [words for words in (critical_words(sequence), *waiting_words(sequence)) if words],
        "background": [obligation_title(case, id) for id in sequence.background],
        "lint_summary": lint_summary(sequence.lint, names=lint_names(sequence)),
        "lint": [lint_words(one) for one in sequence.lint],
        "caution": sequence_caution(),
        "leans": sequence_weak(sequence),
        "method": method_words(sequence),
        "evidence": shown,
        "linked": lambda text: linked(text, {one.id for one in shown}),
    }
    return {**view, "titles": sequence_titles(), "contents": _contents(view)}


def _contents(view: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The sections that have something to say."""
    held = {"orders": "order_rows", "closing": "closing_headline", "leans": "leans"}
    always = {"steps", "guarantees", "outside", "how", "timeline"}
    return [(name, title) for name, title in sequence_titles().items() if name in always or view[held.get(name, name)]]


def order_rows(sequence: Sequence) -> tuple[OrderRow, ...]:
    """The orders, fewest moves first."""
    rows = []
    for place, one in numbered_orders(sequence) if known_parties(sequence) else ():
        notes = (
            [_("Exchanged at once through a neutral: {pairs}.").format(pairs=_pairs(sequence, one.swapped))]
            if one.swapped
            else []
        )
        if not one.proved:
            notes.append(_("Not proved: the largest need could still be lower by {gap}.").format(gap=amount(one.gap)))
        rows.append(
            OrderRow(
                number=place,
                moves=moves_label(one.moves),
                how=how_words(sequence, one),
                needs=tuple(need_cell(sequence, actor.id, one.need[actor.id]) for actor in sequence.case.parties),
                run=""
                if one.changes or (not one.moves and one.moves is not None)
                else order_run_words(sequence, one.order),
                note=" ".join(notes),
            )
        )
    return tuple(rows)


def split_runs(sequence: Sequence) -> tuple[tuple[str, str], ...]:
    """Each choice of smaller parts with its whole order."""
    return tuple((splits_told(sequence, one), split_run(sequence, one)) for one in finer_splits(sequence))


def _pairs(sequence: Sequence, together: tuple[tuple[str, ...], ...]) -> str:
    return joined([listed([step_words(sequence, id) for id in pair]) for pair in together])


def step_columns(sequence: Sequence) -> tuple[str, ...]:
    """The head of the table of steps."""
    return (_("Steps done"), _("The last of them"), *(actor.name for actor in sequence.case.parties))


def step_rows(sequence: Sequence) -> tuple[tuple[str, ...], ...]:
    """After how many steps, the last of them with its day, and what each party would gain by stopping there."""
    found = {(one.after, one.party): one for one in sequence.drafted}
    ids = [_("none"), *(prefix_words(sequence, place) for place in range(1, len(sequence.steps) + 1))]
    return tuple(
        (str(after), name, *(_size(sequence, found[after, actor.id]) for actor in sequence.case.parties))
        for after, name in enumerate(ids)
        if all((after, actor.id) in found for actor in sequence.case.parties)  # not within a day that counts as one
    )


def _size(sequence: Sequence, one: Exposed) -> str:
    return _("not known") if nothing_known(sequence, one.party) else size_words(sequence, one)


def timeline_head() -> tuple[str, ...]:
    """The head of the timeline's table with what the ledger has."""
    return (*timeline_columns(), _("Performed"))


def timeline_table(sequence: Sequence) -> tuple[tuple[str, ...], ...]:
    """The timeline's rows with what the ledger has of each."""
    steps = {step.obligation for step in sequence.steps}
    ids = [bar.obligation for bar in sequence.timeline.bars if bar.obligation in steps]
    rows = timeline_rows(sequence)
    return tuple((*row, performed_text(sequence, id) or "-") for id, row in zip(ids, rows, strict=True))


def stability_words(sequence: Sequence) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What is said of the states after phases: a heading (empty for the whole) and its sentences; empty without."""
    found = sequence.conflict
    if found is None:
        return ()
    names = actor_names(sequence.case)
    after = {found.conflict.state(one.state) for one in found.conflict.after}
    said = [("", (*stability.conflict_headline(found), *stability.unknown_words(found, names)))]
    said += [
        (
            _("At {state}:").format(state=stability.state_label(found.conflict, state)),
            (*stability.state_words(found, state, names), *stability.inverse_of(found, state, names)),
        )
        for state in found.looked
        if state in after
    ]
    return (*said, ("", tuple(stability.order_words(found.conflict, names))))


def linked(text: str, ids: set[str]) -> list[tuple[str, bool]]:
    """A sentence cut at the ids of statements that the page has evidence of, each with whether it is one."""
    parts: list[tuple[str, bool]] = []
    for word in text.split(" "):
        bare = word.rstrip(",.;:")
        if bare in ids:
            parts += [(bare, True), (word[len(bare) :] + " ", False)]
        elif parts and not parts[-1][1]:
            parts[-1] = (parts[-1][0] + word + " ", False)
        else:
            parts.append((word + " ", False))
    return [*parts[:-1], (parts[-1][0].rstrip(" "), parts[-1][1])]
