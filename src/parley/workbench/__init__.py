"""The workbench: one function for each thing a mediator does. It alone opens and saves."""

from parley.workbench.asking import analyse, compare, explain
from parley.workbench.backtesting import backtest
from parley.workbench.checking import check_case
from parley.workbench.opening import import_genius, new_case, open_case, save_case
from parley.workbench.packages import read_package
from parley.workbench.publishing import precedents, write_csv, write_html

__all__ = [
    "analyse",
    "backtest",
    "check_case",
    "compare",
    "explain",
    "import_genius",
    "new_case",
    "open_case",
    "precedents",
    "read_package",
    "save_case",
    "write_csv",
    "write_html",
]
