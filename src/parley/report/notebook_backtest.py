"""A back-test that shows itself in a notebook."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from parley.language import gettext as _
from parley.report.backtest_words import (
    backtest_caution,
    backtest_columns,
    backtest_headline,
    backtest_rows,
    signed_words,
)
from parley.report.shown import shown
from parley.report.zone_words import eyes_only
from parley.verbs.analyse.backtest import Backtest

__all__ = ["ShownBacktest", "shown_backtest"]


@dataclass(frozen=True, repr=False)
class ShownBacktest(Backtest):
    """A back-test that a notebook shows as a table; in all else it is the back-test."""

    def __repr__(self) -> str:
        return _("<{title}: {words} {warning}.>").format(
            title=_("Back-test"), words=" ".join(backtest_headline(self)), warning=eyes_only()
        )

    def _repr_html_(self) -> str:
        head = "".join(f'<th scope="col">{escape(name)}</th>' for name, _numbers in backtest_columns())
        rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in backtest_rows(self))
        cases = "".join(f"<h3>{escape(shown(one.title))}</h3>{_list(signed_words(one))}" for one in self.cases)
        return (
            f"<div><p><strong>{escape(eyes_only())}</strong></p>{_list(backtest_headline(self))}"
            f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{cases}{_list(backtest_caution())}</div>"
        )


def _list(sentences: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(one)}</li>' for one in sentences)}</ul>"


def shown_backtest(backtest: Backtest) -> ShownBacktest:
    """The back-test, fit to be the last line of a notebook's cell."""
    return ShownBacktest(backtest.settings, backtest.cases)
