"""Bars on the single text: what changed between two drafts of 300 clauses."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from bench.measures import Row, median_seconds, show
from parley.verbs.shuttle.text_diff import text_diff
from parley.verbs.shuttle.text_merge import merge_texts

CLAUSES = 300
WORDS = 60
BAR = 0.1


def draft(seed: int) -> list[list[str]]:
    """Clauses of words, drawn as often as words of a language are: the n-th in proportion to 1/n."""
    random = np.random.default_rng(seed)
    share = 1 / np.arange(3, 3003)
    drawn = random.choice(len(share), size=(CLAUSES, 2 * WORDS), p=share / share.sum())
    return [[f"w{word}" for word in clause] for clause in drawn.tolist()]


def edited(clauses: list[list[str]], seed: int, *, share: float, words: int) -> list[list[str]]:
    """The same with some words replaced in a share of the clauses."""
    random = np.random.default_rng(seed)
    made = [list(clause) for clause in clauses]
    for number in random.permutation(len(made))[: round(share * len(made))].tolist():
        for place in random.integers(0, len(made[number]), words).tolist():
            made[number][place] = f"n{random.integers(3000)}"
    return made


def written(clauses: list[list[str]], order: list[int] | None = None) -> str:
    """A draft in Markdown: two paragraphs a clause."""
    made = ""
    for number in range(len(clauses)) if order is None else order:
        first, second = (" ".join(words) for words in (clauses[number][:WORDS], clauses[number][WORDS:]))
        made += f"# Clause {number} {{#c{number}}}\n\n{first}.\n\n{second}.\n\n"
    return made


def rows() -> Iterator[Row]:
    """A few words in a third of the clauses, in every clause, and a merge of two such edits."""
    base = draft(1)
    order = [*range(10), *range(11, 200), 10, *range(200, CLAUSES)]
    before = written(base)
    for share, words, name in ((1 / 3, 3, "3 words changed in every third"), (1.0, 1, "a word changed in every one")):
        after = written(edited(base, 2, share=share, words=words), order)
        seconds, found = median_seconds(lambda after=after: text_diff(before, after))  # type: ignore[misc]  # bound now
        yield Row(
            f"what changed between drafts of {CLAUSES} clauses: {name}, one moved",
            "<= 0.1 s",
            show(seconds),
            seconds <= BAR,
            f"{len(before) / 1000:.0f} kB each; {len(found.changes)} clauses changed or moved",
        )
    mine, theirs = (written(edited(base, seed, share=1 / 3, words=1)) for seed in (3, 4))
    seconds, merge = median_seconds(lambda: merge_texts(before, mine, theirs))
    yield Row(
        f"merge of two edits of {CLAUSES} clauses, a word in every third each",
        "-",
        show(seconds),
        None,
        f"{len(merge.woven)} clauses hold words of both, {len(merge.conflicts)} conflicts",
    )


if __name__ == "__main__":
    for row in rows():
        print(f"{row.case}: {row.figure} (bar {row.bar}) {row.note}", flush=True)
