"""Trying to get in: each try is counted before it is looked at, and taken back where it was not in vain."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from parley.server.accounts.addresses import address_of, browser_of
from parley.server.accounts.models import User
from parley.server.accounts.throttle import ACCOUNT, ADDRESS, BROWSER, SECOND, Limit, admit, forget_old, forgive

__all__ = ["TooManyTries", "Try", "try_code", "try_password"]


class TooManyTries(Exception):
    """It has to wait. [s]"""

    def __init__(self, wait: int) -> None:
        super().__init__(wait)
        self.wait = wait


@dataclass(frozen=True)
class Try:
    """One try that was counted.

    Parameters
    ----------
    counted
        What was counted, of whom, and whether success wipes all of it.
    """

    counted: tuple[tuple[Limit, str, bool], ...]

    def succeeded(self) -> None:
        """It was not in vain."""
        for limit, who, all_of_them in self.counted:
            forgive(limit, who, all_of_them=all_of_them)
        forget_old()


def try_password(request: HttpRequest, login: str) -> Try:
    """Count a try with a password, whether or not there is such an account.

    From a browser that the account was used in before, only that browser's own tries count. An address is forgiven one
    try only, or whoever has an account could wipe the count at will.

    Raises
    ------
    TooManyTries
        If it comes too early.
    """
    user = User.objects.filter(login=login).first()
    browser = browser_of(request, user.id) if user else ""
    if browser:
        return _counted((BROWSER, browser, True))
    return _counted((ADDRESS, address_of(request), False), (ACCOUNT, login, True))


def try_code(request: HttpRequest, user: User) -> Try:
    """Count a try with a one-time code.

    Raises
    ------
    TooManyTries
        If it comes too early.
    """
    return _counted((SECOND, f"{user.id} {browser_of(request, user.id)}", True))


def _counted(*counted: tuple[Limit, str, bool]) -> Try:
    for limit, who, _all_of_them in counted:
        if wait := admit(limit, who):
            raise TooManyTries(wait)
    return Try(counted)
