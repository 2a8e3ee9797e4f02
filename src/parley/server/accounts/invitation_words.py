"""What stands on a printed invitation, in the language of whom it is for."""

from __future__ import annotations

from dataclasses import dataclass

from parley.domain.member import MembershipRole
from parley.language import gettext as _
from parley.language import speaking
from parley.report.html_language import direction
from parley.server.accounts.keeping import Opened

__all__ = ["Sheet", "sheet"]

_DESK = (MembershipRole.MEDIATOR.value, MembershipRole.ANALYST.value)


@dataclass(frozen=True, repr=False)
class Sheet:
    """An invitation.

    Parameters
    ----------
    language, direction
        In which it is written, and from which side it is read.
    title, name, alone
        What it is, for whom, and that it is for nobody else.
    facts
        What is typed in: what it is called, and the signs.
    steps
        How to begin.
    care
        How to keep it.
    """

    language: str
    direction: str
    title: str
    name: str
    alone: str
    facts: tuple[tuple[str, str], ...]
    steps: tuple[str, ...]
    care: tuple[str, ...]


def sheet(opened: Opened, *, address: str, language: str = "") -> Sheet:
    """The invitation of somebody.

    Parameters
    ----------
    address
        Under which people find the server.
    language
        That of the account without one.
    """
    spoken = language or opened.language
    with speaking(spoken):
        second = (
            _("You are then asked to set a second factor up, with an authenticator app on your telephone.")
            if opened.role in _DESK
            else _("On the page of your account you can set a second factor up: we advise it.")
        )
        facts = [
            (_("Address"), address),
            (_("Login"), opened.login),
            (_("Password for the first time"), opened.password),
        ]
        last = _("The printed password can be used until {date}; after that, ask a mediator for a new invitation.")
        return Sheet(
            language=spoken,
            direction=direction(spoken),
            title=_("Invitation"),
            name=opened.name,
            alone=_("For {name} alone.").format(name=opened.name),
            facts=tuple(pair for pair in facts if pair[1]),
            steps=(
                _("Open the address in a browser."),
                _("Type in the login and the password. Capitals, spaces and hyphens in the password do not matter."),
                _("Choose a password of your own, of at least 12 characters. The printed one is dead from then on."),
                second,
            ),
            care=(
                *([last.format(date=opened.until)] if opened.until else []),
                _("Let nobody else see this sheet, and destroy it once you have chosen your password."),
                _("If it is lost before, or your machine or telephone is lost later, tell a mediator at once."),
            ),
        )
