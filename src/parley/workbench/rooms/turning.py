"""Turning a package into brackets: the next revision of the single text, which nobody sees before it is released."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from parley.domain.combination import Package
from parley.domain.revision import Revision
from parley.domain.single_text import with_ids
from parley.errors import CannotAnswer, Invalid, Problem
from parley.language import gettext as _
from parley.verbs.shuttle.package_text import PackageText, package_texts
from parley.verbs.shuttle.text_diff import TextDiff, text_diff
from parley.workbench.rooms.asking_packages import PackageQuestion
from parley.workbench.rooms.desk import Desk
from parley.workbench.rooms.taking_in import take_in

__all__ = ["Turned", "take_in_turned", "turned"]


@dataclass(frozen=True)
class Turned:
    """What a package would make of the text. Nothing was taken in.

    Parameters
    ----------
    base
        The revision that it starts from; 0 where there is none yet.
    package
        Issue to option.
    texts
        The text in each language, with the wordings that came back: the same for every package.
    found
        By language: the package's words, what has no words yet, what the text settles in another way.
    changes
        By language, against the base; none where nothing would change.
    """

    base: int
    package: Mapping[str, str]
    texts: Mapping[str, str]
    found: Mapping[str, PackageText]
    changes: Mapping[str, TextDiff]


def turned(desk: Desk, package: Package) -> Turned:
    """What the last revision becomes with every wording of its open issues back in its brackets.

    Raises
    ------
    Invalid, NoSuchName
        If it is not a whole package of the case, or a bracket of the text cannot be read.
    """
    case = desk.case
    case.agenda.numbers(package)
    last = desk.revisions[-1] if desk.revisions else None
    before: Mapping[str, str] = last.texts if last is not None else {case.languages[0]: ""}
    earlier = [one.texts for one in reversed(desk.revisions[:-1])]
    found = package_texts(before, case.agenda, package, earlier=earlier)
    first = next(iter(found))
    texts = {first: with_ids(found[first].text)}
    texts |= {one: with_ids(made.text, like=texts[first]) for one, made in found.items() if one != first}
    changes = {one: text_diff(before[one], text) for one, text in texts.items() if found[one].text != before[one]}
    return Turned(last.number if last is not None else 0, dict(package), texts, found, changes)


def take_in_turned(
    desk: Desk, package: Package, *, base: int, question: PackageQuestion | None = None
) -> tuple[Revision, tuple[Problem, ...]]:
    """Make it the next revision; nothing is released. Gives the revision, and what is weak in it.

    Parameters
    ----------
    base
        The revision whose changes were shown.
    question
        What the package answers, for the desk's record.

    Raises
    ------
    CannotAnswer
        If others made a revision since.
    Invalid
        If nothing changes.
    CaseProblems, CannotWrite
        If the text breaks a rule of the case, or somebody else made a revision at the same moment.
    """
    made = turned(desk, package)
    if made.base != base:
        raise CannotAnswer(
            _("revision {number} was made since this was shown").format(number=made.base),
            _("look at the changes again, and confirm them then"),
        )
    if not made.changes:
        raise Invalid(
            _("nothing changes: the brackets of the text hold every wording that there is"),
            _("write words for what has none yet, as the next revision"),
        )
    asked = {"question": asdict(question)} if question is not None else {}
    return take_in(desk, made.texts, made_from={"from_package": dict(package), **asked})
