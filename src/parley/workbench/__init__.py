"""The workbench: one function for each thing a mediator does. It alone opens and saves."""

from parley.workbench.asking import analyse, compare, explain
from parley.workbench.backtesting import backtest
from parley.workbench.checking import check_case
from parley.workbench.conflicts import analyse_conflict
from parley.workbench.opening import import_genius, new_case, open_case, save_case
from parley.workbench.packages import read_package
from parley.workbench.publishing import precedents, write_csv, write_html
from parley.workbench.sequencing import compare_sequences, sequence

__all__ = [
    "analyse",
    "analyse_conflict",
    "backtest",
    "check_case",
    "compare",
    "compare_sequences",
    "explain",
    "import_genius",
    "new_case",
    "open_case",
    "precedents",
    "read_package",
    "save_case",
    "sequence",
    "write_csv",
    "write_html",
]
