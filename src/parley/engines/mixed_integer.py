"""A linear or mixed-integer model built from arrays and solved with HiGHS: silent, seeded, one thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["LinearAnswer", "LinearModel"]


@dataclass(frozen=True)
class LinearAnswer:
    """What a solve answered.

    Parameters
    ----------
    status
        ``optimal``; ``infeasible``; ``unbounded``; or ``time``: stopped by the clock (or, rarely, by numerical
        trouble) before the answer was certain.
    x
        Shape (variable,): the best values found, integer variables rounded to whole numbers; None without any.
    objective
        The objective at the solver's own ``x``, NaN without one.
    bound
        No feasible ``x`` does better than this, up to the solver's tolerance: equal to ``objective`` for a linear model
        solved to the end; infinite, in the direction of the optimum, where nothing is known.
    row_dual
        Shape (row,): how fast the objective grows as a row's active bound grows; None but for linear models solved to
        the end.
    reduced_cost
        Shape (variable,): the same for a variable's active bound.
    """

    status: Literal["optimal", "infeasible", "unbounded", "time"]
    x: NDArray[np.float64] | None
    objective: float
    bound: float
    row_dual: NDArray[np.float64] | None = None
    reduced_cost: NDArray[np.float64] | None = None


class LinearModel:
    """Maximise or minimise ``cost . x`` subject to bounds on ``x`` and on rows ``A x``; some ``x`` whole numbers.

    A model may be solved, changed (bounds, costs, further rows and variables) and solved again. ``None`` or an infinity
    as a bound means none. The solver's tolerance is a tolerance: values of ``x`` may miss a row by it times the size of
    the numbers, so a caller rounds, evaluates again by plain arithmetic, and only then believes.

    Parameters
    ----------
    tolerance
        By how much a row or a whole number may be missed, before HiGHS' own scaling. [-]
    seed
        Of the solver's own tie breaking: the same model with the same seed gives the same answer.

    Notes
    -----
    Integer models are solved to an absolute and relative gap of zero. One model belongs to one thread at a time;
    different models may be solved in different threads.

    Examples
    --------
    >>> model = LinearModel()
    >>> x = model.add_variables(2, 0, 1, integer=True)
    >>> row = model.add_row(x, [2, 3], upper=4)
    >>> model.maximise([1, 1.5])
    >>> answer = model.solve()
    >>> answer.status, answer.x.tolist(), answer.objective
    ('optimal', [0.0, 1.0], 1.5)

    References
    ----------
    .. [1] Q. Huangfu, J. A. J. Hall, "Parallelizing the dual revised simplex method", Mathematical Programming
       Computation 10, 2018, 119-142. https://doi.org/10.1007/s12532-017-0130-5
    """

    def __init__(self, *, tolerance: float = 1e-9, seed: int = 0) -> None:
        import highspy  # slow to import, and most answers need no solver

        self._solver = highspy.Highs()  # type: ignore[no-untyped-call]  # its stub leaves this out
        self._variables = 0
        self._rows = 0
        self._integer: list[int] = []
        self._sign = 1.0
        for name, value in (
            ("output_flag", False),
            ("threads", 1),
            ("parallel", "off"),
            ("random_seed", seed),
            ("mip_rel_gap", 0.0),
            ("mip_abs_gap", 0.0),
            ("mip_feasibility_tolerance", tolerance),
            ("primal_feasibility_tolerance", tolerance),
            ("dual_feasibility_tolerance", tolerance),
        ):
            self._solver.setOptionValue(name, value)

    @property
    def variables(self) -> int:
        """How many variables."""
        return self._variables

    @property
    def rows(self) -> int:
        """How many rows."""
        return self._rows

    def add_variables(
        self, n: int, lower: ArrayLike = 0.0, upper: ArrayLike = np.inf, *, integer: bool = False
    ) -> NDArray[np.intp]:
        """Add ``n`` variables between ``lower`` and ``upper`` (one number or ``n``), and give their numbers."""
        import highspy

        numbers = np.arange(self._variables, self._variables + n)
        if n:
            self._solver.addVars(n, _spread(lower, n), _spread(upper, n))
            if integer:
                kinds = np.full(n, int(highspy.HighsVarType.kInteger), dtype=np.uint8)
                self._solver.changeColsIntegrality(n, numbers.astype(np.int32), kinds)
                self._integer.extend(numbers.tolist())
        self._variables += n
        return numbers

    def add_rows(
        self,
        starts: ArrayLike,
        columns: ArrayLike,
        values: ArrayLike,
        *,
        lower: ArrayLike = -np.inf,
        upper: ArrayLike = np.inf,
    ) -> NDArray[np.intp]:
        """Add rows ``lower <= A x <= upper`` in compressed form, and give their numbers.

        Row ``k`` has coefficients ``values[starts[k]:starts[k + 1]]`` on the variables ``columns[...]`` of the same
        slice; ``starts`` has one number a row (the last ends where ``columns`` ends). No variable twice in a row.
        """
        begin = np.asarray(starts, dtype=np.int32)
        where = np.asarray(columns, dtype=np.int32)
        n = len(begin)
        if n:
            figures = np.asarray(values, dtype=np.float64)
            self._solver.addRows(n, _spread(lower, n), _spread(upper, n), len(where), begin, where, figures)
        self._rows += n
        return np.arange(self._rows - n, self._rows)

    def add_row(self, columns: ArrayLike, values: ArrayLike, *, lower: float = -np.inf, upper: float = np.inf) -> int:
        """Add one row ``lower <= sum of values x columns <= upper``, and give its number."""
        return int(self.add_rows([0], columns, _spread(values, np.size(columns)), lower=lower, upper=upper)[0])

    def set_bounds(self, columns: ArrayLike, lower: ArrayLike, upper: ArrayLike) -> None:
        """Give some variables new bounds."""
        where = np.atleast_1d(np.asarray(columns, dtype=np.int32))
        self._solver.changeColsBounds(len(where), where, _spread(lower, len(where)), _spread(upper, len(where)))

    def set_row_bounds(self, rows: ArrayLike, lower: ArrayLike, upper: ArrayLike) -> None:
        """Give some rows new bounds; a row whose bounds are both infinite binds nothing."""
        where = np.atleast_1d(np.asarray(rows, dtype=np.int32))
        for row, low, high in zip(where, _spread(lower, len(where)), _spread(upper, len(where)), strict=True):
            self._solver.changeRowBounds(int(row), float(low), float(high))

    def maximise(self, cost: ArrayLike) -> None:
        """Make ``cost . x`` the objective, to be as large as can be; shape (variable,), or shorter: the rest is 0."""
        self._aim(cost, -1.0)

    def minimise(self, cost: ArrayLike) -> None:
        """Make ``cost . x`` the objective, to be as small as can be; shape (variable,), or shorter: the rest is 0."""
        self._aim(cost, 1.0)

    def solve(self, seconds: float | None = None) -> LinearAnswer:
        """Solve, within ``seconds`` where given. [s]"""
        import highspy

        if not self._variables:
            return LinearAnswer("optimal", np.zeros(0), 0.0, 0.0)
        solver = self._solver
        state = self._run(seconds)
        kinds = highspy.HighsModelStatus
        if state == kinds.kUnboundedOrInfeasible or state not in (
            kinds.kOptimal, kinds.kInfeasible, kinds.kUnbounded, kinds.kTimeLimit,
        ):  # fmt: skip
            # Presolve could not tell which, or the numbers gave trouble: once more, the plain way.
            solver.clearSolver()
            solver.setOptionValue("presolve", "off")
            state = self._run(seconds)
            solver.setOptionValue("presolve", "choose")
        if state == kinds.kInfeasible:
            return LinearAnswer("infeasible", None, np.nan, self._sign * np.inf)
        if state == kinds.kUnbounded:
            return LinearAnswer("unbounded", None, np.nan, -self._sign * np.inf)
        return self._read(optimal=state == kinds.kOptimal)

    def _aim(self, cost: ArrayLike, sign: float) -> None:
        # Maximising is minimising the opposite: one sense in the solver, so that costs and sense never disagree.
        full = np.zeros(self._variables)
        given = np.asarray(cost, dtype=np.float64)
        full[: len(given)] = sign * given
        self._sign = sign
        self._solver.changeColsCost(self._variables, np.arange(self._variables, dtype=np.int32), full)

    def _run(self, seconds: float | None) -> object:
        # The solver's clock starts anew for each integer run, but counts over all linear ones (HiGHS 1.15).
        begun = 0.0 if self._integer else self._solver.getRunTime()
        self._solver.setOptionValue("time_limit", np.inf if seconds is None else begun + max(seconds, 0.0))
        self._solver.run()
        return self._solver.getModelStatus()

    def _read(self, *, optimal: bool) -> LinearAnswer:
        solver, sign = self._solver, self._sign
        info, solution = solver.getInfo(), solver.getSolution()
        unknown = -sign * np.inf
        if int(info.primal_solution_status) != 2:  # none, or one that breaks a row
            bound = sign * info.mip_dual_bound if self._integer else unknown
            return LinearAnswer("time", None, np.nan, bound)
        x = np.array(solution.col_value, dtype=np.float64)
        objective = sign * info.objective_function_value
        if self._integer:
            x[self._integer] = np.rint(x[self._integer])
            return LinearAnswer("optimal" if optimal else "time", x, objective, sign * info.mip_dual_bound)
        if not optimal:
            return LinearAnswer("time", x, objective, unknown)
        duals = sign * np.array(solution.row_dual, dtype=np.float64)
        reduced = sign * np.array(solution.col_dual, dtype=np.float64)
        return LinearAnswer("optimal", x, objective, objective, duals, reduced)


def _spread(value: ArrayLike | None, n: int) -> NDArray[np.float64]:
    return np.broadcast_to(np.asarray(value, dtype=np.float64), (n,)).copy()
