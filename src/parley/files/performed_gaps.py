"""What does not fit in a ledger that can be read: warnings, never errors, for the ledger says what happened."""

from __future__ import annotations

from collections import defaultdict

from parley.domain.case import Case
from parley.errors import nearest
from parley.files.findings import Findings
from parley.files.performed_csv import FILE
from parley.language import gettext as _

__all__ = ["note_performed_gaps"]

_TOLERANCE = 1e-9


def note_performed_gaps(case: Case, findings: Findings) -> None:
    """Note rows after the day of the case, sources that the case does not have, and more performed than was owed.

    A source in several words is taken for a citation.
    """
    sources = {*(one.id for one in case.sources), *(one.id for one in case.record)}
    known = case.agreement.by_id if case.agreement else {}
    sums: dict[str, float] = defaultdict(float)
    for number, row in enumerate(case.performed):
        place = findings.place_of("performed", str(number), FILE)
        if row.date > case.as_of:
            findings.warn(
                place,
                _("this was performed on {day}, after {as_of}, the day up to which the case counts").format(
                    day=row.date.isoformat(), as_of=case.as_of.isoformat()
                ),
                _("it is not counted: move as_of in case.toml, or mend the date"),
            )
        if row.source not in sources and "://" not in row.source and not row.source.split()[1:]:
            findings.warn(
                place,
                _('"{source}" is neither an address nor a source or entry of the case').format(source=row.source),
                nearest(row.source, sources),
            )
        one = known.get(row.obligation)
        if one is None or one.quantity is None or one.per:
            continue
        before = sums[row.obligation]
        sums[row.obligation] += row.quantity or 0.0
        if before <= one.quantity * (1 + _TOLERANCE) < sums[row.obligation]:
            findings.warn(
                place,
                _("with this row {sum} of {id} are performed, and agreement.toml has {quantity}").format(
                    sum=f"{sums[row.obligation]:g}", id=row.obligation, quantity=f"{one.quantity:g}"
                ),
                _("mend the ledger or the quantity; a row adds to those above it, and is no running total"),
            )
