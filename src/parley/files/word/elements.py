"""The elements of a text that hold words, changes, or only how things look."""

from __future__ import annotations

from parley.files.word.reading import Mark
from parley.files.word.xml_parts import A, Element, M, W, local

__all__ = ["CHANGES", "PROPERTIES", "WORDS", "branches", "change_of", "count_words", "words_in"]

WORDS = frozenset({f"{W}t", f"{W}delText", f"{A}t", f"{M}t"})
"""Elements that hold words: each is counted when it is read, and those of a part are counted again by themselves."""

CHANGES: dict[str, Mark] = {
    "ins": Mark("inserted"),
    "del": Mark("deleted"),
    "moveTo": Mark("moved here"),
    "moveFrom": Mark("moved away"),
    "cellIns": Mark("inserted"),
    "cellDel": Mark("deleted"),
}

PROPERTIES = frozenset(
    {
        *("pPr", "rPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "sectPr", "numPr", "rubyPr"),
        *("sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr"),
    }
)
"""Elements that say how things look; they hold no words."""


def change_of(element: Element) -> Mark:
    """The tracked change that an element is."""
    return Mark(CHANGES[local(element)].kind, element.get(f"{W}author", ""), element.get(f"{W}date", ""))


def branches(element: Element) -> tuple[list[Element], list[tuple[Element, bool]]]:
    """Of a thing given in several forms: the one to read, and the others, each with whether it says the same."""
    forms = [child for child in element if local(child) in ("Choice", "Fallback")]
    said = ["".join("".join(each.itertext()) for each in form.iter() if each.tag in WORDS) for form in forms]
    pairs = zip(forms[1:], said[1:], strict=True)
    return forms[:1], [(form, words == said[0]) for form, words in pairs]


def words_in(element: Element) -> int:
    """How many elements in it hold words."""
    return sum(1 for each in element.iter() if each.tag in WORDS)


def count_words(element: Element) -> int:
    """How many words they hold, each counted where white space or an element ends it."""
    return sum(len((each.text or "").split()) for each in element.iter() if each.tag in WORDS)
