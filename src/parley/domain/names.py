"""Names (ids) that files use to refer to each other, and what a good one looks like."""

from __future__ import annotations

import re
from collections.abc import Iterable

from parley.errors import Invalid
from parley.language import gettext as _

__all__ = ["check_name", "check_text", "one_ending", "one_file_ending", "option_name", "split_option", "twice"]

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\Z")
_ENDS = re.compile("\r+\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def check_name(name: str) -> None:
    """Raise Invalid unless ``name`` can stand for something in every file and on every line."""
    if not _NAME.match(name):
        raise Invalid(
            _('"{name}" cannot be an id').format(name=name),
            _("use letters, digits, - and _, starting with a letter or digit, for example {example}").format(
                example=re.sub(r"[^A-Za-z0-9_-]+", "-", name).strip("-_") or "a1"
            ),
        )


def check_text(text: str, what: str) -> None:
    """Raise Invalid where a text that people read is empty."""
    if not text.strip():
        raise Invalid(_("{what} is empty").format(what=what), _("say it in a few words"))


def one_ending(text: str) -> str:
    """Words with every line ended by a line feed alone, whatever a browser or `str.splitlines` takes for an end.

    A browser makes a line feed of a lone carriage return: what follows it must not begin a line only then.
    """
    return _ENDS.sub(lambda end: "\n" if end[0][-1] == "\n" else "\n" * len(end[0]), text)


def one_file_ending(content: str) -> str:
    """The content of a file with its lines ended by a line feed alone; what else could be an end of line stays.

    Within a value of a file, and in the text of a source, other signs mean what they mean there.
    """
    return re.sub(r"\r+\n?", lambda end: "\n" if end[0][-1] == "\n" else end[0], content)


def option_name(issue: str, option: str) -> str:
    """The full name of an option: ISSUE.OPTION."""
    return f"{issue}.{option}"


def split_option(name: str) -> tuple[str, str]:
    """ISSUE.OPTION taken apart; Invalid where there is no dot."""
    issue, dot, option = name.partition(".")
    if not (dot and issue and option):
        raise Invalid(
            _('"{name}" does not name an option').format(name=name), _("write it in full as ISSUE.OPTION, like CF1.b")
        )
    return issue, option


def twice(names: Iterable[str]) -> list[str]:
    """Names that stand more than once, in the order in which they come a second time."""
    seen: set[str] = set()
    again: dict[str, None] = {}
    for name in names:
        if name in seen:
            again[name] = None
        seen.add(name)
    return list(again)
