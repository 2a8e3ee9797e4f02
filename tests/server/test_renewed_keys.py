"""A renewed key file takes nobody's second factor away."""

from __future__ import annotations

import subprocess
import sys

from django.db import connections

from parley.server.house import house_at
from parley.workbench.rooms.founding import invite
from tests.server.served import Served, settle_in


def test_a_second_factor_opens_with_the_new_key(served: Served) -> None:
    from allauth.mfa.models import Authenticator

    from parley.server.accounts.opening import open_account
    from parley.server.accounts.sealing import is_newest, open_sealed
    from parley.server.accounts.second_factor import SEALED

    with served.desk() as desk:
        ivo = invite(desk, "Ivo", "delegation", room="upper")
    opened = open_account(ivo, "ivo", totp=True)
    connections.close_all()
    where = str(served.house.where)
    ran = subprocess.run([sys.executable, "-m", "parley", "rekey", where], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    settle_in(house_at(served.house.where, clock=served.clock))
    sealed = [one.data["secret"] for one in Authenticator.objects.filter(user__login="ivo") if "secret" in one.data]
    assert [open_sealed(one, purpose=SEALED) for one in sealed] == [opened.totp]
    assert all(map(is_newest, sealed))
