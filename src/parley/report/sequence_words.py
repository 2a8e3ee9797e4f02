"""An agreement in order, in words: one paragraph for a diplomat, the table for a room, and what to keep in mind."""

from __future__ import annotations

from parley.language import gettext as _
from parley.language import ngettext
from parley.report.figures import amount
from parley.report.guarantee_words import guarantee_note
from parley.report.package_words import party_name
from parley.report.shown import listed, quoted, shown
from parley.report.today_words import unknown_parts
from parley.verbs.sequence.sequence import Sequence

__all__ = [
    "method_words",
    "scale_note",
    "sequence_caution",
    "sequence_size",
    "sequence_title",
    "sequence_weak",
    "settings_told",
    "today_note",
]

_MOST_NAMED = 8


def sequence_title(sequence: Sequence) -> str:
    """What the page is about."""
    agreement = sequence.case.agreement
    return shown(agreement.title if agreement else sequence.case.title)


def sequence_size(sequence: Sequence) -> str:
    """How many steps there are, up to which phase, and what is no step."""
    agreement = sequence.case.agreement
    phase = agreement.phase.get(sequence.horizon) if agreement else None
    steps = ngettext("{count} step", "{count} steps", len(sequence.steps)).format(count=len(sequence.steps))
    until = _(" up to {phase}").format(phase=quoted(phase.title)) if phase else ""
    conditions = ngettext(
        "{count} condition in the background", "{count} conditions in the background", len(sequence.background)
    ).format(count=len(sequence.background))
    return _("{steps}{until}; {conditions}.").format(steps=steps, until=until, conditions=conditions)


def scale_note(sequence: Sequence) -> str:
    """What 1 is, and that figures of two parties are not compared."""
    return _(
        "Figures are shares of all that the steps are worth to a party, what it gains and what it bears together: 1 is "
        "all of it, and more than 1 where a statement says that ending itself becomes worth more. One party's figure "
        "cannot be set against another's. Where only the order of a party's steps is known, signs and comparisons "
        "within that party hold, and its figures are the largest that such an order allows."
    )


def sequence_caution() -> tuple[str, ...]:
    """What to keep in mind; on every page."""
    return (
        _(
            "It says after which steps stopping would pay by what is known of values, and what would hold those steps. "
            "It says nothing of what anybody intends, and is no forecast."
        ),
        _("It knows no politics: an order that it lists may be out of the question for a party."),
        _("The model leaves out spoilers, factions within a party, and coalition politics."),
        guarantee_note(),
    )


def today_note(sequence: Sequence) -> str:
    """That what was performed is no prefix of the draft, so that its figures stand in no row; empty where it is one."""
    done = set(sequence.today.done) if sequence.today is not None else set()
    if done == {step.id for step in sequence.steps[: len(done)]}:
        return ""
    return _(
        "What was performed is not what the draft has first: figures of today are of what was performed, and differ "
        "from those after any step of the draft."
    )


def sequence_weak(sequence: Sequence) -> tuple[str, ...]:
    """The weak inputs: values spread by quantity, signs by role, and shifts of what ending is worth."""
    agreement, said = sequence.case.agreement, []
    for kind, names in sequence.leans_on:
        party, *rest = names
        name = party_name(sequence.case, party)
        if kind == "spread":
            titles = [quoted(issue.title) for issue in sequence.case.agenda.issues if issue.id in rest]
            said.append(
                _(
                    "{party}: what each step is worth on {issues} is assumed: the stake of the issue, spread over its "
                    "obligations by quantity"
                ).format(party=name, issues=listed(titles or [shown(one) for one in rest]))
            )
        elif kind == "by_role":
            said.append(
                _(
                    "{party}: of some steps nobody said whether it gains or bears them; taken to gain from what is "
                    "owed to it, and to bear what it owes"
                ).format(party=name)
            )
        elif kind == "ending":
            known = agreement.by_id if agreement else {}
            titles = [quoted(known[one].title if one in known else one) for one in rest[:_MOST_NAMED]]
            if further := len(rest) - len(titles):
                titles.append(ngettext("{count} more", "{count} more", further).format(count=further))
            said.append(
                _(
                    "{party}: nobody said how these steps shift what ending is worth to it; taken as not at all: "
                    "{titles}"
                ).format(party=name, titles=listed(titles))
            )
    assumed = [
        shown(id)
        for id, (_party, statement) in sequence.case.statements.items()
        if statement.basis.value == "assumed" and any(id in one.leans_on for one in sequence.drafted)
    ]
    if assumed:
        said.append(_("Assumed, and a sign depends on it: {statements}").format(statements=listed(assumed)))
    if unknown := unknown_parts(sequence):
        said.append(
            _(
                "Unknown whether performed: {steps}. The ledger gives no quantity, so what parties would gain by "
                "ending now is told over all that may be the case"
            ).format(steps=listed(unknown))
        )
    return tuple(said)


def settings_told(sequence: Sequence) -> tuple[str, ...]:
    """What was asked other than the plain question."""
    settings, said = sequence.settings, []
    if settings.basis != "assumed":
        said.append(_("Only statements that are {basis} or better.").format(basis=settings.basis))
    for first, second in settings.swaps:
        said.append(
            _("{first} and {second} may be exchanged at once through a neutral.").format(
                first=_obligation(sequence, first), second=_obligation(sequence, second)
            )
        )
    if settings.together:
        said.append(_("Steps of one day count as one step."))
    if settings.without:
        said.append(_("Left out: {names}.").format(names=listed([shown(name) for name in settings.without])))
    for id, days in settings.delayed:
        said.append(
            ngettext("{step} is put off by {days} day.", "{step} is put off by {days} days.", round(days)).format(
                step=_obligation(sequence, id), days=f"{days:g}"
            )
        )
    for id, count in settings.tranches:
        said.append(
            ngettext("{step} is done in {count} part.", "{step} is done in {count} parts.", count).format(
                step=_obligation(sequence, id), count=count
            )
        )
    return tuple(said)


def _obligation(sequence: Sequence, id: str) -> str:
    agreement = sequence.case.agreement
    return quoted(agreement.by_id[id].title if agreement and id in agreement.by_id else id)


def method_words(sequence: Sequence) -> str:
    """How the answer came about, and whether it is proved."""
    method = sequence.method[:1].upper() + sequence.method[1:]
    open_ = [one for one in sequence.orders if not one.proved]
    words = _("{method}. Every list of orders is proved to be whole.").format(method=method)
    if open_:
        words = _("{method}. Not proved: needs could still be lower by {gap}.").format(
            method=method, gap=amount(max(one.gap for one in open_))
        )
    return _(
        "{words} An order keeps what waits for what, windows and deadlines; a step takes the time that the register "
        "states, none where it states none."
    ).format(words=words)
