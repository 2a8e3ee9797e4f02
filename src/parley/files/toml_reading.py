"""Reading a TOML text whole, or saying on which line it is none."""

from __future__ import annotations

import re
import tomllib

from parley.files.findings import Findings, Place
from parley.files.table import Table
from parley.files.toml_lines import TomlLines
from parley.language import gettext as _

__all__ = ["read_toml"]


def read_toml(file: str, text: str, findings: Findings, *, first_line: int = 1) -> Table | None:
    """The whole of a TOML text as a table; None, with a problem noted, where it is not TOML."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)\Z", str(error))
        line = int(at[1]) if at and at[1] else text.rstrip("\n").count("\n") + 1
        _refuse(Place(file, line + first_line - 1), str(error)[: at.start() if at else None], findings)
    except RecursionError:
        _refuse(Place(file, first_line), _("brackets are nested too deeply"), findings)
    except ValueError:  # Python refuses to read integers of thousands of digits
        _refuse(Place(file, first_line), _("a number has too many digits"), findings)
    else:
        return Table(file, values, TomlLines(text, first_line), (), findings)
    return None


def _refuse(place: Place, reason: str, findings: Findings) -> None:
    findings.add(
        place,
        _("this is not TOML: {reason}").format(reason=reason),
        _("look for a missing quote, bracket or equals sign here or just above"),
    )
