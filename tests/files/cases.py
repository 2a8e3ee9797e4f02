"""Cases as hypothesis makes them: every kind of statement, prose in three scripts, numbers that are hard to write."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from parley.domain.actor import Actor, Role
from parley.domain.agenda import THEMES, Agenda, Issue, Link, Option
from parley.domain.agreement import Agreement
from parley.domain.basis import Basis, Statement
from parley.domain.case import Case
from parley.domain.draft import Draft
from parley.domain.issue import CONCERNS
from parley.domain.names import option_name
from parley.domain.outcome import LeftOpen, Outcome, SettledIssue
from parley.domain.performed import Performed
from parley.domain.preferences import Preferences
from parley.domain.source import CONFIDENCES, GRADES, RecordEntry, Source
from parley.domain.statement import Bundle, Order, Points, Rank, Rather, Reservation, Score, Stake
from parley.domain.step_statement import Bears, Benefits, Ending, StepRank
from parley.domain.verdict import FIRMNESS, Accepts, RedLine, Rejects
from tests.files.agreements import agreements

PROSE = st.text(
    st.sampled_from("ab \"'`#=[]{}\\/,;.:+-_~\n\t\r\x1f\x7f\u0085\u2028אבהסכםشروط🕊") | st.characters(codec="utf-8"),
    max_size=12,
)
SAID = PROSE.filter(lambda text: bool(text.strip()))
TEXT = PROSE.filter(lambda text: "\0" not in text)
NAMES = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,5}", fullmatch=True)
DAYS = st.dates(date(1900, 1, 1), date(2999, 12, 31))
NUMBERS = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from([0.1 + 0.2, 5e-324, -0.0, 1e22, 1e-7, 1.7e308, 2**63, 3]),
)
SHARES = st.floats(0, 1)
LANGUAGES = st.lists(st.sampled_from(["en", "ar", "he", "arc"]), min_size=1, unique=True).map(tuple)
IN_LANGUAGES = st.dictionaries(st.sampled_from(["ar", "he", "fr"]), PROSE, max_size=2).map(
    lambda names: tuple(names.items())
)


def _names(number: int) -> st.SearchStrategy[list[str]]:
    return st.lists(NAMES, min_size=number, max_size=number, unique_by=str.lower)


def _interval(draw: st.DrawFn, numbers: st.SearchStrategy[Any]) -> dict[str, Any]:
    low, high = sorted([draw(numbers), draw(numbers)])
    return {"low": low, "high": high}


@st.composite
def agendas(draw: st.DrawFn) -> Agenda:
    """One to four open issues, some of them parts of others, and up to three links."""
    names = draw(_names(draw(st.integers(1, 4)) + 1))
    issues = [Issue(names[0], draw(SAID))] if draw(st.booleans()) else []
    for name in names[1:]:
        options = tuple(
            Option(option, draw(SAID), draw(PROSE), draw(IN_LANGUAGES), draw(PROSE))
            for option in draw(_names(draw(st.integers(2, 4))))
        )
        rest: dict[str, Any] = {key: draw(PROSE) for key in ("question", "axis", "note")}
        theme, rest["questions"] = draw(st.sampled_from(("", *THEMES))), draw(IN_LANGUAGES)
        titles = draw(IN_LANGUAGES)
        concerns = draw(st.sampled_from(("", *CONCERNS)))
        issues.append(Issue(name, draw(SAID), options, theme=theme, titles=titles, concerns=concerns, **rest))
    if issues[0].id == names[0]:
        parent, first, *others = issues
        issues = [parent, Issue(**{**vars(first), "part_of": parent.id}), *others]
    agenda = Agenda(tuple(issues))
    combination = st.lists(st.sampled_from(agenda.option_names), min_size=1, max_size=3, unique=True).map(tuple)
    links = [
        Link(
            name,
            draw(combination),
            draw(st.just(()) | combination),
            draw(st.sampled_from(("", "logical", "plausible"))),
            draw(PROSE),
        )
        for name in draw(_names(draw(st.integers(0, 3))))
    ]
    return Agenda(agenda.issues, tuple(links))


def _tiers(draw: st.DrawFn, names: list[str]) -> tuple[tuple[str, ...], ...]:
    tiers: list[list[str]] = []
    for name in draw(st.permutations(names)):
        if tiers and draw(st.booleans()):
            tiers[-1].append(name)
        else:
            tiers.append([name])
    return tuple(map(tuple, tiers))


def _own(draw: st.DrawFn, kind: type[Statement], agenda: Agenda) -> dict[str, Any]:
    issue = draw(st.sampled_from(agenda.open_issues))
    combination = st.lists(st.sampled_from(agenda.option_names), min_size=1, max_size=3, unique=True).map(tuple)
    package = tuple(option_name(one.id, draw(st.sampled_from(one.options)).id) for one in agenda.open_issues)
    if kind is Order:
        return {"issue": issue.id, "tiers": _tiers(draw, [option.id for option in issue.options])}
    if kind is Rank:
        return {"tiers": _tiers(draw, [one.id for one in agenda.open_issues])}
    if kind is Stake:
        return {"issue": draw(st.sampled_from(agenda.issues)).id, **_interval(draw, SHARES)}
    if kind is Score:
        return {"option": draw(st.sampled_from(agenda.option_names)), **_interval(draw, SHARES)}
    if kind is Bundle:
        return {"together": draw(combination), **draw(st.sampled_from([{}, _interval(draw, NUMBERS)]))}
    if kind is Rather:
        better, worse = issue.options[0].id, issue.options[-1].id
        return {"better": (option_name(issue.id, better),), "worse": (option_name(issue.id, worse),)}
    if kind is RedLine:
        return {"never": draw(combination), "firmness": draw(st.sampled_from(FIRMNESS))}
    return {"package": package} if kind in (Accepts, Rejects) else _interval(draw, NUMBERS)


def _common(draw: st.DrawFn, cited: tuple[str, ...]) -> dict[str, Any]:
    basis = draw(st.sampled_from(Basis))
    source = tuple(draw(st.lists(st.sampled_from(cited), min_size=basis is not Basis.ASSUMED, max_size=2, unique=True)))
    return {
        "basis": basis,
        "source": source,
        "reason": draw(SAID if basis is Basis.ASSUMED else PROSE),
        "note": draw(PROSE),
    }


def _given(draw: st.DrawFn, agenda: Agenda, ids: list[str], cited: tuple[str, ...]) -> list[Statement]:
    told: list[Statement] = []
    for issue in draw(st.permutations(agenda.open_issues)):
        points = tuple((option.id, draw(NUMBERS)) for option in draw(st.permutations(issue.options)))
        told.append(Points(id=ids.pop(), issue=issue.id, points=points, **_common(draw, cited)))
    value = draw(NUMBERS)
    bundle = Bundle(id=ids.pop(), together=agenda.option_names[:2], low=value, high=value, **_common(draw, cited))
    return [*told, bundle]


def _of_steps(draw: st.DrawFn, agreement: Agreement | None, ids: list[str], cited: tuple[str, ...]) -> list[Statement]:
    """Statements about the obligations of an agreement; none without one."""
    names = [one.id for one in agreement.obligations] if agreement else []
    if not names:
        return []
    worth = draw(st.sampled_from([Benefits, Bears]))
    about = {"obligation": draw(st.sampled_from(names)), **draw(st.sampled_from([{}, _interval(draw, SHARES)]))}
    told: list[Statement] = [worth(id=ids.pop(), **about, **_common(draw, cited))]
    told.append(Ending(id=ids.pop(), obligation=names[0], **_interval(draw, NUMBERS), **_common(draw, cited)))
    if len(names) > 1:
        told.append(StepRank(id=ids.pop(), tiers=_tiers(draw, names), **_common(draw, cited)))
    return told


STATED = (Order, Rank, Stake, Score, Bundle, Rather, RedLine, Accepts, Rejects, Reservation)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A case that can be saved and read: whatever refers to something refers to what is there."""
    agenda = draw(agendas())
    names = draw(_names(4).filter(lambda names: not {name.lower() for name in names} & {role.value for role in Role}))
    roles = [Role.PARTY, Role.PARTY, Role.MEDIATOR, draw(st.sampled_from(Role))]
    spoken = st.dictionaries(st.sampled_from(["ar", "he"]), TEXT).map(lambda spoken: tuple(spoken.items()))
    actors = [
        Actor(
            name,
            draw(SAID.filter(lambda text: "\0" not in text)),
            role,
            draw(spoken),
            tuple(draw(st.lists(st.sampled_from(names), max_size=2))),
            draw(TEXT),
        )
        for name, role in zip(names, roles, strict=True)
    ]
    source_ids, entry_ids = draw(_names(2)), [f"entry-{number}" for number in range(3)]
    sources = [
        Source(
            name,
            draw(SAID),
            draw(DAYS),
            draw(st.sampled_from(GRADES)),
            f"{draw(TEXT)}quoted",
            draw(PROSE),
            draw(PROSE),
            draw(PROSE),
        )
        for name in source_ids
    ]
    record = [_entry(draw, name, sources, names, agenda) for name in entry_ids]
    cited, ids = (*source_ids, *entry_ids), draw(_names(48))
    agreement = draw(st.none() | agreements(names, [issue.id for issue in agenda.issues]))
    preferences = []
    for party in names[: draw(st.integers(0, 2))]:
        if given := draw(st.booleans()):
            told = _given(draw, agenda, ids, cited)
        else:
            kinds = [kind for kind in draw(st.permutations(STATED)) if kind is not Rank or len(agenda.open_issues) > 1]
            told = [kind(id=ids.pop(), **_own(draw, kind, agenda), **_common(draw, cited)) for kind in kinds]
        told += _of_steps(draw, agreement, ids, cited)
        preferences.append(Preferences(party, tuple(told), "given" if given else "statements"))
    drafts = [
        Draft(name, draw(TEXT).replace("[", "(").replace("]", ")").replace("#", ""))
        for name in draw(st.sampled_from([(), ("draft-01",), ("draft-12.ar", "draft-12")]))
    ]
    languages = draw(LANGUAGES)
    return Case(
        id=draw(NAMES),
        title=draw(SAID),
        as_of=draw(DAYS),
        no_deal=draw(SAID),
        actors=tuple(actors),
        agenda=agenda,
        preferences=tuple(preferences),
        sources=tuple(sources),
        record=tuple(record),
        drafts=tuple(drafts),
        languages=languages,
        authentic=draw(st.sampled_from([(), languages[:1], languages])),
        access=draw(st.sampled_from([(), (("mediator", ("all",)), (names[0], ("text", "agenda")), (names[1], ()))])),
        outcome=draw(st.none() | _outcomes(agenda, [one.id for told in preferences for one in told.statements])),
        agreement=agreement,
        performed=tuple(draw(st.lists(_performed(agreement), max_size=3))) if agreement else (),
        titles=draw(
            st.dictionaries(st.sampled_from(["ar", "he", "fr"]), SAID, max_size=2).map(lambda told: tuple(told.items()))
        ),
    )


@st.composite
def _performed(draw: st.DrawFn, agreement: Agreement) -> Performed:
    name = draw(st.sampled_from(agreement.obligations)).id
    quantity = draw(st.none() | st.floats(0, allow_infinity=False))
    return Performed(name, quantity, draw(DAYS), draw(SAID.filter(lambda text: "\0" not in text)))


@st.composite
def _outcomes(draw: st.DrawFn, agenda: Agenda, statements: list[str]) -> Outcome:
    settled: list[SettledIssue] = []
    left_open: list[LeftOpen] = []
    for issue in draw(st.permutations(agenda.open_issues)):
        if draw(st.booleans()):
            left_open.append(LeftOpen(issue.id, draw(PROSE)))
            continue
        reconstructed = draw(st.booleans())
        source = tuple(draw(st.lists(SAID, min_size=not reconstructed, max_size=2)))
        note = draw(SAID if reconstructed else PROSE)
        option = draw(st.sampled_from(issue.options)).id
        settled.append(SettledIssue(issue.id, option, draw(PROSE), source, note, reconstructed))
    signed, declared = sorted([draw(DAYS), draw(DAYS)])
    hindsight = draw(st.lists(st.sampled_from(statements), max_size=2, unique=True)) if statements else []
    return Outcome(
        signed,
        draw(SAID),
        tuple(settled),
        tuple(left_open),
        draw(st.sampled_from([None, declared])),
        draw(PROSE),
        tuple(hindsight),
    )


def _entry(draw: st.DrawFn, name: str, sources: list[Source], actors: list[str], agenda: Agenda) -> RecordEntry:
    prose = {key: draw(PROSE) for key in ("speaker", "note")}
    confidence = draw(st.sampled_from(CONFIDENCES))
    if draw(st.booleans()):
        about = (draw(st.sampled_from([issue.id for issue in agenda.issues])), "entry-0")
        return RecordEntry(name, "dispute", draw(SAID), about=about, confidence=confidence, **prose)
    source = draw(st.sampled_from(sources))
    days = sorted(map(date.isoformat, draw(st.lists(DAYS, min_size=1, max_size=2))))
    options = st.lists(st.sampled_from(agenda.option_names), max_size=2).map(tuple)
    return RecordEntry(
        name,
        draw(st.sampled_from(["statement", "claim", "poll"])),
        draw(SAID),
        source.id,
        (draw(st.integers(0, len(source.text) - len("quoted"))), len(source.text)),
        draw(st.sampled_from(actors)),
        date="/".join(days),
        quote=draw(st.sampled_from(["", "quoted"])),
        supports=draw(options),
        rejects=draw(options),
        basis=draw(st.sampled_from(Basis)),
        confidence=confidence,
        **prose,
    )
