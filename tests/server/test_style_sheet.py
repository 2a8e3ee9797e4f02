"""The pages' style sheet can be read in light, in dark and on paper, and knows every state by more than its colour."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

import parley
from parley.server.for_pages import for_page

SERVER = Path(parley.__file__).parent / "server"
AA_TEXT, AA_SHAPE = 4.5, 3.0  # WCAG 2.2, success criteria 1.4.3 and 1.4.11
MODES = ("light", "dark", "print")
STATES = ("agreed", "open", "reserved", "proposed", "asked", "recalled", "late", "unknown")


def _sheet() -> str:
    return (SERVER / "static" / "parley.css").read_text(encoding="utf-8")


def _colours(mode: str) -> dict[str, str]:
    sheets = re.findall(r"^\s*:root \{(.*?)\}", _sheet(), re.DOTALL | re.MULTILINE)
    parts = dict(zip(MODES, sheets, strict=True))
    return {
        name: colour
        for part in ("light", mode)
        for name, colour in re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", parts[part])
    }


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
@pytest.mark.parametrize("back", ["paper", "ground", "tint"])
@pytest.mark.parametrize("front", ["ink", "soft", "accent"])
def test_text_can_be_read(mode: str, front: str, back: str) -> None:
    colours = _colours(mode)
    assert _contrast(colours[front], colours[back]) >= AA_TEXT


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("front", "back"),
    [
        ("on-accent", "accent"),
        ("alarm", "paper"),
        ("alarm", "ground"),
        ("alarm", "alarm-tint"),
        ("ink", "alarm-tint"),
    ],
)
def test_what_is_pressed_and_what_is_wrong_can_be_read(mode: str, front: str, back: str) -> None:
    colours = _colours(mode)
    assert _contrast(colours[front], colours[back]) >= AA_TEXT


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("front", "back"), [("line", "paper"), ("accent", "paper"), ("accent", "tint")])
def test_edges_and_the_ring_of_the_focus_can_be_seen(mode: str, front: str, back: str) -> None:
    colours = _colours(mode)
    assert _contrast(colours[front], colours[back]) >= AA_SHAPE


def test_all_text_is_set_in_one_family() -> None:
    families = set(re.findall(r'font-family: "([^"]+)"', _sheet()))
    assert families == {"Parley Sans"}
    assert re.findall(r"(?<![\w-])font: (?!inherit)[^;]*", _sheet())[0].split('"')[1] == "Parley Sans"


def test_the_banner_stays_on_paper_and_the_menu_does_not() -> None:
    printed = _sheet().split("@media print")[1]
    assert ".banner { display: table-header-group" in printed
    hidden = re.search(r"([^}]*)\{ display: none; \}", printed)
    assert hidden is not None
    assert {".top", ".menu", ".narrow-menu", ".button"} <= {one.strip() for one in hidden[1].split(",")}
    assert ".banner" not in hidden[1]


def test_every_state_has_a_sign_of_its_own_and_a_word() -> None:
    shown = Environment(
        loader=FileSystemLoader(SERVER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
    )
    shown.filters["for_page"] = for_page
    shown.install_null_translations()  # type: ignore[attr-defined]
    parts = shown.get_template("parts.html").module
    signs = {re.search(r' d="([^"]+)"', str(parts.state(kind)))[1] for kind in STATES}  # type: ignore[attr-defined,index]
    words = {re.sub(r"<[^>]*>", "", str(parts.state(kind)).replace("&nbsp;", "")) for kind in STATES}  # type: ignore[attr-defined]
    assert len(signs) == len(words) == len(STATES)
    assert "" not in words
