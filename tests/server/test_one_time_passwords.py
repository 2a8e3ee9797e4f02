"""A printed password ends by itself, so that a sheet which was never used opens nothing for ever."""

from __future__ import annotations

from datetime import timedelta

from parley.server.accounts.invitation_words import sheet
from parley.server.accounts.keeping import Opened
from parley.server.accounts.one_time import DAYS
from parley.server.accounts.opening import print_again
from tests.server.coming_in import come_in, fresh, problem_of
from tests.server.served import PASSWORD, Served


def _printed(served: Served, who: str) -> Opened:
    return print_again(served.members[who])


def test_it_opens_the_account_for_fourteen_days_and_not_a_moment_longer(served: Served) -> None:
    opened, at = _printed(served, "Dara"), served.clock.at
    served.clock.at = at + timedelta(days=DAYS, minutes=-1)
    assert come_in(fresh(), "dara", opened.password).status_code == 302
    served.clock.at = at + timedelta(days=DAYS)
    refused = come_in(fresh(), "dara", opened.password)
    assert refused.status_code == 422
    assert problem_of(refused) == problem_of(come_in(fresh(), "dara", "another password")), "nothing tells it apart"
    again = _printed(served, "Dara")
    assert come_in(fresh(), "dara", again.password).status_code == 302


def test_a_password_of_ones_own_does_not_end(served: Served) -> None:
    served.clock.at += timedelta(days=10 * DAYS)
    assert come_in(fresh(), "dara", PASSWORD).status_code == 302


def test_the_sheet_names_the_last_day(served: Served) -> None:
    opened = _printed(served, "Dara")
    last = (served.clock.at + timedelta(days=DAYS - 1)).date().isoformat()
    assert opened.until == last
    care = " ".join(sheet(opened, address="http://127.0.0.1").care)
    assert f"can be used until {last}" in care


def test_who_invited_sees_until_when_and_that_it_ended(served: Served) -> None:
    _printed(served, "Dara")
    address = f"/people/{served.members['Dara']}/"
    assert "until 2025-" in served.client("Amina").get(address).content.decode()
    user = served.user("Dara")
    user.opens_until = served.clock.at - timedelta(days=1)
    user.save()
    assert "print a new one" in served.client("Amina").get(address).content.decode()
