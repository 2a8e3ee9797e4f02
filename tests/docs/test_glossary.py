"""One word for one thing: the glossary is the source of names."""

from __future__ import annotations

import ast
import re

from tests.architecture.source import files, name, tree
from tests.docs.pages import text

# Words for what already has one. "Outcome" has a meaning of its own: what was signed in the end.
INSTEAD = {
    "agent": "party",
    "bid": "package",
    "deal": "package",
    "item": "issue",
    "offer": "package",
}
MEANT = {"no_deal", "NoDeal"}  # "no deal" is what a party has without an agreement


def _terms() -> list[str]:
    glossary = text("docs/reference/glossary.md").split("{glossary}")[1].split("```")[0]
    return [line.strip() for line in glossary.splitlines() if line and not line.startswith((" ", ":"))]


def _public_names() -> list[tuple[str, str]]:
    found = []
    for path in files("domain", "engines", "verbs", "workbench"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                found.append((f"{name(path)}:{node.lineno}", node.name))
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                every = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
                found += [(f"{name(path)}:{node.lineno}", each.arg) for each in every]
    return found


def test_no_word_is_explained_twice() -> None:
    terms = [term.lower() for term in _terms()]
    assert terms
    assert sorted(set(terms)) == sorted(terms)


def test_terms_stand_in_the_order_of_the_alphabet() -> None:
    terms = [term.lower() for term in _terms()]
    assert terms == sorted(terms)


def test_public_names_use_the_words_of_the_glossary() -> None:
    broken = [
        f"{place}: {public}: say {INSTEAD[word]!r}"
        for place, public in _public_names()
        if public not in MEANT
        for word in re.findall(r"[a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", public).lower())
        if word in INSTEAD
    ]
    assert not broken
