"""The typefaces of a packet, inside its page: it is printed where none of them is, and without a network."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass

__all__ = ["FAMILIES", "font_rules"]


@dataclass(frozen=True)
class _Face:
    """A file of a typeface.

    Parameters
    ----------
    family, file
        What rules call it, and where it stands.
    signs
        Which signs are taken from it, as style sheets write that.
    """

    family: str
    file: str
    signs: str

    @property
    def ranges(self) -> Iterator[range]:
        """The same as ranges of code points."""
        for one in self.signs.replace("U+", "").split(", "):
            first, _dash, last = one.partition("-")
            yield range(int(first, 16), int(last or first, 16) + 1)

    def has(self, text: str) -> bool:
        """Whether any sign of a text is taken from it."""
        return any(ord(sign) in each for sign in set(text) for each in self.ranges)


_LATIN = _Face(
    "Noto Sans",
    "noto-sans/noto-sans-latin-wght-normal.woff2",
    "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304, U+0308, U+0329, U+2000-206F, "
    "U+20AC, U+2122, U+2212, U+2215, U+FEFF, U+FFFD",
)
_FACES = (
    _LATIN,
    _Face(
        "Noto Sans",
        "noto-sans/noto-sans-latin-ext-wght-normal.woff2",
        "U+0100-0130, U+0132-0151, U+0154-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+1D00-1DBF, "
        "U+1E00-1E9F, U+1EF2-1EFF, U+20A0-20A9, U+20AD-20C0, U+2C60-2C7F, U+A720-A7FF",
    ),
    _Face(
        "Noto Sans Arabic",
        "noto-sans-arabic/noto-sans-arabic-arabic-wght-normal.woff2",
        "U+0600-06FF, U+0750-077F, U+0870-08FF, U+FB50-FDFF, U+FE70-FEFC",
    ),
    _Face(
        "Noto Sans Hebrew",
        "noto-sans-hebrew/noto-sans-hebrew-hebrew-wght-normal.woff2",
        "U+0590-05FF, U+20AA, U+FB1D-FB4F",
    ),
)

FAMILIES = tuple(dict.fromkeys(one.family for one in _FACES))
"""What the families are called that a packet is set in."""


def font_rules(text: str, typeface: Callable[[str], bytes]) -> str:
    """The rules that bring along, as data, what a text is set in: each file that any of its signs is taken from.

    Parameters
    ----------
    typeface
        What gives the content of such a file, by its name.
    """
    return "".join(_rule(one, typeface(one.file)) for one in _FACES if one is _LATIN or one.has(text))


def _rule(face: _Face, content: bytes) -> str:
    return (
        f'@font-face {{ font-family: "{face.family}"; font-weight: 100 900; '
        f'src: url("data:font/woff2;base64,{b64encode(content).decode("ascii")}") format("woff2"); '
        f"unicode-range: {face.signs}; }}\n"
    )
