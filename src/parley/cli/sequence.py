"""``parley sequence``: an agreement in an order that holds, and what each step needs."""

from __future__ import annotations

import json as encoding
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from parley.cli.showing import fail_with, progress_bar, terminal
from parley.language import available
from parley.language import gettext as _

if TYPE_CHECKING:
    from parley.report.notebook_sequence import ShownSequence

__all__ = ["sequence"]

Value = TypeVar("Value")


def sequence(
    case: Annotated[Path, typer.Argument(help="The folder of a case with an agreement.toml.", show_default=False)],
    horizon: Annotated[
        str, typer.Option("--horizon", metavar="PHASE", help="The last phase that counts, instead of the agreement's.")
    ] = "",
    swap: Annotated[
        list[str] | None,
        typer.Option("--swap", metavar="A,B", help="Obligations that a neutral may exchange at once; may be repeated."),
    ] = None,
    cap: Annotated[
        list[str] | None,
        typer.Option(
            "--cap",
            metavar="PARTY=NUMBER",
            help="Is there an order that tempts this party by no more than so much? May be repeated.",
        ),
    ] = None,
    together: Annotated[bool, typer.Option("--together", help="Steps of one day count as one step.")] = False,
    without: Annotated[
        list[str] | None,
        typer.Option(
            "--without", metavar="GUARANTEE", help="What if a guarantee, or an actor's, is left out; may be repeated."
        ),
    ] = None,
    delay: Annotated[
        list[str] | None,
        typer.Option("--delay", metavar="OBLIGATION=DAYS", help="What if it is put off; may be repeated."),
    ] = None,
    split: Annotated[
        list[str] | None,
        typer.Option(
            "--split", metavar="OBLIGATION=N", help="What if it is done in so many tranches; may be repeated."
        ),
    ] = None,
    move: Annotated[
        list[str] | None,
        typer.Option(
            "--move", metavar="STEP:BEFORE", help="What if a step stood before another, or at the end; may be repeated."
        ),
    ] = None,
    against: Annotated[
        Path | None, typer.Option("--against", metavar="OTHER", help="Compare with the draft of another case.")
    ] = None,
    basis: Annotated[
        str, typer.Option("--basis", help="The weakest basis left in: stated, inferred, or assumed (everything).")
    ] = "assumed",
    seconds: Annotated[float, typer.Option("--seconds", min=0.1, help="How long the search may take.")] = 60.0,
    html: Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write a self-contained page.")] = None,
    docx: Annotated[Path | None, typer.Option("--docx", metavar="FILE", help="Write a Word document.")] = None,
    csv: Annotated[Path | None, typer.Option("--csv", metavar="DIR", help="Write CSV tables into a folder.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON instead of the report.")] = False,
    language: Annotated[
        str, typer.Option("--language", help=f"The language of the report; there is: {', '.join(available())}.")
    ] = "en",
) -> None:
    """In what order, and what must be guaranteed so that no step tempts anyone to walk away?

    For the mediator's eyes only.
    """
    from parley.workbench import sequencing

    with fail_with(language):
        swaps = [_pair(text, ",", "A,B") for text in swap or ()]
        caps = _numbered(cap or (), float, "PARTY=NUMBER")
        delayed = _numbered(delay or (), float, "OBLIGATION=DAYS")
        tranches = _numbered(split or (), int, "OBLIGATION=N")
        moved = [_pair(text, ":", "STEP:BEFORE", end=True) for text in move or ()]
        others = {
            "--swap": swap,
            "--cap": cap,
            "--together": together,
            "--without": without,
            "--delay": delay,
            "--split": split,
            "--move": move,
            "--html": html,
            "--docx": docx,
            "--csv": csv,
        }
        if against is not None:
            _check_alone([name for name, value in others.items() if value])
    if against is not None:
        _compare(case, against, basis=basis, horizon=horizon, seconds=seconds, json=json)
        return
    with fail_with(), progress_bar() as progress:
        found = sequencing.sequence(
            case,
            basis=basis,
            horizon=horizon,
            swaps=swaps,
            caps=caps or None,
            together=together,
            without=without or (),
            delayed=delayed,
            tranches=tranches,
            moved=moved,
            seconds=seconds,
            progress=progress,
        )
    with fail_with():
        _print(found, json=json)
        _write(found, html, docx, csv, language)


def _print(found: ShownSequence, *, json: bool) -> None:
    if json:
        from parley.report.json_sequence import sequence_json

        print(encoding.dumps(sequence_json(found), ensure_ascii=False, indent=2, allow_nan=False))
        return
    from parley.report.terminal_sequence import print_sequence

    print_sequence(found, terminal())


def _write(found: ShownSequence, html: Path | None, docx: Path | None, csv: Path | None, language: str) -> None:
    from parley.workbench import sequencing

    if html is not None:
        sequencing.write_sequence_html(found, html, language=language)
        print(_("Page: {file}").format(file=html), file=sys.stderr)
    if docx is not None:
        sequencing.write_sequence_docx(found, docx, language=language)
        print(_("Word document: {file}").format(file=docx), file=sys.stderr)
    if csv is not None:
        sequencing.write_sequence_csv(found, csv)
        print(_("Tables: {folder}").format(folder=csv), file=sys.stderr)


def _compare(case: Path, other: Path, *, basis: str, horizon: str, seconds: float, json: bool) -> None:
    from parley.report.sequence_comparison_words import draft_comparison_json, draft_comparison_words
    from parley.report.terminal_parts import banner, bullets
    from parley.report.terminal_parts import show as show_parts
    from parley.workbench.sequencing import compare_sequences

    with fail_with(), progress_bar() as progress:
        found = compare_sequences(case, other, basis=basis, horizon=horizon, seconds=seconds, progress=progress)
    if json:
        print(encoding.dumps(draft_comparison_json(found), ensure_ascii=False, indent=2, allow_nan=False))
        return
    show_parts([*banner(_("Two drafts"), []), bullets(draft_comparison_words(found))], terminal())


def _check_alone(given: Sequence[str]) -> None:
    """A comparison is of two drafts as they stand, and is printed."""
    from parley.errors import Invalid
    from parley.report.shown import listed

    if given:
        raise Invalid(
            _("--against compares two drafts as they stand, and does not go with {options}").format(
                options=listed(given)
            ),
            _("leave them out, or ask about each case by itself; --json prints a comparison with both answers whole"),
        )


def _pair(text: str, sign: str, form: str, *, end: bool = False) -> tuple[str, str]:
    """Two names with a sign between; the second may be missing where that means the end."""
    from parley.errors import Invalid

    first, _sign, second = text.partition(sign)
    if not first or (not second and not end):
        raise Invalid(_('"{text}" is not {form}').format(text=text, form=form), _("write {form}").format(form=form))
    return first.strip(), second.strip()


def _numbered(texts: Sequence[str], kind: Callable[[str], Value], form: str) -> dict[str, Value]:
    """Names with numbers."""
    from parley.errors import Invalid

    found = {}
    for text in texts:
        name, _sign, number = text.partition("=")
        try:
            found[name.strip()] = kind(number)
        except ValueError:
            raise Invalid(
                _('"{text}" is not {form}').format(text=text, form=form), _("write {form}").format(form=form)
            ) from None
    return found
