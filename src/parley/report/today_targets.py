"""What each line of the 07:00 page is about, for faces that can lead there."""

from __future__ import annotations

from collections.abc import Collection

from parley.domain.document import Target
from parley.domain.entry import Entry
from parley.verbs.shuttle.today import Waiting

__all__ = ["entry_target", "waiting_target"]


def entry_target(entry: Entry, *, proposed: Collection[str]) -> Target | None:
    """What an entry is about; None where that is nothing that can be opened.

    Parameters
    ----------
    proposed
        The releases that wait for a second mediator still.
    """
    said = entry.content
    match entry.kind:
        case "answer.given" | "answer.withdrawn":
            return Target("clause", (entry.room, said["clause"], said.get("draft", "")))
        case "draft.handed" | "draft.recalled":
            return Target("draft", (entry.room, said.get("draft", "")))
        case "file.handed_in":
            return Target("file", (entry.room, str(entry.number)))
        case "release.proposed" if said["release"] in proposed:
            return Target("proposal", (said["release"],))
        case "text.revised":
            return Target("revision", (str(said["revision"]),))
        case "case.imported":
            return Target("agenda")
        case "agreement.confirmed":
            return Target("answers")
    begins = {"release": "release", "member": "people", "account": "people", "room": "people"}
    kind = begins.get(entry.kind.partition(".")[0])
    return Target(kind) if kind else None


def waiting_target(one: Waiting) -> Target:
    """Where what waits can be seen, and taken up: clauses in the draft that their room has now, from the first on."""
    match one.what:
        case "answer" | "again" | "question" | "proposal" | "reservation":
            return Target("clause", (one.room, one.names[0]))
        case "file":
            return Target("room", (one.room,))
        case "hand" | "recalled":
            return Target("release")
        case "second":
            return Target("proposal", one.names)
    return Target("answers")
