"""A renewed key file takes nobody's login or second factor away, and lets nobody in who was out."""

from __future__ import annotations

import subprocess
import sys

from django.db import connections

from parley.server.house import house_at
from parley.workbench.rooms.founding import invite
from tests.server.coming_in import come_in, fresh
from tests.server.served import Served, settle_in


def _renew(served: Served) -> None:
    connections.close_all()
    where = str(served.house.where)
    ran = subprocess.run([sys.executable, "-m", "parley", "rekey", where], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    settle_in(house_at(served.house.where, clock=served.clock))


def test_a_second_factor_opens_with_the_new_key(served: Served) -> None:
    from allauth.mfa.models import Authenticator

    from parley.server.accounts.opening import open_account
    from parley.server.accounts.sealing import is_newest, open_sealed
    from parley.server.accounts.second_factor import SEALED

    with served.desk() as desk:
        ivo = invite(desk, "Ivo", "delegation", room="upper")
    opened = open_account(ivo, "ivo", totp=True)
    _renew(served)
    kept = Authenticator.objects.get(user__login="ivo")
    assert open_sealed(kept.data["secret"], purpose=SEALED, header=kept.user_id) == opened.totp
    assert is_newest(kept.data["secret"])


def test_logins_open_with_the_new_key_and_an_account_that_was_changed_stays_closed(served: Served) -> None:
    from parley.server.accounts.models import User

    User.objects.filter(login="farid").update(password=served.user("Elif").password)
    _renew(served)
    assert come_in(fresh(), "dara").status_code == 302, "nobody here has a second factor"
    assert come_in(fresh(), "farid").status_code == 422
