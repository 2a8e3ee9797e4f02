"""Texts whose every word is told apart, and edits of them that say which words they added and took out."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

CLAUSES, PARAGRAPHS, WORDS = 4, 3, 14


@dataclass(frozen=True)
class Edited:
    """An edit of the base: its text, and the words that it added and took out."""

    text: str
    added: frozenset[str]
    gone: frozenset[str]


def _base() -> list[list[list[str]]]:
    """Clauses of paragraphs of words."""
    return [
        [[f"w{clause}p{paragraph}n{word}" for word in range(WORDS)] for paragraph in range(PARAGRAPHS)]
        for clause in range(CLAUSES)
    ]


def written(order: list[int], clauses: dict[int, list[list[str]]]) -> str:
    parts = []
    for clause in order:
        words = "\n\n".join(" ".join(paragraph) + "." for paragraph in clauses[clause] if paragraph)
        parts.append(f"# Clause {clause} {{#c{clause}}}\n\n{words}\n\n")
    return "".join(parts)


BASE = written(list(range(CLAUSES)), dict(enumerate(_base())))
ALL = frozenset(word for clause in _base() for paragraph in clause for word in paragraph)


@st.composite
def edits(draw: st.DrawFn, who: str) -> Edited:
    """A few edits by one: words added, taken out, paragraphs and clauses added, taken out, moved."""
    clauses = dict(enumerate(_base()))
    order = list(range(CLAUSES))
    for number in range(draw(st.integers(0, 4))):
        act = draw(st.sampled_from(["word", "word", "cut", "paragraph", "drop", "clause", "out", "move"]))
        if not order:
            break
        at = order[draw(st.integers(0, len(order) - 1))]
        paragraph = clauses[at][draw(st.integers(0, len(clauses[at]) - 1))]
        if act == "word":
            paragraph.insert(draw(st.integers(0, len(paragraph))), f"{who}{number}")
        elif act == "cut" and paragraph:
            del paragraph[draw(st.integers(0, len(paragraph) - 1))]
        elif act == "paragraph":
            clauses[at].insert(draw(st.integers(0, len(clauses[at]))), [f"{who}{number}", f"{who}{number}b"])
        elif act == "drop":
            paragraph.clear()
        elif act == "clause":
            new = (100 if who == "mine" else 200) + number
            clauses[new] = [[f"{who}{number}"]]
            order.insert(draw(st.integers(0, len(order))), new)
        elif act == "out":
            order.remove(at)
        elif act == "move":
            order.remove(at)
            order.insert(draw(st.integers(0, len(order))), at)
    text = written(order, clauses)
    words = frozenset(text.replace(".", " ").split())
    return Edited(text, frozenset(word for word in words if word.startswith(who)), ALL - words)
