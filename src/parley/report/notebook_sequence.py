"""An agreement in order that shows itself in a notebook."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from html import escape

from parley.language import gettext as _
from parley.report.order_words import orders_note
from parley.report.room_rows import room_columns, room_rows
from parley.report.sequence_words import scale_note, sequence_caution, sequence_title
from parley.report.story_words import sequence_paragraph, sequence_points
from parley.report.zone_words import eyes_only
from parley.verbs.sequence.sequence import Sequence

__all__ = ["ShownSequence", "shown_sequence"]


@dataclass(frozen=True, repr=False)
class ShownSequence(Sequence):
    """An agreement in order that a notebook shows as a page; in all else it is the answer itself."""

    @property
    def paragraph(self) -> str:
        """The answer in one paragraph."""
        return sequence_paragraph(self)

    def __repr__(self) -> str:
        return _("<{title}: {words} {warning}.>").format(
            title=sequence_title(self), words=self.paragraph, warning=eyes_only()
        )

    def _repr_html_(self) -> str:
        head = "".join(f'<th scope="col">{escape(name)}</th>' for name in room_columns())
        rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in room_rows(self))
        story = [_("{label}: {words}").format(label=one.label, words=one.words) for one in sequence_points(self)]
        return (
            f"<div><p><strong>{escape(eyes_only())}</strong></p><h3>{escape(sequence_title(self))}</h3>"
            f"{_list(story)}"
            f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
            f"{_list([orders_note(), *sequence_caution(), scale_note(self)])}"
            "</div>"
        )


def _list(sentences: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(one)}</li>' for one in sentences)}</ul>"


def shown_sequence(sequence: Sequence) -> ShownSequence:
    """The answer, fit to be the last line of a notebook's cell."""
    return ShownSequence(**{one.name: getattr(sequence, one.name) for one in fields(Sequence)})
