"""What was written down at the desk, and the sponsor's plan beside the text."""

from __future__ import annotations

from parley.domain.single_text import as_clauses
from parley.verbs.shuttle.desk_notes import desk_notes
from parley.verbs.shuttle.plan import DIFFERS, MISSING, SAME, UNTIED, deviations
from tests.verbs.shuttle.entries import Chain

PLAN = as_clauses(
    "# One {#p1}\n\nAll hostages are freed within 72 hours.\n\n# Two {#p2}\n\nForces leave in stages.\n\n"
    "# Three {#p3}\n\nAid enters.\n\n# Four {#p4}\n\nA board governs.\n"
)
TEXT = as_clauses(
    "# Release {#release}\n\nAll hostages are freed within 96 hours.\n\n# Exit {#exit}\n\nForces leave in stages.\n\n"
    "# Homes {#homes}\n\nPeople return. <!-- settles: A.b -->\n"
)


def test_each_point_of_the_plan_is_told_as_it_stands_in_the_text() -> None:
    found = deviations(PLAN, TEXT, {"p1": ["release"], "p2": ["exit"], "p3": ["aid"]})
    assert [(one.point, one.state) for one in found.points] == [
        ("p1", DIFFERS),
        ("p2", SAME),
        ("p3", MISSING),
        ("p4", UNTIED),
    ]
    first, same, missing, _untied = found.points
    assert [(one.kind, one.words) for one in first.changes if one.kind != "same"] == [("gone", "72"), ("new", "96")]
    assert first.kept == 6 / 7
    assert same.kept == 1.0
    assert missing.gone == ("aid",)
    assert found.beyond == ("homes",)


def test_a_point_may_be_written_out_by_two_clauses_and_comments_are_no_words() -> None:
    found = deviations(
        as_clauses("# P {#p}\n\nForces leave in stages.\n\nPeople return.\n"), TEXT, {"p": ["homes", "exit"]}
    )
    assert found.points[0].state == SAME
    assert found.points[0].clauses == ("exit", "homes")


def test_notes_sessions_undertakings_and_ties_are_read_back_as_they_were_written() -> None:
    desk = Chain("desk")
    held = desk.add("session.held", place="Villa", start="2025-10-08T09:00Z", room="n", who=["Head", "Two aides"])
    desk.add("note.made", words="They asked for a letter.", basis="told", room="n", session=str(held.number))
    desk.add("note.made", words="They may be bound by a vote.", basis="guess")
    desk.add("undertaking.made", undertaking="u1", room="n", words="No names before Friday.")
    desk.add("undertaking.tied", undertaking="u1", clause="release")
    desk.add("undertaking.tied", undertaking="u1", clause="exit")
    desk.add("undertaking.tied", undertaking="unknown", clause="exit")
    desk.add("plan.imported", plan="twenty", title="The plan", words="# One {#p1}\n")
    desk.add("plan.tied", plan="twenty", point="p1", clauses=["release"])
    desk.add("plan.tied", plan="twenty", point="p1", clauses=["release", "exit"])
    desk.add("text.revised", revision=1, texts={})
    found = desk_notes(desk.entries)
    assert [(one.place, one.room, one.who) for one in found.sessions] == [("Villa", "n", ("Head", "Two aides"))]
    assert [(one.basis, one.room, one.session) for one in found.notes] == [("told", "n", "1"), ("guess", "", "")]
    assert [(one.id, one.clauses) for one in found.undertakings] == [("u1", ("release", "exit"))]
    assert found.plans[0].ties == (("p1", ("release", "exit")),)


def test_a_tie_to_no_clause_takes_the_tie_away() -> None:
    desk = Chain("desk")
    desk.add("plan.imported", plan="twenty", title="The plan", words="# One {#p1}\n")
    desk.add("plan.tied", plan="twenty", point="p1", clauses=["release"])
    desk.add("plan.tied", plan="twenty", point="p1", clauses=[])
    assert desk_notes(desk.entries).plans[0].ties == ()
