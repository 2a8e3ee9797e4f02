"""Combinations of options: what links, red lines, bundles and part-packages are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from parley.domain.names import split_option

__all__ = ["Package", "contains", "grouped"]

Package = Mapping[str, str]
"""One option for every issue: issue id to option id."""


def grouped(options: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Full option names by issue, in the order named: several options of one issue mean one of them."""
    by_issue: dict[str, list[str]] = {}
    for name in options:
        issue, option = split_option(name)
        chosen = by_issue.setdefault(issue, [])
        if option not in chosen:
            chosen.append(option)
    return {issue: tuple(chosen) for issue, chosen in by_issue.items()}


def contains(package: Package, options: Iterable[str]) -> bool:
    """Whether the package settles each issue that is named at one of the options named."""
    return all(package.get(issue) in chosen for issue, chosen in grouped(options).items())
