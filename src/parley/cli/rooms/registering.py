"""The commands for rooms, put in their places."""

from __future__ import annotations

import typer

from parley.cli.rooms.answers import answer, confirm_clauses, show_answers
from parley.cli.rooms.carrying import export_rooms, import_case
from parley.cli.rooms.drafting import close_text, revise_text
from parley.cli.rooms.keeping import (
    backup_rooms,
    init_rooms,
    look_after_rooms,
    rekey_rooms,
    restore_rooms,
    verify_rooms,
)
from parley.cli.rooms.notes import note, undertaking
from parley.cli.rooms.plan import plan
from parley.cli.rooms.release import release
from parley.cli.rooms.room import room
from parley.cli.rooms.today import show_today

__all__ = ["add_rooms"]


def add_rooms(app: typer.Typer, *, text: typer.Typer, importing: typer.Typer, exporting: typer.Typer) -> None:
    """Add every command for rooms to the command line, and to the groups that it has already."""
    app.command("init")(init_rooms)
    app.command("today")(show_today)
    app.add_typer(room, name="room")
    text.command("revise")(revise_text)
    text.command("close")(close_text)
    app.add_typer(release, name="release")
    app.add_typer(answer, name="answer")
    app.command("answers")(show_answers)
    app.command("confirm")(confirm_clauses)
    app.add_typer(note, name="note")
    app.add_typer(undertaking, name="undertaking")
    app.add_typer(plan, name="plan")
    app.command("verify")(verify_rooms)
    app.command("backup")(backup_rooms)
    app.command("restore")(restore_rooms)
    app.command("rekey")(rekey_rooms)
    app.command("doctor")(look_after_rooms)
    exporting.command("rooms")(export_rooms)
    importing.command("case")(import_case)
