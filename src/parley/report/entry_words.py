"""An entry in one line: what happened, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from parley.domain.answer import Answer, AnswerKind
from parley.domain.entry import Entry
from parley.domain.entry_title import entry_title
from parley.language import gettext as _
from parley.language import ngettext, spoken
from parley.report.desk_names import DeskNames
from parley.report.shown import listed, quoted, shown
from parley.report.text_words import visible

__all__ = ["answer_label", "answer_words", "entry_words"]

_LONGEST = 160


def answer_label(kind: AnswerKind) -> str:
    """What a room said of a clause, in a word or two."""
    return {
        AnswerKind.ACCEPT: _("accepts"),
        AnswerKind.RESERVE: _("reserves"),
        AnswerKind.PROPOSE: _("proposes other words"),
        AnswerKind.ASK: _("asks"),
    }[kind]


def answer_words(answer: Answer, names: DeskNames) -> str:
    """An answer in one line."""
    said = {"clause": answer.clause, "answer": answer.kind.value, "conditions": answer.conditions}
    return _answer(said | {"words": answer.words}, names)


def entry_words(entry: Entry, names: DeskNames) -> str:
    """What an entry says, in one line."""
    tell = _TOLD.get(entry.kind)
    return tell(entry.content, names) if tell else entry.kind


def _short(words: str) -> str:
    clean = shown(visible(words))
    return clean if len(clean) <= _LONGEST else f"{clean[:_LONGEST].rstrip()} …"


def _clauses(ids: Any, names: DeskNames) -> str:
    return listed([names.clause(one) for one in ids])


def _answer(said: Mapping[str, Any], names: DeskNames) -> str:
    label = next((answer_label(one) for one in AnswerKind if one.value == said["answer"]), _("cannot be read"))
    parts = [f"{names.clause(said['clause'])}: {label}"]
    if said.get("conditions"):
        parts.append(_("if agreed: {clauses}").format(clauses=_clauses(said["conditions"], names)))
    if said.get("words"):
        parts.append(quoted(_short(said["words"])))
    if said.get("from"):
        parts.append(_("as {who} said").format(who=said["from"]))
    return "; ".join(parts)


def _rooms(ids: Any, names: DeskNames) -> str:
    return listed([names.room(one) for one in ids])


def _revised(said: Mapping[str, Any]) -> str:
    words = _("Revision {number} of the text ({languages})")
    if said.get("from_package"):
        words = _("Revision {number} of the text ({languages}), made from a package that was worked out")
    return words.format(number=said["revision"], languages=", ".join(said["texts"]))


_TOLD: Mapping[str, Callable[[Mapping[str, Any], DeskNames], str]] = {
    "case.imported": lambda said, _names: _("The case was taken in: {title}").format(
        title=shown(entry_title(said, spoken()))
    ),
    "text.revised": lambda said, _names: _revised(said),
    "release.proposed": lambda said, names: _("Revision {number} waits for a second mediator, for {rooms}").format(
        number=said["revision"], rooms=_rooms(said["rooms"], names)
    ),
    "release.seconded": lambda _said, _names: _("A second mediator agreed to a release"),
    "release.withdrawn": lambda _said, _names: _("A release that waited for a second mediator was taken back"),
    "release.made": lambda said, names: _("Revision {number} was handed to {rooms}").format(
        number=said["revision"], rooms=_rooms(said["rooms"], names)
    ),
    "release.wrong": lambda said, names: _("A draft went to the wrong room, {room}: {why}. Told: {told}").format(
        room=names.room(said["room"]), why=_short(said["why"]), told=listed(said["told"])
    ),
    "draft.handed": lambda said, _names: ngettext(
        "A draft was handed over, in {count} language",
        "A draft was handed over, in {count} languages",
        len(said["texts"]),
    ).format(count=len(said["texts"])),
    "draft.recalled": lambda _said, _names: _("A draft was called back; what was read stays read"),
    "answer.given": _answer,
    "answer.withdrawn": lambda said, names: _("{clause}: the answer was taken back").format(
        clause=names.clause(said["clause"])
    ),
    "file.handed_in": lambda said, _names: _("A file was handed in: {name}").format(name=shown(said["name"])),
    "agreement.confirmed": lambda said, names: _("Confirmed as agreed together: {clauses}").format(
        clauses=_clauses(said["clauses"], names)
    ),
    "session.held": lambda said, names: _("Session with {room}, {place}, {start}: {who}").format(
        room=names.room(said["room"]), place=shown(said["place"]), start=shown(said["start"]), who=listed(said["who"])
    ),
    "note.made": lambda said, names: _("Note ({basis}{room}): {words}").format(
        basis=said["basis"],
        room=f", {names.room(said['room'])}" if said.get("room") else "",
        words=_short(said["words"]),
    ),
    "undertaking.made": lambda said, names: _("{room} undertook by word of mouth: {words}").format(
        room=names.room(said["room"]), words=_short(said["words"])
    ),
    "undertaking.tied": lambda said, names: _("An undertaking stands in clause {clause}").format(
        clause=names.clause(said["clause"])
    ),
    "plan.imported": lambda said, _names: _("A plan was taken in: {title}").format(title=shown(said["title"])),
    "plan.tied": lambda said, names: _("Point {point} of the plan is tied to {clauses}").format(
        point=said["point"], clauses=_clauses(said["clauses"], names) or _("no clause")
    ),
    "room.opened": lambda said, names: _("A room was opened for {who}").format(who=names.room(said["room"])),
    "member.invited": lambda said, _names: _("{name} was invited as {role}").format(
        name=shown(said["name"]), role=said["role"]
    ),
    "member.moved": lambda said, names: _("{name} was moved to another room").format(name=names.member(said["member"])),
    "member.revoked": lambda said, names: _("{name} is no longer a member").format(name=names.member(said["member"])),
    "account.opened": lambda said, names: _("An invitation with a new password was printed for {name}").format(
        name=names.member(said["member"])
    ),
    "account.locked": lambda said, names: _("The account of {name} was locked").format(
        name=names.member(said["member"])
    ),
    "account.unlocked": lambda said, names: _("The account of {name} was unlocked").format(
        name=names.member(said["member"])
    ),
    "export.made": lambda said, _names: _("Exported: {what}").format(what=shown(said["what"])),
    "checkpoint.signed": lambda said, _names: _("A checkpoint was signed at entry {number}").format(
        number=said["number"]
    ),
    "key.renewed": lambda _said, _names: _("The keys were renewed"),
}
