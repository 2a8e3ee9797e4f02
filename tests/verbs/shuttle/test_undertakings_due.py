"""Undertakings by word of mouth that have a day."""

from __future__ import annotations

from datetime import UTC, date, datetime

from parley.verbs.shuttle.desk_notes import Undertaking, desk_notes
from parley.verbs.shuttle.undertakings_due import undertakings_due
from tests.verbs.shuttle.entries import Chain

NOON = datetime(2025, 11, 24, 12, tzinfo=UTC)


def test_an_undertaking_is_due_at_the_end_of_its_day_and_one_without_a_day_never_is() -> None:
    days = (None, date(2025, 11, 24), date(2025, 11, 22), date(2025, 11, 20), date(2025, 11, 28))
    given = [Undertaking(f"u{place}", NOON, "n", "A list.", by=day) for place, day in enumerate(days)]
    found = undertakings_due(given, at=NOON, hours=72)
    assert [(one.id, one.late) for one in found] == [("u2", True), ("u1", False)]
    assert found[1].at == datetime(2025, 11, 25, tzinfo=UTC)


def test_the_day_of_an_undertaking_is_read_back_and_may_be_missing() -> None:
    desk = Chain("desk")
    desk.add("undertaking.made", undertaking="u1", room="n", words="A list.", day="2025-11-24")
    desk.add("undertaking.made", undertaking="u2", room="n", words="No names.")
    assert [one.by for one in desk_notes(desk.entries).undertakings] == [date(2025, 11, 24), None]
