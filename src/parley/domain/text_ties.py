"""What is wrong, or weak, in how a draft's brackets are tied to options."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import combinations

from parley.domain.bracket import Alternative, Bracket
from parley.domain.combination import grouped
from parley.domain.draft import Draft
from parley.domain.names import option_name, split_option
from parley.errors import nearest
from parley.language import gettext as _

__all__ = ["WrongTie", "wrong_ties"]


@dataclass(frozen=True)
class WrongTie:
    """The line of a bracket, what is wrong with its ties, how to mend it, and whether that is only weak."""

    line: int
    what: str
    mend: str
    weak: bool = False


def wrong_ties(draft: Draft, options: Collection[str]) -> tuple[WrongTie, ...]:
    """Every tie that cannot be meant so, in the order of lines.

    Parameters
    ----------
    options
        The full names of the agenda's options; where there is none, names are not looked up.
    """
    found = [wrong for bracket in draft.read.brackets for wrong in _of_bracket(bracket, options)]
    found += _against_settled(draft)
    found += _in_other_words(draft.read.brackets)
    return tuple(sorted(found, key=lambda one: one.line))


def _of_bracket(bracket: Bracket, options: Collection[str]) -> Iterator[WrongTie]:
    for name in dict.fromkeys(tie for one in bracket.alternatives for tie in one.ties):
        if not options or name in options:
            continue
        issue = split_option(name)[0]
        issues = {split_option(option)[0] for option in options}
        mend = nearest(name, [one for one in options if issue not in issues or split_option(one)[0] == issue])
        what = _('there is no option "{option}"') if issue in issues else _('there is no issue of "{option}"')
        where = _("{mend} (write \\ before words that are no tie)").format(mend=mend)
        yield WrongTie(bracket.line, what.format(option=name), where)
    for first, second in combinations([one for one in bracket.alternatives if one.ties], 2):
        if not _exclude_each_other(first, second):
            yield WrongTie(
                bracket.line,
                _("one package can choose two wordings of the bracket: {first}, and {second}").format(
                    first=", ".join(first.ties), second=", ".join(second.ties)
                ),
                _("tie each wording to other options of one issue, or tie one of them to nothing"),
            )


def _exclude_each_other(first: Alternative, second: Alternative) -> bool:
    one, other = grouped(first.ties), grouped(second.ties)
    return any(issue in other and not set(options) & set(other[issue]) for issue, options in one.items())


def _against_settled(draft: Draft) -> Iterator[WrongTie]:
    """Brackets that hold wording for another option than the text settles elsewhere."""
    lines = {name: line for line, name in reversed(draft.settlements()) if "." in name}
    settled = dict(split_option(name) for name in lines if all(name.partition(".")[::2]))
    for bracket in draft.read.brackets:
        against = {
            option_name(issue, settled[issue])
            for one in bracket.alternatives
            for issue, options in grouped(one.ties).items()
            if issue in settled and settled[issue] not in options
        }
        for name in sorted(against):
            yield WrongTie(
                bracket.line,
                _("{option} is settled on line {line}, and this bracket still holds another").format(
                    option=name, line=lines[name]
                ),
                _("close the bracket, or take the comment out"),
                weak=True,
            )


def _in_other_words(brackets: Collection[Bracket]) -> Iterator[WrongTie]:
    """Options that are written out twice, in other words each time."""
    first: dict[tuple[str, ...], tuple[Bracket, str]] = {}
    for bracket in brackets:
        for one in bracket.alternatives:
            words = " ".join(one.words.split())
            there, before = first.setdefault(tuple(sorted(one.ties)), (bracket, words))
            if one.ties and there is not bracket and before != words:
                yield WrongTie(
                    bracket.line,
                    _("{ties} is written out on line {line}, too, in other words").format(
                        ties=", ".join(one.ties), line=there.line
                    ),
                    _("see that both are meant: a package that has it takes both"),
                    weak=True,
                )
