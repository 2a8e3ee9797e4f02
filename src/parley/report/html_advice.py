"""What the page of an analysis says of its advice: ready sentences, figures with the way to how they came about."""

from __future__ import annotations

from dataclasses import dataclass, replace

from parley.report import html_pictures as pictures
from parley.report import outcome_words, pick_words, question_words, trade_words
from parley.report.advice_how import How, advice_how
from parley.report.advice_words import advice_paragraph, first_to_find_out, too_little
from parley.report.draws_words import draws_note, rough_words
from parley.report.find_out_words import asks_anyway, too_little_stated
from parley.report.findings_words import certain_words, depends_words
from parley.report.html_leans import MOST_LEANS, MOST_POLLS, ShownLean, ShownPoll, leanless, leans_of, polls_of
from parley.report.html_pictures import Picture
from parley.report.poll_words import polls_note
from parley.report.question_package import package_label, package_settled
from parley.report.stated_words import stated_words
from parley.report.svg_strip import Choice
from parley.verbs.analyse.advice.advice import Advice
from parley.verbs.analyse.advice.picks import Pick
from parley.verbs.analyse.analysis import Analysis

__all__ = [
    "MOST_LEANS",
    "MOST_POLLS",
    "Fact",
    "ShownAdvice",
    "ShownLean",
    "ShownPoll",
    "ShownQuestion",
    "ShownTrade",
    "shown_advice",
]


@dataclass(frozen=True)
class Fact:
    """A row of figures, one a pick, and the entry that says how they came about."""

    name: str
    figures: tuple[str, ...]
    how: str


@dataclass(frozen=True)
class ShownTrade:
    """A trade in words, with by how much each party's utility changes."""

    words: str
    ranges: str


@dataclass(frozen=True)
class ShownQuestion:
    """A question as it could be asked, and what is for the mediator only."""

    asked_of: str
    words: str
    package: str
    settled: tuple[str, ...]
    worth: str
    answers: tuple[str, ...]
    cautions: tuple[str, ...]


@dataclass(frozen=True)
class ShownAdvice:
    """All that the page shows of an advice.

    Parameters
    ----------
    paragraph
        The answer for who reads nothing else.
    notes
        What shares are shares of, and whether they are rough.
    find_out, arbitrary, asks
        What to find out first, empty where nothing is missing; whether so little is known that picks are arbitrary;
        whether questions are shown all the same.
    few, level, letters, facts, packages, strips, acceptance, differing
        Picks: why there are few, whether they are level, letters and figures, packages as pictures, how they differ.
    leans, leanless
        What they lean on, the statements that most picks lean on first, and which lean on no single statement.
    polls_note, polls
        What constituencies said.
    carried_leans, carried_polls
        Those that stand among the picks; all of them stand further down.
    trades_start, trades, no_trades
        What could be traded.
    questions, question_cautions, no_questions, worth
        What to ask next.
    certain, stated, depends
        What holds, what holds on stated statements alone, and what depends.
    outcome, outcome_rows, likely_rows
        What was signed beside it; empty where the case has none.
    costs
        The picture of what red lines cost; None where none costs anything.
    how
        How the figures came about.
    """

    paragraph: str
    notes: tuple[str, ...]
    find_out: tuple[str, ...]
    arbitrary: bool
    asks: bool
    few: str
    level: str
    letters: tuple[str, ...]
    facts: tuple[Fact, ...]
    packages: tuple[Choice, ...]
    strips: tuple[Picture, ...]
    acceptance: Picture | None
    differing: tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], ...]
    leans: tuple[ShownLean, ...]
    leanless: str
    polls_note: str
    polls: tuple[ShownPoll, ...]
    carried_leans: tuple[ShownLean, ...]
    carried_polls: tuple[ShownPoll, ...]
    trades_start: tuple[str, ...]
    trades: tuple[ShownTrade, ...]
    no_trades: str
    questions: tuple[ShownQuestion, ...]
    question_cautions: tuple[str, ...]
    no_questions: str
    worth: Picture | None
    certain: tuple[str, ...]
    stated: tuple[str, ...]
    depends: tuple[str, ...]
    outcome: tuple[str, ...]
    outcome_rows: tuple[tuple[str, str, tuple[str, ...]], ...]
    likely_rows: tuple[tuple[str, str], ...]
    costs: Picture | None
    how: tuple[How, ...]

    @property
    def how_first(self) -> tuple[How, ...]:
        """How the figures of the paragraph came about."""
        named = {"draws", "share", *(() if self.arbitrary else ("accepted", "gains", "leans", "questions"))}
        return tuple(one for one in self.how if one.key in named)

    @property
    def unpicked(self) -> bool:
        """Whether no pick is shown: what to find out stands first then, and after the questions otherwise."""
        return self.arbitrary or not self.letters

    @property
    def sections(self) -> tuple[str, ...]:
        """The sections that have something to say."""
        has = (
            ("first", self.find_out and self.unpicked),
            ("picks", not self.arbitrary),
            ("trades", self.trades_start and not self.arbitrary),
            ("questions", self.asks),
            ("first", self.find_out and not self.unpicked),
            ("certain", self.certain),
            ("stated", self.stated),
            ("depends", self.depends),
            ("outcome", self.outcome),
        )
        return tuple(name for name, something in has if something)


def shown_advice(analysis: Analysis, *, rtl: bool) -> ShownAdvice | None:
    """The advice as the page shows it; None without draws."""
    advice, case = analysis.advice, analysis.case
    if advice is None:
        return None
    picks, trades, outcome = advice.picks, advice.trades, advice.outcome
    if outcome is not None and too_little(analysis):
        # Beside picks that are not shown, their letters would say nothing.
        outcome = replace(outcome, picks=())
    leans, polls = leans_of(analysis, picks), polls_of(analysis, picks)
    packages = tuple(
        Choice(pick_words.pick_letter(place), pick_words.pick_name(place), pick.package)
        for place, pick in enumerate(picks, start=1)
    )
    return ShownAdvice(
        paragraph=advice_paragraph(analysis),
        notes=tuple(one for one in (rough_words(case, advice.sampling), draws_note(advice.sampling)) if one),
        find_out=first_to_find_out(analysis),
        arbitrary=too_little(analysis),
        asks=not too_little(analysis) or asks_anyway(analysis),
        few=pick_words.few_picks(picks, advice.candidates),
        level=pick_words.level_picks(picks),
        letters=tuple(one.letter for one in packages),
        facts=pick_rows(analysis, picks),
        packages=packages,
        strips=pictures.strips(case, packages, pictures.shares(analysis), rtl=rtl),
        acceptance=pictures.acceptance(case, picks, rtl=rtl),
        differing=pick_words.differing_labels(case, picks),
        leans=leans,
        leanless=leanless(picks),
        polls_note=polls_note(),
        polls=polls,
        carried_leans=leans[:MOST_LEANS],
        carried_polls=tuple(one for one in polls if one.named)[:MOST_POLLS],
        trades_start=_trades_start(analysis, advice),
        trades=tuple(
            ShownTrade(trade_words.trade_words(case, swap), trade_words.swap_ranges(case, swap))
            for swap in (trades.swaps if trades else ())
        ),
        no_trades=trade_words.no_trades(trades) if trades else "",
        questions=tuple(_question(analysis, advice, place) for place in range(len(advice.questions.asked))),
        question_cautions=question_words.questions_cautions(case, advice.questions),
        no_questions=question_words.no_questions(advice.questions),
        worth=pictures.worth(case, advice.questions.asked, rtl=rtl),
        certain=certain_words(analysis),
        stated=() if too_little(analysis) else stated_words(case, advice.stated, little=too_little_stated(analysis)),
        depends=depends_words(analysis),
        outcome=outcome_words.outcome_words(case, outcome) if outcome else (),
        outcome_rows=outcome_words.outcome_rows(case, outcome) if outcome else (),
        likely_rows=outcome_words.likely_rows(case, outcome) if outcome else (),
        costs=pictures.costs(analysis, rtl=rtl),
        how=advice_how(analysis),
    )


def pick_rows(analysis: Analysis, picks: tuple[Pick, ...]) -> tuple[Fact, ...]:
    """The figures of picks, each row with its entry."""
    if not picks:
        return ()
    parties = len(analysis.parties)
    keys = [*["accepted"] * (1 + parties), "undominated", *["gains"] * (2 * parties), "criterion"]
    keys += [] if pick_words.regret_is_whole(picks) else ["regret"]
    rows = pick_words.pick_facts(analysis.case, picks)
    return tuple(Fact(name, figures, key) for (name, figures), key in zip(rows, keys, strict=True))


def _trades_start(analysis: Analysis, advice: Advice) -> tuple[str, ...]:
    """What is traded from; why there is nothing to trade from, where a part of a package was asked about."""
    if advice.trades is not None:
        return trade_words.trades_start(analysis.case, advice.trades, advice.picks)
    return (trade_words.no_start(analysis),) if analysis.settings.start else ()


def _question(analysis: Analysis, advice: Advice, place: int) -> ShownQuestion:
    case, question = analysis.case, advice.questions.asked[place]
    return ShownQuestion(
        asked_of=question_words.asked_of(case, question),
        words=question_words.question_words(case, question),
        package=package_label(case, advice.picks, question),
        settled=package_settled(case, question),
        worth=question_words.question_worth(question),
        answers=question_words.question_answers(case, advice.picks, question),
        cautions=question_words.question_cautions(case, question),
    )
