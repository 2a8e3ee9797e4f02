"""Signs that nobody sees, by the names that Unicode gives them."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["HIDDEN", "JOINERS", "TURNS"]

TURNS: Mapping[str, str] = {
    "\u061c": "ALM",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
}
"""Those that turn the direction of what follows (Unicode Standard Annex 9, section 2)."""

HIDDEN: Mapping[str, str] = {
    **TURNS,
    "\u00ad": "SHY",
    "\u200b": "ZWSP",
    "\u2060": "WJ",
    "\ufeff": "BOM",
}
"""Those, and others by which words that look the same can differ."""

JOINERS: Mapping[str, str] = {"\u200c": "ZWNJ", "\u200d": "ZWJ"}
"""Those that belong in words of Persian and other languages."""
