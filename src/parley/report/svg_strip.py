"""The package strip: each issue's options in order, which packages choose them, and what they give each party."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parley.domain.case import Case
from parley.domain.combination import Package
from parley.domain.issue import Issue, Option
from parley.domain.names import option_name
from parley.language import gettext as _
from parley.report.svg_drawing import Drawing, fit, wrap
from parley.report.svg_issue_rows import LABEL, Place, cell_width, draw_rows, label_lines, option_key, party_keys
from parley.report.svg_red_lines import RedLinesMet

__all__ = ["Choice", "package_strip"]

_LINE = 9.5
_HEAD = 26.0
_LABEL = 9.5
_NARROW = 44.0
"""Below this width an option's key and its sign take a line each. [px]"""


@dataclass(frozen=True)
class Choice:
    """A package with the letter that stands for it, and its name."""

    letter: str
    name: str
    package: Package


def package_strip(
    case: Case,
    issues: Sequence[Issue],
    choices: Sequence[Choice],
    *,
    heading: str = "",
    shares: Mapping[str, Mapping[str, float]],
    met: RedLinesMet,
    rtl: bool = False,
) -> str:
    """Some issues of one or more packages.

    Parameters
    ----------
    choices
        The packages.
    shares
        By full option name and party: what the option gives, as a share of the most that the issue can give. [-] Drawn
        between 0 and 1, and left out where it is not there.
    met
        Red lines by the options they speak about.
    rtl
        Whether reading starts on the right.
    """
    keys = party_keys(case)
    title = _("What the packages choose: {heading}").format(heading=heading or case.title)
    drawing = Drawing(title, _about(case, issues, choices), rtl=rtl)
    gutter = 8.0 + 6 * max(map(len, keys.values()), default=1)
    lower = 10.0 if cell_width(issues, gutter) < _NARROW else 0.0
    head = _HEAD + lower
    lines = label_lines(issues, gutter)
    top = head + _LABEL * lines
    height = top + _LINE * len(keys) + 2
    bars: dict[bool, list[tuple[float, float, float, float]]] = {False: [], True: []}

    def cell(issue: Issue, option: Option, place: Place) -> None:
        name = option_name(issue.id, option.id)
        letters = "".join(one.letter for one in choices if one.package.get(issue.id) == option.id)
        tip = _tip(case, option, letters, shares.get(name, {}), met, name)
        drawing.box(place.x, place.y, place.width, height, "chosen" if letters else "cell", tip=tip)
        key = fit(option_key(issue, option), place.width / 2, 10)
        drawing.text(place.x + 3, place.y + 10, key, "key", size=10)
        edge, middle = place.x + place.width - 3, place.x + place.width / 2
        drawing.text(edge, place.y + 10 + lower, met.sign(name, keys), "sign", size=10, anchor="end")
        size = min(11.0, place.width / (0.75 * max(len(letters), 1)))
        drawing.text(middle, place.y + head - 4, letters, "letter", size=size, anchor="middle")
        for number, line in enumerate(wrap(option.label, place.width - 4, LABEL, lines=lines) if lines else ()):
            drawing.text(place.x + 3, place.y + head + number * _LABEL + 5, line, "key", size=LABEL)
        for number, party in enumerate(keys):
            share = min(max(shares.get(name, {}).get(party, 0.0), 0.0), 1.0)
            y = place.y + top + number * _LINE
            bars[bool(letters)].append((place.x + 2, y + 1, (place.width - 4) * share, _LINE - 3))

    def margin(y: float) -> None:
        for number, key in enumerate(keys.values()):
            drawing.text(0, y + top + number * _LINE + 6.5, key, "key", size=9)

    bottom = draw_rows(drawing, issues, gutter=gutter, height=height, cell=cell, margin=margin)
    drawing.bars(bars[False], "bar")
    drawing.bars(bars[True], "bar-chosen")
    return drawing.svg(bottom)


def _tip(case: Case, option: Option, letters: str, shares: Mapping[str, float], met: RedLinesMet, name: str) -> str:
    parts = [option.label]
    if letters:
        parts.append(_("chosen by {letters}").format(letters=", ".join(letters)))
    parts += [
        _("{party}: {share} % of what the issue can give").format(
            party=case.actor(party).name, share=round(100 * share)
        )
        for party, share in shares.items()
    ]
    return ". ".join([*parts, *met.words(case, name)])


def _about(case: Case, issues: Sequence[Issue], choices: Sequence[Choice]) -> str:
    parties = ", ".join(actor.name for actor in case.parties)
    said = [_("One row of cells an issue, one cell an option; bars from the top: {parties}.").format(parties=parties)]
    for one in choices:
        chosen = ", ".join(
            f"{issue.id} {issue.option(one.package[issue.id]).label}" for issue in issues if issue.id in one.package
        )
        said.append(_("{letter}, {name}: {chosen}.").format(letter=one.letter, name=one.name, chosen=chosen))
    return " ".join(said)
