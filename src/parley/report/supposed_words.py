"""What a question supposed, in words."""

from __future__ import annotations

from parley.domain.agenda import Agenda
from parley.domain.combination import grouped
from parley.language import gettext as _
from parley.report.shown import either, quoted
from parley.verbs.analyse.supposing import Supposed

__all__ = ["supposed_words"]


def supposed_words(agenda: Agenda, supposed: Supposed) -> tuple[str, ...]:
    """A sentence for each issue that is held, or of which something is required or ruled out; none for the plain case.

    Parameters
    ----------
    agenda
        With titles and labels in the reader's language.
    """
    said = []
    required, ruled_out = grouped(supposed.required), grouped(supposed.ruled_out)
    for issue in agenda.open_issues:
        title = quoted(issue.title)
        if options := required.get(issue.id, ()):
            labels = [quoted(issue.option(one).label) for one in options]
            words = (
                _("Supposed: {issue} is settled as {options}.")
                if len(options) == 1
                else _("Supposed: {issue} is settled as one of {options}.")
            )
            said.append(words.format(issue=title, options=either(labels)))
        if options := ruled_out.get(issue.id, ()):
            labels = [quoted(issue.option(one).label) for one in options]
            said.append(_("Supposed: {issue} is not settled as {options}.").format(issue=title, options=either(labels)))
    return tuple(said)
