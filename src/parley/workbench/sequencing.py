"""Putting an agreement in order, and comparing two drafts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from parley.domain.case import Case
from parley.errors import CaseProblems, Invalid
from parley.files.agreement_lint import lint_findings
from parley.files.findings import Findings
from parley.files.folder import read_case
from parley.language import gettext as _
from parley.language import spoken
from parley.report.csv_sequence import sequence_tables
from parley.report.notebook_sequence import ShownSequence, shown_sequence
from parley.verbs.sequence.draft_comparison import DraftComparison, compared
from parley.verbs.sequence.exchange_sides import check_sides
from parley.verbs.sequence.sequence import Sequence as Sequenced
from parley.verbs.sequence.sequence import Settings
from parley.verbs.sequence.sequencer import sequence as find
from parley.workbench.publishing import precedents, write_docx, write_html, write_result

__all__ = [
    "compare_sequences",
    "sequence",
    "write_sequence_csv",
    "write_sequence_docx",
    "write_sequence_html",
]

Progress = Callable[[int, int, str], None]


def _quiet(_done: int, _all: int, _what: str) -> None:
    """No progress is shown."""


def sequence(
    case: Case | str | Path,
    *,
    basis: str = "assumed",
    horizon: str = "",
    swaps: Sequence[tuple[str, str]] = (),
    caps: Mapping[str, float] | None = None,
    together: bool = False,
    without: Sequence[str] = (),
    delayed: Mapping[str, float] | None = None,
    tranches: Mapping[str, int] | None = None,
    moved: Sequence[tuple[str, str]] = (),
    seconds: float = 60.0,
    progress: Progress = _quiet,
) -> ShownSequence:
    """In what order, and what must be guaranteed so that no step tempts anyone to walk away?

    For the mediator's eyes only.

    Parameters
    ----------
    case
        An open case with an agreement, or its folder: then every gap of the register comes with its file and line.
    basis
        The weakest basis of statements that is left in.
    horizon
        The last phase that counts; empty for the agreement's own.
    swaps
        Pairs of obligations that may be exchanged at once through a neutral.
    caps
        By party, how large a temptation a guarantee could outweigh; None to minimise instead. [-]
    together
        Whether steps of one day count as one step, in every order.
    without
        What if: ids of guarantees, or of actors, left out.
    delayed
        What if: by how many days obligations are put off; what is due after them moves along. [days]
    tranches
        What if: into how many tranches obligations are split.
    moved
        What if: a step, or an obligation for all its tranches, with what it is put before; empty for the end.
    seconds
        How long the search may take; with a what-if half of it, as the plain question is answered too. [s]
    progress
        Called before each part with the parts done, the parts in all and what comes next.

    Raises
    ------
    CaseProblems
        If the folder has errors.
    CannotAnswer
        If the case has no agreement, no step, or fewer than two parties.
    NoSuchName, Invalid
        If something is named that is not there, or a move puts a step before what it waits for.
    """
    settings = Settings(
        basis=basis,
        horizon=horizon,
        swaps=tuple((first, second) for first, second in swaps),
        caps=None if caps is None else dict(caps),
        together=together,
        without=tuple(without),
        delayed=tuple((delayed or {}).items()),
        tranches=tuple((tranches or {}).items()),
        moved=tuple((what, before) for what, before in moved),
        seconds=seconds,
    )
    if isinstance(case, Case):
        return _shown(_found(case, settings, progress))
    reading = read_case(Path(case))
    if reading.case is None:
        raise CaseProblems(sorted(reading.findings.problems))
    found = _found(reading.case, settings, progress)
    plain = None if found.plain is None else _placed(found.plain, reading.findings)
    return _shown(replace(_placed(found, reading.findings), plain=plain))


def _placed(found: Sequenced, findings: Findings) -> Sequenced:
    """With the gaps of the register by file and line."""
    return replace(found, lint=lint_findings(replace(found.case, agreement=found.register), findings))


def _found(case: Case, settings: Settings, progress: Progress) -> Sequenced:
    """The answer; with a what-if also that of the plain question, to tell what it changes."""
    for first, second in settings.swaps:
        check_sides(case, first, second)
    plain = settings.plain
    if plain == settings:
        return find(case, settings, progress)
    half = settings.seconds / 2
    found = find(case, replace(settings, seconds=half), progress)
    return replace(found, settings=settings, plain=find(case, replace(plain, seconds=half)))


def _shown(found: Sequenced) -> ShownSequence:
    """What was found, as notebooks show it, with precedents by name."""
    names = {one.id: f"{one.case} ({one.year})" for one in precedents()}
    return shown_sequence(replace(found, precedents=names))


def compare_sequences(
    before: Case | str | Path,
    after: Case | str | Path,
    *,
    basis: str = "assumed",
    horizon: str = "",
    seconds: float = 60.0,
    progress: Progress = _quiet,
) -> DraftComparison:
    """What does a second draft change? The same question asked of two drafts of one agreement.

    For the mediator's eyes only.

    Parameters
    ----------
    before, after
        Two cases with an agreement and the same parties, or their folders.
    basis, horizon, progress
        As for ``sequence``, for both.
    seconds
        How long the search may take, half of it for each. [s]

    Raises
    ------
    Invalid
        If the two have other parties.
    """
    halves = []
    for number, case in enumerate((before, after)):

        def report(done: int, total: int, what: str, number: int = number) -> None:
            progress(number * total + done, 2 * total, what)

        halves.append(sequence(case, basis=basis, horizon=horizon, seconds=seconds / 2, progress=report))
    first, second = halves
    parties = [[actor.id for actor in one.case.parties] for one in halves]
    if sorted(parties[0]) != sorted(parties[1]):
        raise Invalid(
            _("the two drafts have other parties: {first}; {second}").format(
                first=", ".join(parties[0]), second=", ".join(parties[1])
            ),
            _("compare drafts of one agreement, with the same ids of parties"),
        )
    return compared(first, second, labels=_labels(before, after))


def _labels(before: Case | str | Path, after: Case | str | Path) -> tuple[str, str]:
    """What two drafts are called: their folders; where these say nothing, first and second."""
    names = [one.title_in(spoken()) if isinstance(one, Case) else str(one) for one in (before, after)]
    if names[0] == names[1]:
        names = [_("{name} (first)").format(name=names[0]), _("{name} (second)").format(name=names[1])]
    return names[0], names[1]


def write_sequence_csv(sequence: ShownSequence, folder: str | Path) -> None:
    """Write an agreement in order as CSV tables into a folder."""
    for name, text in sequence_tables(sequence).items():
        write_result(Path(folder) / name, text, ".csv")


def write_sequence_html(sequence: ShownSequence, file: str | Path, *, language: str = "en") -> None:
    """Write an agreement in order as one self-contained page; opening it makes no request."""
    write_html(sequence, file, language=language)


def write_sequence_docx(sequence: ShownSequence, file: str | Path, *, language: str = "en") -> None:
    """Write an agreement in order as a Word document.

    Raises
    ------
    CannotAnswer
        If python-docx is not installed.
    """
    write_docx(sequence, file, language=language)
