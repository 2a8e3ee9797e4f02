"""What was signed in the end, mapped to options: for comparison after the event, and for nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from parley.domain.names import check_text, twice
from parley.errors import Invalid
from parley.language import gettext as _

__all__ = ["LeftOpen", "Outcome", "SettledIssue"]


@dataclass(frozen=True)
class SettledIssue:
    """An issue that the outcome settles.

    Parameters
    ----------
    issue, option
        By id.
    status
        How far it was agreed or performed, in words.
    source
        Where that can be read: addresses, or documents by name.
    note
        What the mapping leaves unsaid.
    reconstructed
        Whether somebody put it down without having the source at hand.
    """

    issue: str
    option: str
    status: str = ""
    source: tuple[str, ...] = ()
    note: str = ""
    reconstructed: bool = False

    def __post_init__(self) -> None:
        if not (self.source or self.reconstructed):
            raise Invalid(
                _("the outcome settles issue {issue} but names no source").format(issue=self.issue),
                _('add source = ["https://..."], or reconstructed = true with a note'),
            )
        if self.reconstructed and not self.note.strip():
            raise Invalid(
                _("issue {issue} of the outcome is reconstructed without a note").format(issue=self.issue),
                _("say in note what it was put together from"),
            )


@dataclass(frozen=True)
class LeftOpen:
    """An issue that the outcome leaves open, and what is known of that."""

    issue: str
    note: str = ""


@dataclass(frozen=True)
class Outcome:
    """What was signed. No statement, draw or pick may lean on it.

    Parameters
    ----------
    signed
        The day as of which the mapping holds.
    title
        What it is called.
    declared
        The day on which it was declared, where that is another one.
    note
        What a reader should know before comparing.
    settled, left_open
        Each issue at most once in either.
    hindsight
        Ids of statements of the case that could not have been written as they are without knowing the end.
    """

    signed: date
    title: str
    settled: tuple[SettledIssue, ...] = ()
    left_open: tuple[LeftOpen, ...] = ()
    declared: date | None = None
    note: str = ""
    hindsight: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_text(self.title, _("the title of the outcome"))
        if again := twice(self.named):
            raise Invalid(
                _("the outcome names issue {issue} twice").format(issue=again[0]),
                _("name each issue once, as settled or as left open"),
            )
        if again := twice(self.hindsight):
            raise Invalid(
                _('"hindsight" of the outcome names "{id}" twice').format(id=again[0]), _("name each statement once")
            )
        if self.declared is not None and self.declared < self.signed:
            raise Invalid(
                _("the outcome was declared on {declared}, before it was signed").format(declared=self.declared),
                _("mend one of the two days"),
            )

    @property
    def named(self) -> tuple[str, ...]:
        """The issues that it mentions."""
        return (*(one.issue for one in self.settled), *(one.issue for one in self.left_open))

    @property
    def options(self) -> dict[str, str]:
        """Issue to option, for what it settles."""
        return {one.issue: one.option for one in self.settled}
