"""Where the text deviates from the sponsor's plan, as a document."""

from __future__ import annotations

from datetime import date

from parley.domain.document import Block, Bullets, Document, Heading, Paragraph, Table
from parley.domain.word_diff import WordChange
from parley.language import gettext as _
from parley.language import ngettext
from parley.report.desk_names import DeskNames
from parley.report.shown import joined, listed
from parley.report.text_words import visible
from parley.report.zone_words import eyes_only
from parley.verbs.shuttle.plan import DIFFERS, MISSING, SAME, UNTIED, Deviation, PlanCheck

__all__ = ["plan_document"]


def plan_document(
    found: PlanCheck,
    names: DeskNames,
    *,
    plan: str,
    revision: int,
    title: str,
    dated: date,
    language: str = "en",
    rtl: bool = False,
) -> Document:
    """Point by point: which clauses write it out, how many of its words they keep, and what they say instead."""
    count = sum(one.state != SAME for one in found.points)
    first = ngettext(
        "{plan} beside revision {number}: {count} point is not there in its own words.",
        "{plan} beside revision {number}: {count} points are not there in their own words.",
        count,
    ).format(plan=plan, number=revision, count=count)
    blocks: list[Block] = [
        Paragraph(first),
        Table(
            (_("Point"), _("In the text"), _("Clauses"), _("Words kept")),
            tuple(_row(one, names) for one in found.points),
            (3.0, 2.0, 3.0, 1.0),
        ),
    ]
    for one in found.points:
        if one.state == DIFFERS:
            blocks += [Heading(visible(one.title) or one.point, 2), Paragraph(_marked(one.changes))]
    if found.beyond:
        blocks += [Heading(_("Clauses that no point is tied to")), Bullets(tuple(map(names.clause, found.beyond)))]
    blocks.append(
        Paragraph(
            _("Counted in words, in their order. Whether other words mean the same is for you to say."), soft=True
        )
    )
    return Document(title, eyes_only(), dated, tuple(blocks), language, rtl)


def _row(one: Deviation, names: DeskNames) -> tuple[str, str, str, str]:
    state = {
        SAME: _("in its own words"),
        DIFFERS: _("in other words"),
        MISSING: _("its clause is gone"),
        UNTIED: _("tied to no clause"),
    }[one.state]
    gone = [_("{clause} (gone)").format(clause=each) for each in one.gone]
    clauses = listed([*map(names.clause, one.clauses), *gone])
    kept = f"{one.kept:.0%}" if one.clauses else ""
    return joined([part for part in (visible(one.title),) if part]) or one.point, state, clauses, kept


def _marked(changes: tuple[WordChange, ...]) -> str:
    """Words gone between [- and -], words new between {+ and +}."""
    signs = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
    return " ".join("".join(signs[one.kind].format(visible(one.words)) for one in changes).split())
