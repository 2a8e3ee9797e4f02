"""What came back in a Word file, on the terminal and as JSON: every word of it, in the state that it is in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from parley.language import gettext as _

if TYPE_CHECKING:
    from parley.domain.word_diff import WordChange
    from parley.files.word.reading import WordParagraph
    from parley.verbs.shuttle.alignment import AlignedClause
    from parley.workbench.word_text import WordAnswer

__all__ = ["answer_values", "show_answer"]


def show_answer(answer: WordAnswer, *, ours: str = "") -> None:
    """Print what a Word file says, clause by clause; ``ours`` is what its footer said when it went out.

    Wherever words stand, those taken out are between ``[-`` and ``-]``, those put in between ``{+`` and ``+}``, and
    those put in by a change and taken out by another between both.
    """
    alignment = answer.alignment
    for clause in alignment.clauses:
        _show_clause(clause)
    if answer.rest.outside:
        print(_("In no clause:"))
        _show_paragraphs(answer.rest.outside)
    if answer.rest.untold:
        print(_("Changes and words that the clauses do not show:"))
        _show_paragraphs(answer.rest.untold, places=True)
    for remark in answer.remarks:
        where = remark.clause or _("no clause")
        print(
            _('Comment by {name} in {clause}, on "{words}":').format(
                name=_plain(remark.by), clause=where, words=_plain(remark.on)
            )
        )
        for line in remark.words.splitlines():
            print("  " + _plain(line))
    for aside in answer.reading.asides:
        told = [_told(paragraph) for paragraph in aside.paragraphs]
        if ours and all(re.fullmatch(rf"{re.escape(ours)} · \d+ / \d+", one) for one in told):
            continue
        print(_("Beside the text, {kind}:").format(kind=_plain(aside.kind)))
        _show_paragraphs(aside.paragraphs)
    for notice in answer.reading.notices:
        print(_("Note: {notice}").format(notice=_plain(notice)))
    unsure = len(alignment.to_confirm)
    print(_("{count} of {all} to confirm.").format(count=unsure, all=len(alignment.clauses)))


def _show_clause(clause: AlignedClause) -> None:
    changed = any(change.kind != "same" for change in clause.changes)
    if not (changed or clause.unmarked or clause.to_confirm):
        return
    name = clause.id or _("packet page")
    doubt = _(", to confirm") if clause.to_confirm else ""
    ties = {"bookmark": _("by bookmark"), "similarity": _("by its words"), "place": _("by its place")}
    print(_("Clause {name} ({tie}{doubt}):").format(name=name, tie=ties[clause.basis], doubt=doubt))
    if not clause.returned:
        print("  " + _("not in the file any more"))
    if changed:
        print("  " + _marked(clause.changes).replace("\n", "\n  "))
    if clause.unmarked and clause.unmarked == clause.changes:
        print("  " + _("none of this is marked"))
    elif clause.unmarked:
        print("  " + _("changed without being marked:"))
        print("    " + _marked(clause.unmarked).replace("\n", "\n    "))


def _marked(changes: Sequence[WordChange]) -> str:
    from parley.files.word.states import typed

    signs = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
    return "".join(
        "\n".join(signs[change.kind].format(_even(typed(part))) if part else "" for part in change.words.split("\n"))
        for change in changes
    )


def _show_paragraphs(paragraphs: Iterable[WordParagraph], *, places: bool = False) -> None:
    from parley.files.word.states import stretches

    for paragraph in paragraphs:
        place = f"{_plain(paragraph.place)}: " if places else ""
        print("  " + place + _told(paragraph))
        for one in stretches(paragraph.pieces):
            if one.state == "new and gone" and one.words.strip():
                who = dict.fromkeys(_plain(name) or _("somebody") for name in one.by)
                words = _('put in and taken out again, by {names}: "{words}"')
                print("    " + words.format(names=", ".join(who), words=_plain(one.words)))


def _told(paragraph: WordParagraph) -> str:
    from parley.files.word.states import in_signs

    return in_signs(paragraph, _even).strip()


def answer_values(answer: WordAnswer) -> dict[str, Any]:
    """The same as values for JSON: the clauses, then each paragraph of the file with the state of its words."""

    def changes(of: Sequence[WordChange]) -> list[dict[str, str]]:
        return [{"kind": one.kind, "words": one.words} for one in of]

    return {
        "clauses": [
            {
                "id": clause.id,
                "tie": clause.basis,
                "to_confirm": clause.to_confirm,
                "sent": list(clause.sent),
                "returned": list(clause.returned),
                "changes": changes(clause.changes),
                "unmarked": changes(clause.unmarked),
            }
            for clause in answer.alignment.clauses
        ],
        "paragraphs": [_values(one) for one in answer.reading.paragraphs],
        "beside": [
            {"kind": aside.kind, "paragraphs": [_values(one) for one in aside.paragraphs]}
            for aside in answer.reading.asides
        ],
        "comments": [
            {
                "clause": remark.clause,
                "by": comment.by,
                "at": comment.at,
                "on": remark.on,
                "paragraphs": [_values(one) for one in comment.paragraphs],
            }
            for comment, remark in zip(answer.reading.comments, answer.remarks, strict=True)
        ],
        "notes": list(answer.reading.notices),
    }


def _values(paragraph: WordParagraph) -> dict[str, Any]:
    from parley.files.word.states import state_of, stretches

    return {
        "place": paragraph.place,
        "number": paragraph.number,
        "end": state_of(paragraph.end),
        "words": [
            {"words": one.words, "state": one.state, "by": list(one.by), "hidden": one.hidden}
            for one in stretches(paragraph.pieces)
        ],
    }


def _even(text: str) -> str:
    """The same, with a space where it begins or ends with one: it stands between two words."""
    from parley.report.text_words import visible

    return re.sub(r"\s+", " ", visible(text))


def _plain(text: str) -> str:
    """A text that cannot steer the terminal, on one line, each hidden sign by its name."""
    return _even(text).strip()
