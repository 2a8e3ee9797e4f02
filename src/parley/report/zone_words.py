"""The zone in words: what could be signed, which statements cannot all hold, and which would have to bend."""

from __future__ import annotations

from parley.domain.case import Case
from parley.language import gettext as _
from parley.language import ngettext
from parley.report.figures import breaks_even, count, outward_low
from parley.report.package_words import link_words
from parley.report.statement_words import statement_words
from parley.verbs.analyse.zone import Zone

__all__ = [
    "bend_heading",
    "bend_intro",
    "bend_words",
    "bends_more",
    "core_heading",
    "core_links",
    "core_words",
    "cores_more",
    "example_words",
    "eyes_only",
    "nothing_bends",
    "nothing_blocks",
    "tying_heading",
    "tying_words",
    "zone_headline",
    "zone_label",
    "zone_margin",
]


def eyes_only() -> str:
    """What every page and every file of results says first."""
    return _("For the mediator's eyes only")


def zone_label(zone: Zone) -> str:
    """The zone in a word or two: certain, possible, neither, or not settled."""
    if zone.possible is None:
        return _("Not settled")
    if not zone.possible:
        return _("Not possible")
    return _("Certain") if zone.certain else _("Possible")


def zone_headline(zone: Zone) -> str:
    """The zone in a sentence or two."""
    if zone.possible is None:
        return _("Whether anything could be signed was not settled in the time given.")
    if not zone.possible:
        return _(
            "As the statements stand, nothing could be signed: whatever utilities they allow, no package keeps every "
            "link and red line and gives each party at least what no deal is worth to it."
        )
    if zone.certain:
        return _(
            "Something could be signed: one package keeps every link and red line and gives each party at least what "
            "no deal is worth to it, whatever utilities the statements allow."
        )
    some = _("Something could be signed at some of the utilities that the statements allow.")
    if zone.certain is None:
        rest = _("Whether one package holds at all of them was not settled in the time given.")
    else:
        rest = _("No single package holds at all of them: it depends on what is not known yet.")
    return f"{some} {rest}"


def zone_margin(zone: Zone) -> str:
    """How much the certain package leaves at worst; empty where there is none."""
    if zone.certain_package is None or zone.margin is None:
        return ""
    if breaks_even(zone.margin):
        return _("At worst a party only breaks even by this package.")
    return _("At worst this package leaves a party a gain of {margin}.").format(margin=outward_low(zone.margin))


def example_words(what: str) -> str:
    """What stands above a package that only shows that something is so."""
    return _("One example that shows it, not a suggestion: {what}").format(what=what)


def core_heading(size: int) -> str:
    """What is said above the statements of a deadlock core of that size."""
    if size == 0:
        return _("The links alone leave no package.")
    if size == 1:
        return _("This one alone leaves nothing that could be signed:")
    return _("These {count} cannot all hold:").format(count=count(size))


def core_words(case: Case, core: tuple[str, ...], links: tuple[str, ...] = ()) -> str:
    """A deadlock core in a sentence, and the links that tie it in another."""
    said = core_heading(0)
    if core:
        said = _("{heading} {statements}.").format(
            heading=core_heading(len(core)), statements=_("; ").join(statement_words(case, one) for one in core)
        )
    if not links:
        return said
    tied = _("{heading} {links}.").format(
        heading=tying_heading(len(core), len(links)), links=_("; ").join(tying_words(case, one) for one in links)
    )
    return f"{said} {tied}"


def core_links(zone: Zone, place: int) -> tuple[str, ...]:
    """The links that tie the core at that place, from 0."""
    return zone.deadlock_links[place] if place < len(zone.deadlock_links) else ()


def tying_heading(size: int, links: int) -> str:
    """What is said above the links that tie a deadlock core of ``size`` statements."""
    if size == 0:
        return ngettext("This link leaves none:", "These links together leave none:", links)
    return ngettext(
        "What ties it is this link; without it the statements above would not block:",
        "What ties it are these links; without them the statements above would not block:",
        links,
    )


def tying_words(case: Case, link: str) -> str:
    """A link that ties a deadlock core, by its name and with its reason."""
    (known,) = (one for one in case.agenda.links if one.id == link)
    return _("link {id}: {words}").format(id=link, words=link_words(case.agenda, known))


def nothing_blocks(zone: Zone) -> str:
    """What stands where deadlock cores would; empty where there are some."""
    if zone.deadlock:
        return ""
    if zone.possible:
        return _("No red line, rejection or stated reservation value rules out every package.")
    return _("What blocks it was not settled in the time given.")


def nothing_bends(zone: Zone) -> str:
    """What stands where sets that would have to bend would; empty where there are some."""
    if zone.bend:
        return ""
    if zone.possible:
        return _("Nothing has to bend for a zone to be possible.")
    return bend_intro(zone) or _("What would have to bend was not settled in the time given.")


def cores_more(zone: Zone, *, typed: bool = False) -> str:
    """Whether there are deadlock cores beside those shown; empty where nothing is blocked.

    Parameters
    ----------
    typed
        Whether it is read where commands are typed: only there the option that asks for more is named.
    """
    if zone.possible is not False:
        return ""
    if () in zone.deadlock:
        return ""  # where links alone leave nothing, statements add no core
    if not zone.deadlock:
        return _("Which statements cannot all hold was not found in the time given.")
    if zone.deadlock_complete:
        return _("There are no other deadlock cores.")
    if typed:
        return _("There may be other deadlock cores; --cores asks for more.")
    return _("There may be other deadlock cores.")


def bend_intro(zone: Zone) -> str:
    """What is said above the sets that would have to bend; empty where nothing is blocked."""
    if zone.possible is not False:
        return ""
    if not zone.bend:
        if zone.bend_complete:
            return _(
                "No zone would open whichever red lines, rejections and reservations bent: what else is known leaves "
                "none."
            )
        return _("What would have to bend for a zone to open was not found in the time given.")
    size = len(zone.bend[0])
    if len(zone.bend) == 1 and zone.bend_complete:
        only = ngettext(
            "For a zone to open, at least {count} statement would have to bend. Only this one would be enough:",
            "For a zone to open, at least {count} statements would have to bend. Only these would be enough:",
            size,
        )
        return only.format(count=count(size))
    any_of = ngettext(
        "For a zone to open, at least {count} statement would have to bend. Any one of these would be enough:",
        "For a zone to open, at least {count} statements would have to bend. Any one of these sets would be enough:",
        size,
    )
    return any_of.format(count=count(size))


def bend_heading(place: int, size: int) -> str:
    """What is said above one set that would have to bend; ``place`` counts from 1."""
    return ngettext("Set {place}: this statement", "Set {place}: these {count} statements together", size).format(
        place=place, count=count(size)
    )


def bend_words(case: Case, bend: tuple[str, ...]) -> str:
    """One set that would have to bend, in one sentence."""
    return _("A zone would open if this were bent: {statements}.").format(
        statements=_("; ").join(statement_words(case, one) for one in bend)
    )


def bends_more(zone: Zone) -> str:
    """Whether there are other sets of that size; empty where none is shown."""
    return _("There may be other sets of this size.") if zone.bend and not zone.bend_complete else ""
