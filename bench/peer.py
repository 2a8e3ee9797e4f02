"""The peer's side of a row, run in an environment of its own: NegMAS' ``pareto_frontier`` on a domain given as a file.

Usage: python bench/peer.py DOMAIN.json REPEATS. Prints JSON: seconds of each run, and the frontier's distinct points.
"""

from __future__ import annotations

import json
import sys
import time
import warnings

from negmas import LinearAdditiveUtilityFunction, make_issue, make_os
from negmas.preferences.ops import pareto_frontier
from negmas.preferences.value_fun import TableFun

warnings.filterwarnings("ignore")


def main() -> None:
    with open(sys.argv[1], encoding="utf-8") as file:
        tables = json.load(file)  # [issue][option][party]
    issues = [make_issue(list(range(len(table))), name=f"i{number}") for number, table in enumerate(tables)]
    space = make_os(issues)
    functions = [
        LinearAdditiveUtilityFunction(
            values=[TableFun(dict(enumerate(row[party] for row in table))) for table in tables],
            weights=[1.0] * len(tables),
            outcome_space=space,
            reserved_value=0.0,
        )
        for party in range(len(tables[0][0]))
    ]
    seconds, found = [], ()
    for _run in range(int(sys.argv[2])):
        start = time.perf_counter()
        found, _numbers = pareto_frontier(functions, issues=issues)
        seconds.append(time.perf_counter() - start)
    distinct = sorted({tuple(round(value, 9) for value in point) for point in found})
    print(json.dumps({"seconds": seconds, "points": distinct}))


main()
