"""Reading a TOML file key by key: wrong types and unknown keys become problems with a line, and reading goes on."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import Any

from parley.domain.names import check_name
from parley.errors import Invalid, NoSuchName, nearest
from parley.files.findings import Findings, Place
from parley.files.toml_lines import TomlLines
from parley.language import gettext as _

__all__ = ["Table"]


class Table:
    """One table of a TOML file. Each getter reads one key; :meth:`finish` reports the keys that nobody read."""

    def __init__(
        self, file: str, values: dict[str, Any], lines: TomlLines, path: tuple[str | int, ...], findings: Findings
    ) -> None:
        self.file = file
        self.values = values
        self._lines = lines
        self._path = path
        self.findings = findings
        self._read: dict[str, None] = {}
        self.sound = True

    def place(self, key: str | None = None, text: str | None = None) -> Place:
        """Where a key of this table stands, or a text within its value."""
        path = self._path if key is None else (*self._path, key)
        return Place(self.file, self._lines.line(path, text))

    def add(self, key: str | None, what: str, mend: str, text: str | None = None) -> None:
        """Note an error at a key that leaves the table readable, such as a name that nothing has."""
        self.findings.add(self.place(key, text), what, mend)

    def wrong(self, key: str | None, what: str, mend: str, text: str | None = None) -> None:
        """Note an error at a key that makes the table unreadable: it is no longer sound."""
        self.sound = False
        self.add(key, what, mend, text)

    def note(self, error: Invalid | NoSuchName, key: str | None = None, text: str | None = None) -> None:
        """Note what a value refused, about itself or about a name."""
        self.add(key, error.what, error.mend, text)

    def _get(self, key: str, kind: type | tuple[type, ...], called: str, example: str, needed: bool) -> Any:
        self._read[key] = None
        if key not in self.values:
            if needed:
                self.wrong(None, _('"{key}" is missing').format(key=key), _("add {example}").format(example=example))
            return None
        value = self.values[key]
        if not isinstance(value, kind) or isinstance(value, bool | datetime):
            self._other(key, called, example)
            return None
        return value

    def _other(self, key: str, called: str, example: str) -> None:
        self.wrong(
            key, _('"{key}" is not {kind}').format(key=key, kind=called), _("write {example}").format(example=example)
        )

    def text(self, key: str, *, needed: bool = False) -> str:
        """A text; empty where it is not there."""
        value = self._get(key, str, _("a text"), f'{key} = "..."', needed)
        if needed and value is not None and not value.strip():
            self.wrong(key, _('"{key}" is empty').format(key=key), _("say it in a few words"))
        return value if value is not None else ""

    def name(self, key: str) -> str:
        """An id, needed; empty where it cannot be one."""
        value = self.text(key, needed=True)
        if not value.strip():
            return ""
        try:
            check_name(value)
        except Invalid as invalid:
            self.wrong(key, invalid.what, invalid.mend)
            return ""
        return value

    def choice(self, key: str, known: Collection[str], *, needed: bool = False) -> str:
        """One of the known words; empty where it is not there, or is none of them."""
        value = self.text(key, needed=needed)
        if value and value not in known:
            self.wrong(key, _('unknown {key} "{value}"').format(key=key, value=value), nearest(value, known))
            return ""
        return value

    def flag(self, key: str) -> bool:
        """True or false; false where it is not there."""
        self._read[key] = None
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            self._other(key, _("true or false"), f"{key} = true")
            return False
        return value

    def number(self, key: str, *, needed: bool = False) -> float | None:
        """A number; None where it is not there."""
        return self._float(key, self._get(key, (int, float), _("a number"), f"{key} = 0.5", needed))

    def _float(self, key: str, value: float | None) -> float | None:
        try:
            return None if value is None else float(value)
        except OverflowError:
            self.wrong(key, _('"{key}" holds too large a number').format(key=key), _("write a smaller one"))
            return None

    def numbers(self, key: str) -> dict[str, float]:
        """A small table of names to numbers, needed."""
        pairs = self.pairs(key, (int, float), _("a number"), needed=True)
        numbers = {name: self._float(key, value) for name, value in pairs.items()}
        return {name: number for name, number in numbers.items() if number is not None}

    def day(self, key: str) -> date:
        """A day, needed."""
        value = self._get(key, date, _("a day"), f"{key} = 2025-10-08", True)
        return value if isinstance(value, date) else date.min

    def texts(self, key: str, *, needed: bool = False) -> tuple[str, ...]:
        """A list of texts; empty where it is not there."""
        value = self._get(key, list, _("a list of texts"), f'{key} = ["..."]', needed)
        if value is None:
            return ()
        if not all(isinstance(one, str) for one in value):
            self._other(key, _("a list of texts"), f'{key} = ["..."]')
            return ()
        return tuple(value)

    def counts(self, key: str) -> tuple[int, ...]:
        """A list of whole numbers; empty where it is not there."""
        value = self._get(key, list, _("a list of whole numbers"), f"{key} = [1, 2]", False)
        if not all(isinstance(one, int) and not isinstance(one, bool) for one in value or ()):
            self._other(key, _("a list of whole numbers"), f"{key} = [1, 2]")
            return ()
        return tuple(value or ())

    def tiers(self, key: str) -> tuple[tuple[str, ...], ...]:
        """A list of texts, best first, where a list within it is a tier; needed."""
        example = f'{key} = ["x", ["y", "z"]]'
        value = self._get(key, list, _("a list, best first"), example, True)
        tiers = [[tier] if isinstance(tier, str) else tier for tier in value or ()]
        if not all(isinstance(tier, list) and tier and all(isinstance(one, str) for one in tier) for tier in tiers):
            self._other(key, _("a list of names and of lists of names"), example)
            return ()
        return tuple(tuple(tier) for tier in tiers)

    def pairs(self, key: str, kind: type | tuple[type, ...], called: str, *, needed: bool = False) -> dict[str, Any]:
        """A small table of names to values of one kind; empty where it is not there."""
        example = f'{key} = {{ NAME = "..." }}' if kind is str else f"{key} = {{ NAME = 0.5 }}"
        value: dict[str, Any] = self._get(key, dict, _("a table"), example, needed) or {}
        for name, one in value.items():
            if not isinstance(one, kind) or isinstance(one, bool):
                self.wrong(
                    key,
                    _('"{key}" is not {kind}').format(key=f"{key}.{name}", kind=called),
                    _("write {example}").format(example=example),
                )
                return {}
        return value

    def tables(self, key: str, *, example: str = "") -> Iterator[Table]:
        """The tables of an array of tables, each to be finished by whoever reads it."""
        example = example or f"[[{key}]]"
        value = self._get(key, list, _("a list of tables"), example, False)
        for number, one in enumerate(value or ()):
            if isinstance(one, dict):
                yield Table(self.file, one, self._lines, (*self._path, key, number), self.findings)
            else:
                self._other(key, _("a list of tables"), example)

    def table(self, key: str, *, example: str = "") -> Table:
        """The table of a key; an empty one where it is not there."""
        value = self._get(key, dict, _("a table"), example or f"[{key}]", False)
        return Table(self.file, value or {}, self._lines, (*self._path, key), self.findings)

    def schema(self, expected: str) -> None:
        """The file's schema line."""
        found = self._get("schema", str, _("a text"), f'schema = "{expected}"', True)
        if found is not None and found != expected:
            self.wrong(
                "schema",
                _('the schema is "{found}"').format(found=found),
                _('this version of Parley reads schema = "{expected}"').format(expected=expected),
            )

    def finish(self) -> None:
        """Report the keys that nobody read."""
        for key in self.values:
            if key not in self._read:
                self.findings.add(self.place(key), _('unknown key "{key}"').format(key=key), nearest(key, self._read))
