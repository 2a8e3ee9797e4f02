"""An agreement in order in a terminal: one paragraph, the table for a room, orders, guarantees, and how it stands."""

from __future__ import annotations

from dataclasses import replace

from rich.console import Console

from parley.language import gettext as _
from parley.language import spoken
from parley.report.asked_words import asked_words
from parley.report.closing_words import closing_headline, closing_words
from parley.report.conflict_words import (
    conflict_headline,
    inverse_of,
    state_label,
    state_words,
    unknown_words,
)
from parley.report.conflict_words import (
    order_words as stated_orders,
)
from parley.report.guarantee_words import (
    guarantee_note,
    menu_words,
    need_sentences,
    worst_needs,
)
from parley.report.html_language import localised
from parley.report.lint_words import lint_names, lint_summary
from parley.report.no_price import no_price_note
from parley.report.order_words import (
    best_headline,
    caps_words,
    improves,
    moves_label,
    new_orders,
    order_columns,
    order_row,
    order_words,
    orders_note,
    same_as_fewer,
)
from parley.report.package_words import actor_names
from parley.report.room_rows import room_columns, room_rows
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
from parley.report.split_words import split_columns, split_note, split_rows
from parley.report.story_words import sequence_points
from parley.report.terminal_parts import Parts, banner, bullets, heading, more, note, say, show, table
from parley.report.timeline_words import critical_words, timeline_columns, timeline_rows, waiting_words
from parley.report.today_words import today_words
from parley.report.unknown_values import known_parties
from parley.verbs.sequence.sequence import Sequence

__all__ = ["print_sequence"]

MOST_ROWS = 16
MOST_TOLD = 3
"""More orders than this are a table and no list."""
_MORE = "--json, --csv, --html"


def print_sequence(sequence: Sequence, console: Console) -> None:
    """Print an agreement in order, the answer first."""
    sequence = replace(sequence, case=localised(sequence.case, spoken()))
    parts: Parts = [*banner(sequence_title(sequence), [sequence_size(sequence), *settings_told(sequence)])]
    story = [_("{label}: {words}").format(label=one.label, words=one.words) for one in sequence_points(sequence)]
    parts += [bullets(story), *_room(sequence), *_asked(sequence), *_orders(sequence)]
    parts += [*_guarantees(sequence), *_conflict(sequence), *_today(sequence), *_timeline(sequence), *_lint(sequence)]
    parts += [*heading(_("What it leaves out")), bullets(sequence_caution())]
    if weak := sequence_weak(sequence):
        parts += [*heading(_("What this leans on")), bullets(weak)]
    parts += [*heading(_("How it came about")), note(scale_note(sequence)), note(method_words(sequence))]
    show(parts, console)


def _room(sequence: Sequence) -> Parts:
    rows = room_rows(sequence)
    if not rows:
        return []
    columns = tuple((name, False) for name in room_columns())
    return [
        *heading(_("Step by step, as drafted")),
        table(columns, rows[:MOST_ROWS]),
        *more(len(rows) - MOST_ROWS, _MORE),
    ]


def _asked(sequence: Sequence) -> Parts:
    said = asked_words(sequence)
    return [*heading(_("The order that you named")), bullets(said)] if said else []


def _orders(sequence: Sequence) -> Parts:
    if not known_parties(sequence):
        return []
    parts = heading(_("Orders"))
    for moves in (0, 1, 2, None):
        found = new_orders(sequence, moves)
        if moves == 0:
            items = [order_words(sequence, one) for one in found]
        elif not improves(sequence, moves) or same_as_fewer(sequence, moves) is not None or len(found) == 1:
            parts.append(bullets([best_headline(sequence, moves)]))
            continue
        elif len(found) > MOST_TOLD:
            columns = tuple((name, False) for name in order_columns(sequence))
            rows = [order_row(sequence, one) for one in found]
            parts += [say(_("{label}: {count} orders").format(label=moves_label(moves), count=len(found)))]
            parts += [table(columns, rows)]
            continue
        else:
            items = [order_words(sequence, one) for one in found]
        parts += [say(moves_label(moves)), bullets(items)]
    if said := split_note(sequence):
        columns = tuple((name, False) for name in split_columns(sequence))
        parts += [say(said), table(columns, split_rows(sequence))]
    if words := caps_words(sequence):
        parts.append(say(words))
    return [*parts, note(orders_note())]


def _guarantees(sequence: Sequence) -> Parts:
    parts = [*heading(_("What must be guaranteed")), say(closing_headline(sequence))]
    if len(sequence.closing_sets) > 1:
        parts += [say(_("Instead:")), bullets(closing_words(sequence, one) for one in sequence.closing_sets[1:])]
    needs = [" ".join(need_sentences(sequence, one)) for one in worst_needs(sequence)]
    if needs:
        parts += [say(_("Where each party is tempted most:")), bullets(needs)]
        parts += [note(words)] if (words := no_price_note(sequence)) else []
    if menu := menu_words(sequence):
        parts += [say(_("The guarantees of the register:")), bullets(menu)]
    return [*parts, note(guarantee_note())]


def _conflict(sequence: Sequence) -> Parts:
    found = sequence.conflict
    if found is None:
        return []
    names = actor_names(sequence.case)
    parts = [*heading(_("Whether it holds after each phase"))]
    parts += map(say, (*conflict_headline(found), *unknown_words(found, names)))
    after = {found.conflict.state(one.state) for one in found.conflict.after}
    for state in found.looked:
        if state in after:
            parts.append(say(_("At {state}:").format(state=state_label(found.conflict, state))))
            parts.append(bullets([*state_words(found, state, names), *inverse_of(found, state, names)]))
    return [*parts, *map(note, stated_orders(found.conflict, names))]


def _today(sequence: Sequence) -> Parts:
    said = today_words(sequence)
    if not said:
        return []
    parts = [*heading(_("Today, by the ledger")), bullets(said)]
    return [*parts, note(words)] if (words := today_note(sequence)) else parts


def _timeline(sequence: Sequence) -> Parts:
    columns = tuple((name, False) for name in timeline_columns())
    parts = [*heading(_("Timeline")), table(columns, timeline_rows(sequence))]
    said = [words for words in (critical_words(sequence), *waiting_words(sequence)) if words]
    return [*parts, bullets(said)] if said else parts


def _lint(sequence: Sequence) -> Parts:
    if not sequence.lint:
        return []
    words = _("Each with its line and how to mend it: parley check, or --json, --csv, --html.")
    return [
        *heading(_("What the text leaves open")),
        bullets(lint_summary(sequence.lint, names=lint_names(sequence))),
        note(words),
    ]
