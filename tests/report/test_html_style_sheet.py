"""The style sheet stays inside its own part of a page, reads in both directions, and can be read in light and dark."""

from __future__ import annotations

import re

import pytest

from parley.report.html import analysis_page, result_fragment
from tests.report.advice_case import advised
from tests.report.html_case import possible, precedents

MODES = ("light", "dark", "print")
AA_TEXT, AA_SHAPE = 4.5, 3.0  # WCAG 2.2, success criteria 1.4.3 and 1.4.11


def _style(html: str) -> str:
    found = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert found is not None
    return re.sub(r"/\*.*?\*/", "", found[1], flags=re.DOTALL)


def _sheet() -> str:
    return _style(result_fragment(possible(), precedents()))


def _colours(mode: str) -> dict[str, str]:
    sheet = _sheet()
    dark = sheet.index("@media screen and (prefers-color-scheme: dark)")
    print_ = sheet.index("@media print")
    parts = {"light": (0, dark), "dark": (dark, sheet.index(".parley.inset")), "print": (print_, len(sheet))}
    found: dict[str, str] = {}
    for part in ("light", mode):
        start, end = parts[part]
        found |= dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", sheet[start:end]))
    return found


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    """Contrast ratio as WCAG 2.2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_the_standard_says() -> None:
    assert _contrast("#ffffff", "#000000") == pytest.approx(21.0)
    assert _contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)  # the well-known near miss


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("front", "back"),
    [
        ("ink", "paper"),
        ("soft", "paper"),
        ("accent", "paper"),
        ("ink", "tint"),
        ("soft", "tint"),
        ("accent", "tint"),
        ("on-accent", "accent"),
    ],
)
def test_text_can_be_read(mode: str, front: str, back: str) -> None:
    colours = _colours(mode)
    assert _contrast(colours[front], colours[back]) >= AA_TEXT


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("front", "back"), [("line", "paper"), ("accent", "paper"), ("accent", "tint")])
def test_shapes_in_pictures_can_be_seen(mode: str, front: str, back: str) -> None:
    colours = _colours(mode)
    assert _contrast(colours[front], colours[back]) >= AA_SHAPE


def test_every_rule_stays_inside_parley() -> None:
    for selectors in re.findall(r"([^{}]+)\{[^{}]*\}", _sheet()):
        for selector in selectors.split(","):
            assert re.match(r"\.parley\b", selector.strip()), selector


def test_a_page_of_its_own_adds_rules_for_itself_only() -> None:
    own = _style(analysis_page(possible(), precedents())).replace(_sheet(), "")
    for selectors in re.findall(r"([^{}@]+)\{[^{}]*\}", own):
        assert selectors.strip().startswith("body.parley") or selectors.strip().startswith("page")


def test_no_rule_names_a_side_of_the_screen() -> None:
    body = re.sub(r"@media[^{]*", "", _sheet())
    side, size = "(left|right|top|bottom)", "((min|max)-)?(width|height)"
    sides = rf"(?<![\w-])({side}|{size}|(margin|padding|border)-{side}[\w-]*)\s*:"
    assert re.findall(sides, body) == []
    assert not re.search(r"text-align:\s*(left|right)|float:", body)


def test_all_text_is_set_in_one_family() -> None:
    assert len(re.findall(r"(?<![\w-])font(-family)?:", _sheet())) == 1


def test_what_is_folded_on_screen_is_open_on_paper() -> None:
    printed = _sheet().split("@media print")[1]
    assert "details::details-content { content-visibility: visible" in printed


def test_every_class_of_a_picture_is_dressed() -> None:
    html = analysis_page(advised(), precedents())
    used = set(re.findall(r'class="(s-[a-z0-9-]+)"', html))
    assert used
    assert used <= set(re.findall(r"\.(s-[a-z0-9-]+)", _sheet()))
