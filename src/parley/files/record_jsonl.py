"""``record.jsonl``: reviewed statements, claims, polls and disputes, one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from parley.domain.basis import Basis
from parley.domain.names import twice
from parley.domain.source import CONFIDENCES, ENTRY_KINDS, RecordEntry
from parley.errors import Invalid, nearest
from parley.files.findings import Findings, Place
from parley.language import gettext as _

__all__ = ["FILE", "merge_record", "read_record", "write_record"]

FILE = "record.jsonl"
_NEEDED = ("id", "kind", "words")
_TEXTS = (*_NEEDED, "source", "actor", "speaker", "date", "quote", "basis", "confidence", "note")
_LISTS = ("supports", "rejects", "about")
_KEYS = (*_TEXTS, *_LISTS, "span")
_CHOICES = {"kind": ENTRY_KINDS, "confidence": CONFIDENCES, "basis": tuple(basis.value for basis in Basis)}


def read_record(text: str, findings: Findings) -> tuple[RecordEntry, ...]:
    """The entries in the order of the file; lines that cannot be read are noted and left out."""
    entries = []
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            entry = _read_line(line, Place(FILE, number), findings)
            if entry is not None:
                entries.append(entry)
    return tuple(entries)


def _read_line(line: str, place: Place, findings: Findings) -> RecordEntry | None:
    values = _read_object(line, place, findings)
    if values is None:
        return None
    name = values.get("id")
    free = not isinstance(name, str) or findings.claim("entry", name, place)
    wrong = list(_wrong_with(values))
    for what, mend in wrong:
        findings.add(place, what, mend)
    for key in values:
        if key not in _KEYS:
            findings.add(place, _('unknown key "{key}"').format(key=key), nearest(key, _KEYS))
    if wrong or not free:
        return None
    texts: dict[str, Any] = {key: values[key] for key in _TEXTS if key in values and key != "basis"}
    lists: dict[str, Any] = {key: tuple(values[key]) for key in _LISTS if key in values}
    span = values.get("span")
    try:
        return RecordEntry(
            **texts,
            **lists,
            span=None if span is None else (span[0], span[1]),
            basis=Basis(values.get("basis", Basis.STATED.value)),
        )
    except Invalid as invalid:
        findings.add(place, invalid.what, invalid.mend)
        return None


def _read_object(line: str, place: Place, findings: Findings) -> dict[str, Any] | None:
    try:
        values = json.loads(line, object_pairs_hook=_Object)
        json.dumps(values, ensure_ascii=False).encode("utf-8")
    except RecursionError:
        reason = _("brackets are nested too deeply")
    except UnicodeEncodeError:
        reason = _("it holds half a character (\\ud800 to \\udfff)")
    except json.JSONDecodeError as error:
        reason = error.msg
    except ValueError:  # Python refuses to read integers of thousands of digits
        reason = _("a number has too many digits")
    else:
        if isinstance(values, _Object):
            for key in values.doubled:
                findings.add(place, _('the key "{key}" stands twice').format(key=key), _("keep one of the two"))
            return values
        reason = _("it is no object")
    findings.add(
        place,
        _("this is not a JSON object: {reason}").format(reason=reason),
        _('write {"id": ..., "kind": ...} on one line'),
    )
    return None


class _Object(dict[str, Any]):
    """A JSON object that knows which of its keys stood twice."""

    def __init__(self, pairs: Sequence[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        self.doubled = twice(key for key, _value in pairs)


def _wrong_with(values: dict[str, Any]) -> list[tuple[str, str]]:
    wrong = []
    for key in _NEEDED:
        if key not in values:
            wrong.append(
                (_('"{key}" is missing').format(key=key), _("add {example}").format(example=f'"{key}": "..."'))
            )
    for key in _TEXTS:
        if not isinstance(values.get(key, ""), str):
            wrong.append((_('"{key}" is not {kind}').format(key=key, kind=_("a text")), _write(f'"{key}": "..."')))
    for key in _LISTS:
        listed = values.get(key, [])
        if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
            kind = _("a list of texts")
            wrong.append((_('"{key}" is not {kind}').format(key=key, kind=kind), _write(f'"{key}": ["..."]')))
    span = values.get("span", [0, 1])
    if not (isinstance(span, list) and len(span) == 2 and all(type(end) is int for end in span)):
        kind = _("a list of two whole numbers")
        wrong.append((_('"{key}" is not {kind}').format(key="span", kind=kind), _write('"span": [0, 84]')))
    for key, known in _CHOICES.items():
        value = values.get(key, known[0])
        if isinstance(value, str) and value not in known:
            wrong.append(
                (_('unknown {key} "{value}"').format(key=key, value=value), nearest(value, filter(None, known)))
            )
    return wrong


def _write(example: str) -> str:
    return _("write {example}").format(example=example)


def _plain(entry: RecordEntry) -> dict[str, Any]:
    """An entry as plain values, in the order in which they are written."""
    plain: dict[str, Any] = {"id": entry.id, "kind": entry.kind}
    for key in ("source", "span", "actor", "speaker", "date", "words", "quote", *_LISTS):
        value = getattr(entry, key)
        if value:
            plain[key] = list(value) if isinstance(value, tuple) else value
    plain["basis"] = entry.basis.value
    for key in ("confidence", "note"):
        if getattr(entry, key):
            plain[key] = getattr(entry, key)
    return plain


def write_record(entries: Sequence[RecordEntry]) -> str:
    """The entries as the text of a new file."""
    return "".join(f"{json.dumps(_plain(entry), ensure_ascii=False)}\n" for entry in entries)


def merge_record(text: str, entries: Sequence[RecordEntry]) -> str:
    """The text with these entries: lines that say the same keep their bytes, changed ones the order of their keys."""
    before: dict[str, tuple[RecordEntry, str]] = {}
    for line in text.split("\n"):
        if line.strip() and (entry := _read_line(line, Place(FILE, 1), Findings())) is not None:
            before[entry.id] = (entry, line)
    if list(entries) == [entry for entry, _line in before.values()]:
        return text
    return "".join(f"{_merged(*before[one.id], one)}\n" if one.id in before else write_record([one]) for one in entries)


def _merged(old: RecordEntry, line: str, new: RecordEntry) -> str:
    if old == new:
        return line
    said, now, there = _plain(old), _plain(new), json.loads(line)
    values = {key: value for key, value in there.items() if key in now or key not in said}
    for key, value in now.items():
        if said.get(key) != value:
            values[key] = value
    return json.dumps(values, ensure_ascii=False)
