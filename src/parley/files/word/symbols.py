"""Signs of fonts of signs: the file holds a number and a font, a reader sees a tick or an arrow."""

from __future__ import annotations

__all__ = ["sign"]

_WINGDINGS = {
    0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0xA8: "☐", 0x6F: "☐",
    0x78: "☒", 0xA7: "▪", 0x6C: "●", 0x6E: "■", 0xD8: "➢",
}  # fmt: skip
_SYMBOL = {
    0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈",
    0xAC: "←", 0xAE: "→", 0x2D: "−",
}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "symbol": _SYMBOL}
_PRIVATE = range(0xF000, 0xF100)


def sign(font: str, number: str) -> tuple[str, bool]:
    """What a reader sees, and whether Parley knows it; where it does not, the font and the number stand for it."""
    try:
        code = int(number, 16)
    except ValueError:
        code = -1
    known = _FONTS.get(font.casefold())
    if known is not None and (found := known.get(code - 0xF000 if code in _PRIVATE else code)):
        return found, True
    if known is None and 0x20 <= code < 0xD800 and "dings" not in font.casefold():
        return chr(code), True
    return f"⟦{font} {number}⟧", False
