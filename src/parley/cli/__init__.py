"""The command line: parse, call one workbench function, show."""

from parley.cli.app import app, main

__all__ = ["app", "main"]
