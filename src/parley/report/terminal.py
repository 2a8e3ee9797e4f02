"""Results in a terminal: reports that are read from the top down, in any width, with or without colour."""

from parley.report.terminal_analysis import print_analysis
from parley.report.terminal_comparison import print_comparison
from parley.report.terminal_explanation import print_explanation
from parley.report.terminal_problems import print_problems

__all__ = ["print_analysis", "print_comparison", "print_explanation", "print_problems"]
