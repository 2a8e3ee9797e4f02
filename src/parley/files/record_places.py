"""Whether what the record refers to is there, and whether its quotations stand where it says."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from parley.domain.agenda import Agenda
from parley.domain.source import RecordEntry, Source
from parley.errors import Invalid, NoSuchName, nearest
from parley.files.findings import Findings, Place
from parley.files.record_jsonl import FILE
from parley.language import gettext as _

__all__ = ["check_record"]


def check_record(
    entries: Iterable[RecordEntry],
    sources: Iterable[Source],
    findings: Findings,
    *,
    agenda: Agenda | None,
    actors: Collection[str] | None,
) -> None:
    """Note entries that refer to nothing, and quotations that do not stand where the entry says.

    Without an agenda, or the ids of actors, what entries say of them stays unchecked.
    """
    texts = {source.id: source.text for source in sources}
    source_ids, about = findings.names("source"), findings.names("entry", "issue")
    for name in sorted(findings.names("entry") & source_ids):
        findings.add(
            findings.place_of("entry", name, FILE),
            _('"{name}" is the id of a source, too').format(name=name),
            _("give each entry and each source an id of its own"),
        )
    for entry in entries:
        place = findings.place_of("entry", entry.id, FILE)
        if actors is not None:
            _refer(entry.actor, actors, _('there is no actor "{name}"'), place, findings)
        _refer(entry.source, source_ids, _('there is no source "{name}"'), place, findings)
        if agenda is not None:
            _check_options(entry, agenda, place, findings)
            for name in entry.about:
                _refer(name, about, _('"{name}" is neither an entry nor an issue'), place, findings)
        if entry.source in texts and entry.span is not None:
            _check_span(entry, entry.span, texts[entry.source], place, findings)


def _refer(name: str, known: Collection[str], what: str, place: Place, findings: Findings) -> None:
    if name and name not in known:
        findings.add(place, what.format(name=name), nearest(name, known))


def _check_options(entry: RecordEntry, agenda: Agenda, place: Place, findings: Findings) -> None:
    for option in (*entry.supports, *entry.rejects):
        try:
            agenda.option(option)
        except (NoSuchName, Invalid) as error:
            if option not in findings.names("option"):  # its issue could not be read, and that was said
                findings.add(place, error.what, error.mend)


def _check_span(entry: RecordEntry, span: tuple[int, int], text: str, place: Place, findings: Findings) -> None:
    if span[1] > len(text):
        findings.add(
            place,
            _("the span of {id} ends beyond its source, which has {length} characters").format(
                id=entry.id, length=len(text)
            ),
            _("mend the span; a source is never edited"),
        )
    elif entry.quote and entry.quote not in text[slice(*span)]:
        findings.add(
            place,
            _("the quotation of {id} does not stand in its span of {source}").format(id=entry.id, source=entry.source),
            _("mend the span or the quotation; a source is never edited"),
        )
