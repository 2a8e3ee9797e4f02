"""What an answer is worth: how much better one can choose once a question with two answers is answered."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["AnswerWorth", "answer_worth", "half_of", "mean_and_error"]

_CELLS = 1_000_000  # question-draws looked at once: 8 MB an array
_TIE = 1e-9  # what is better by less than this, in the mean over draws, is no reason to change the choice


@dataclass(frozen=True)
class AnswerWorth:
    """The worth of each question, chosen on one half of the draws and scored on the other.

    Parameters
    ----------
    chosen
        Shape (question,): on the draws that choices were made on. Never negative: what it has over ``worth`` is owed to
        the choosing, and is no reason to ask. [-]
    worth, standard_error
        Shape (question,): on the draws that nothing was chosen on, where it can be negative. [-]
    now
        The candidate that is best before any answer.
    after
        Shape (question, 2): the best candidate after yes, and after no; ``now`` where it is as good as any.
    """

    chosen: NDArray[np.float64]
    worth: NDArray[np.float64]
    standard_error: NDArray[np.float64]
    now: int
    after: NDArray[np.intp]


def half_of(draws: int, seed: int) -> NDArray[np.bool_]:
    """Shape (draw,): the half of the draws to choose on, picked at random by a seed; the odd one out is scored on."""
    chosen = np.zeros(draws, dtype=np.bool_)
    chosen[np.random.default_rng(np.random.SeedSequence(seed)).permutation(draws)[: draws // 2]] = True
    return chosen


def mean_and_error(values: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The mean over draws, shape (..., draw), and its standard error; the error of one draw alone is not known."""
    count = values.shape[-1]
    error = values.std(axis=-1, ddof=1) / np.sqrt(count) if count > 1 else np.full(values.shape[:-1], np.inf)
    return values.mean(axis=-1), error


def answer_worth(criterion: NDArray[np.float64], yes: NDArray[np.bool_], first: NDArray[np.bool_]) -> AnswerWorth:
    """The sum over answers of their share times the best mean given the answer, less the best mean now.

    Parameters
    ----------
    criterion
        Shape (candidate, draw): what each candidate is worth at each draw. [-]
    yes
        Shape (question, draw): where the answer would be yes.
    first
        Shape (draw,): the draws that candidates are chosen on; the worth is scored on the others.

    Raises
    ------
    ValueError
        If there is no candidate, or a half without draws.

    References
    ----------
    .. [1] H. Raiffa, R. Schlaifer, "Applied Statistical Decision Theory", Harvard University, 1961.
    .. [2] U. Chajewska, D. Koller, R. Parr, "Making rational decisions using adaptive utility elicitation",
       Proceedings of AAAI, 2000, 363-369.
    """
    if not len(criterion) or not first.any() or first.all():
        raise ValueError("a worth needs a candidate, draws to choose on and draws to score on")
    choosing, scoring = criterion[:, first], criterion[:, ~first]
    total = choosing.sum(axis=1)
    now, tie = int(np.argmax(total)), _TIE * choosing.shape[1]
    chosen, worth, error = np.empty(len(yes)), np.empty(len(yes)), np.empty(len(yes))
    after = np.empty((len(yes), 2), dtype=np.intp)
    for start in range(0, len(yes), step := max(1, _CELLS // criterion.shape[1])):
        part = slice(start, start + step)
        on_yes = choosing @ yes[part, :][:, first].T.astype(np.float64)
        on_no = total[:, None] - on_yes
        best = [_best(sums, now, tie) for sums in (on_yes, on_no)]
        after[part] = np.column_stack(best)
        at = np.arange(on_yes.shape[1])
        chosen[part] = (on_yes[best[0], at] + on_no[best[1], at] - total[now]) / choosing.shape[1]
        change = np.where(yes[part, :][:, ~first], scoring[best[0]], scoring[best[1]]) - scoring[now]
        worth[part], error[part] = mean_and_error(change)
    return AnswerWorth(chosen, worth, error, now, after)


def _best(sums: NDArray[np.float64], now: int, tie: float) -> NDArray[np.intp]:
    """The best candidate of each column; the one that is best now where nothing is better than it."""
    best = np.argmax(sums, axis=0)
    return np.where(sums.max(axis=0) > sums[now] + tie, best, now)
