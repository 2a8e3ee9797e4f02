"""What the server writes to its log: when, what kind of trouble, where in the program. Never what anybody said.

A traceback's message, the address that was asked for and the fields of a form can hold words of a text, names or
tokens, so none of them is written.
"""

from __future__ import annotations

import logging
import sys
import time
import traceback
from typing import TextIO

__all__ = ["Reticent", "set_up_logs"]


class Reticent(logging.Formatter):
    """A line with the time (UTC), the level, who logs, the status, and the place and type of an exception."""

    converter = staticmethod(time.gmtime)

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        at = self.formatTime(record, "%Y-%m-%dT%H:%M:%SZ")
        said = [at, record.levelname, record.name]
        status = getattr(record, "status_code", None)
        if isinstance(status, int):
            said.append(str(status))
        if record.exc_info and record.exc_info[0] is not None:
            last = traceback.extract_tb(record.exc_info[2])[-1:]
            said += [record.exc_info[0].__name__, *(f"{each.filename}:{each.lineno}" for each in last)]
        elif isinstance(record.msg, str) and not record.args and record.name.startswith("parley"):
            said.append(record.msg)  # our own sentences, which stand in this program
        return " ".join(said)


def set_up_logs(to: TextIO | None = None) -> None:
    """Let every logger write so, and nothing below a warning."""
    handler = logging.StreamHandler(to or sys.stderr)
    handler.setFormatter(Reticent())
    # A page that is not there, or a form that is refused, is no trouble of the machine's.
    logging.getLogger("django.request").setLevel(logging.ERROR)
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # that a request waits its turn is no trouble
