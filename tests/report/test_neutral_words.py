"""Reports say what was said and found; they take no side and call things by the words of the glossary."""

from __future__ import annotations

import ast
import re

import pytest

from tests.architecture.source import files, name, tree

TAKES_SIDES = (
    "refused to",
    "refusing",
    "failed",
    "failure",
    "insist",
    "culprit",
    "blame",
    "fault",
    "guilty",
    "demand",
    "intransigen",
    "stubborn",
    "ultimatum",
    "concede",
    "capitulat",
    "unfortunately",
    "should accept",
    "must accept",
    "fair",
)
CLAIMS_TOO_MUCH = ("probab", "likely", "will yield if", "true value", "peace score")
OTHER_WORDS = (r"\bagents?\b", r"\bitems?\b", r"\boffers?\b", r"\boutcomes?\b", r"(?<!no )\bdeals?\b", r"\bplayers?\b")


def _templates() -> list[tuple[str, str]]:
    """Every sentence of the report layer, with the file that it stands in."""
    found = []
    for path in files("report"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "ngettext"}:
                found += [
                    (name(path), argument.value)
                    for argument in node.args
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
                ]
    return found


@pytest.mark.parametrize("word", [*TAKES_SIDES, *CLAIMS_TOO_MUCH])
def test_no_sentence_takes_a_side_or_claims_too_much(word: str) -> None:
    assert [found for found in _templates() if word in found[1].lower()] == []


@pytest.mark.parametrize("pattern", OTHER_WORDS)
def test_things_are_called_by_the_words_of_the_glossary(pattern: str) -> None:
    assert [found for found in _templates() if re.search(pattern, found[1], re.IGNORECASE)] == []


def test_the_sentences_were_found() -> None:
    assert len(_templates()) > 150
