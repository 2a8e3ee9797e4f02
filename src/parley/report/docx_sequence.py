"""An agreement in order as a document for Word: the first sheet, then every table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from parley.domain.document import Block, Bullets, Document, Heading, Paragraph, Table
from parley.language import gettext as _
from parley.report.asked_words import asked_words
from parley.report.closing_words import closing_headline, closing_words
from parley.report.figures import day
from parley.report.guarantee_rows import need_columns, need_rows
from parley.report.guarantee_words import guarantee_note, menu_words
from parley.report.html_language import direction, localised
from parley.report.html_sequence import (
    order_rows,
    sequence_titles,
    split_runs,
    stability_words,
    step_columns,
    step_rows,
    timeline_head,
    timeline_table,
)
from parley.report.lint_words import lint_words
from parley.report.no_price import no_price_note
from parley.report.order_words import caps_words, orders_note
from parley.report.room_rows import room_columns, room_rows
from parley.report.sequence_choice import first_rows
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
from parley.report.step_statement_words import obligation_title
from parley.report.story_words import sequence_points, story_columns, story_orders
from parley.report.timeline_words import critical_words, waiting_words
from parley.report.today_words import today_words
from parley.report.zone_words import eyes_only
from parley.verbs.sequence.sequence import Sequence

__all__ = ["sequence_document"]


def sequence_document(sequence: Sequence, *, language: str = "en") -> Document:
    """The same sentences and tables as the page has; the two pictures are told by the tables of steps and days.

    Parameters
    ----------
    language
        Which names of the case are shown, and which way the document runs.
    """
    sequence = replace(sequence, case=localised(sequence.case, language))
    return Document(
        title=sequence_title(sequence),
        banner=eyes_only(),
        dated=sequence.case.as_of,
        blocks=tuple(_blocks(sequence)),
        language=language,
        rtl=direction(language) == "rtl",
    )


def _blocks(sequence: Sequence) -> Iterator[Block]:
    titles = sequence_titles()
    as_of = _("As of {day}").format(day=day(sequence.case.as_of.isoformat()))
    yield Paragraph(" · ".join((as_of, *(sequence_size(sequence), *settings_told(sequence)))), soft=True)
    story = story_orders(sequence)
    told = [one for one in sequence_points(sequence) if one.part != "order" or not story]
    yield Bullets(tuple(_("{label}: {words}").format(label=one.label, words=one.words) for one in told))
    first, rows = first_rows(sequence, most=len(sequence.case.parties)), room_rows(sequence)
    if first:
        yield Table(room_columns(), first, (3.4, 1.2, 4, 4.4))
    if story:
        yield Paragraph(
            _("What another order would do, politics left aside: the most that each party could gain by stopping")
        )
        yield Table(story_columns(sequence), story, (2.4, 7.6, *(1.3,) * len(sequence.case.parties)))
    yield from _timeline(sequence, titles["timeline"])
    yield Heading(titles["steps"])
    if len(rows) > len(first):
        yield Table(room_columns(), rows, (3, 1.5, 4, 4))
    parties = len(sequence.case.parties)
    yield Table(step_columns(sequence), step_rows(sequence), (1, 4, *(3,) * parties))
    if asked := asked_words(sequence):
        yield Heading(titles["asked"])
        yield Bullets(asked)
    yield from _orders(sequence, titles["orders"])
    yield from _guarantees(sequence, titles)
    yield from _rest(sequence, titles)


def _timeline(sequence: Sequence, title: str) -> Iterator[Block]:
    yield Heading(title)
    yield Table(timeline_head(), timeline_table(sequence), (4, 2, 1, 3, 2))
    if said := tuple(words for words in (critical_words(sequence), *waiting_words(sequence)) if words):
        yield Bullets(said)
    if sequence.background:
        names = _(", ").join(obligation_title(sequence.case, id) for id in sequence.background)
        yield Paragraph(_("Conditions in the background, which are no steps:") + f" {names}.", soft=True)


def _orders(sequence: Sequence, title: str) -> Iterator[Block]:
    rows = order_rows(sequence)
    if not rows:
        return
    yield Heading(title)
    yield Paragraph(orders_note(), soft=True)
    names = tuple(actor.name for actor in sequence.case.parties)
    yield Paragraph(_("Largest gain from stopping, by party"))
    yield Table(
        (_("Order"), _("Moves"), _("What is moved"), *names),
        tuple((str(row.number), row.moves, f"{row.how} {row.note}".strip(), *row.needs) for row in rows),
        (1, 2, 5, *(1.5,) * len(names)),
    )
    if splits := split_rows(sequence):
        yield Paragraph(split_note(sequence))
        columns = split_columns(sequence)
        yield Table(columns, splits, (*(1.5,) * len(names), *(3,) * (len(columns) - len(names) - 1), 6))
    if caps := caps_words(sequence):
        yield Paragraph(caps)
    runs = [(str(row.number), row.run) for row in rows if row.run] + list(split_runs(sequence))
    if runs:
        yield Heading(_("From first step to last, where many moves make an order"), 2)
        yield Table((_("Order"), _("Steps")), tuple(runs), (2, 10))


def _guarantees(sequence: Sequence, titles: dict[str, str]) -> Iterator[Block]:
    yield Heading(titles["guarantees"])
    if rows := need_rows(sequence):
        yield Table(need_columns(), rows, (3, 1.5, 2, 3, 1.5, 1.5))
        if note := no_price_note(sequence):
            yield Paragraph(note, soft=True)
    if menu := menu_words(sequence):
        yield Heading(_("The guarantees of the register"), 2)
        yield Bullets(menu)
    yield Paragraph(guarantee_note())
    yield Heading(titles["closing"])
    if len(sequence.closing_sets) > 1:
        yield Bullets(tuple(closing_words(sequence, one) for one in sequence.closing_sets))
    else:
        yield Paragraph(closing_headline(sequence))


def _rest(sequence: Sequence, titles: dict[str, str]) -> Iterator[Block]:
    if stable := stability_words(sequence):
        yield Heading(titles["stability"])
        for heading, said in stable:
            if heading:
                yield Heading(heading, 2)
                yield Bullets(said)
            else:
                yield from map(Paragraph, said)
    for name, said in (
        ("today", tuple(words for words in (*today_words(sequence), today_note(sequence)) if words)),
        ("lint", tuple(lint_words(one) for one in sequence.lint)),
        ("outside", sequence_caution()),
        ("leans", sequence_weak(sequence)),
        ("how", (method_words(sequence), scale_note(sequence))),
    ):
        if said:
            yield Heading(titles[name])
            yield Bullets(tuple(said))
