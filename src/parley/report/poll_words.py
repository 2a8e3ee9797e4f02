"""Polls in words: what constituencies said about the options of a pick, shown beside it and never a vote."""

from __future__ import annotations

from parley.domain.case import Case
from parley.language import gettext as _
from parley.report.figures import day
from parley.report.package_words import combination_words, issue_title, party_name, party_names
from parley.report.shown import joined, listed, quoted, shown
from parley.verbs.analyse.advice.polls import Poll

__all__ = ["poll_words", "polls_note"]


def polls_note() -> str:
    """What stands above polls wherever they are shown."""
    return _("What constituencies said about these options, shown beside the picks; never a vote, and never counted.")


def poll_words(case: Case, poll: Poll) -> str:
    """What a constituency said of a pick's options, with where and when that was read."""
    stance = {
        "supports": _("{actor} is recorded as supporting {about}"),
        "rejects": _("{actor} is recorded as rejecting {about}"),
        "both": _("{actor} is recorded as supporting some and rejecting others of {about}"),
    }.get(poll.stance, _("{actor} spoke about {about}"))
    about = (
        combination_words(case.agenda, poll.options)
        if poll.options and poll.stance
        else listed([quoted(issue_title(case.agenda, issue)) for issue in poll.issues])
    )
    said = stance.format(actor=_who(case, poll), about=about)
    entry = next((one for one in case.record if one.id == poll.entry), None)
    if entry is None:
        return said
    outlet = next((shown(one.outlet) for one in case.sources if one.id == entry.source), "")
    read = joined([part for part in (outlet, day(entry.date) if entry.date else "") if part])
    words = shown(entry.words.strip().rstrip("."))
    return _("{said}: {words} ({read})").format(said=said, words=words, read=read or shown(poll.entry))


def _who(case: Case, poll: Poll) -> str:
    if not poll.represents:
        return party_name(case, poll.actor)
    return _("{actor} (behind {parties})").format(
        actor=party_name(case, poll.actor), parties=listed(party_names(case, poll.represents))
    )
