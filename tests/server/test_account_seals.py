"""Whoever may write into the database, and has no key file, comes into no account by what they write there."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.db import connections
from django.db.models import QuerySet

from parley.errors import CannotAnswer
from parley.files.store import backup, restore
from parley.server.accounts.account_seals import SEALED_FIELDS
from parley.server.accounts.account_states import AccountState, states
from parley.server.accounts.backend import Backend
from parley.server.accounts.changing import lock, print_again, unlock
from parley.server.accounts.models import User
from parley.server.accounts.one_time import DAYS
from parley.server.accounts.opening import open_missing
from parley.server.accounts.second_factor import forget_second_factor, new_codes
from parley.server.house import house_at, move_in
from tests.server.coming_in import code_of, come_in, desk_inside, fresh, give_factor, problem_of
from tests.server.served import PASSWORD, Served, settle_in

OTHER = "a password that somebody else knows"


def _password(served: Served) -> str:
    User.objects.filter(login="dara").update(password=make_password(OTHER))
    return OTHER


def _login(served: Served) -> str:
    User.objects.filter(login="dara").update(login="gone")
    User.objects.filter(login="farid").update(login="dara")
    return PASSWORD


def _member(served: Served) -> str:
    User.objects.filter(login="amina").update(member="gone")
    User.objects.filter(login="dara").update(member=served.members["Amina"])
    return PASSWORD


def _id(served: Served) -> str:
    User.objects.filter(login="dara").update(id="0123456789abcdef")
    return PASSWORD


def _is_active(served: Served) -> str:
    lock(desk_inside(served), served.members["Dara"])
    User.objects.filter(login="dara").update(is_active=True)
    return PASSWORD


def _one_time(served: Served) -> str:
    opened = print_again(desk_inside(served), served.members["Dara"])
    User.objects.filter(login="dara").update(one_time=False)
    return opened.password


def _opens_until(served: Served) -> str:
    opened = print_again(desk_inside(served), served.members["Dara"])
    served.clock.at += timedelta(days=DAYS + 1)
    User.objects.filter(login="dara").update(opens_until=None)
    return opened.password


def _factor(served: Served) -> str:
    give_factor(served, "Dara")
    _take_factor_away(served)
    User.objects.filter(login="dara").update(factor="")
    return PASSWORD


def _take_factor_away(served: Served) -> None:
    from allauth.mfa.models import Authenticator

    Authenticator.objects.filter(user=served.user("Dara")).delete()


CHANGES: Mapping[str, Callable[[Served], str]] = {
    "id": _id,
    "login": _login,
    "member": _member,
    "password": _password,
    "is_active": _is_active,
    "one_time": _one_time,
    "opens_until": _opens_until,
    "factor": _factor,
}
"""What is written past Parley into each column, with the password that is tried afterwards."""


def test_every_column_that_decides_who_somebody_is_is_tried() -> None:
    assert set(CHANGES) == set(SEALED_FIELDS)
    decides_nothing = {"language", "seal"}
    assert {one.attname for one in User._meta.fields} == {*SEALED_FIELDS, *decides_nothing}


@pytest.mark.parametrize("column", sorted(CHANGES))
def test_an_account_that_was_changed_past_parley_opens_to_nobody(served: Served, column: str) -> None:
    password = CHANGES[column](served)
    refused = come_in(fresh(), "dara", password)
    assert refused.status_code == 422
    assert problem_of(refused) == problem_of(come_in(fresh(), "nobody", password)), "nothing tells it apart"


@pytest.mark.parametrize("column", ["id", "login", "member", "password", "one_time", "opens_until"])
def test_its_open_sessions_end_too(served: Served, column: str) -> None:
    client = served.client("Dara")
    assert client.get("/account/").status_code == 200
    changed = {
        "id": "0123456789abcdef",
        "login": "darah",
        "member": "0123456789abcdef",
        "password": make_password(OTHER),
        "one_time": True,
        "opens_until": served.clock.at,
    }
    User.objects.filter(login="dara").update(**{column: changed[column]})
    assert client.get("/account/").status_code == 302


def test_a_lock_that_is_taken_away_past_parley_opens_no_session_again(served: Served) -> None:
    from parley.server.accounts.models import Login

    client = served.client("Dara")
    kept = Login.objects.get(account=served.user("Dara").id)
    lock(desk_inside(served), served.members["Dara"])
    kept.save(force_insert=True)
    User.objects.filter(login="dara").update(is_active=True)
    assert client.get("/account/").status_code == 302


@pytest.mark.parametrize("seal", ["none", "of another", "cut"])
def test_without_its_own_seal_an_account_opens_to_nobody(served: Served, seal: str) -> None:
    own = served.user("Dara").seal
    wrong = {"none": "", "of another": served.user("Farid").seal, "cut": own[:-1]}[seal]
    assert come_in(fresh(), "dara").status_code == 302
    User.objects.filter(login="dara").update(seal=wrong)
    assert come_in(fresh(), "dara").status_code == 422


def test_a_second_factor_that_was_taken_away_or_exchanged_past_parley_lets_nobody_in(served: Served) -> None:
    from allauth.mfa.models import Authenticator

    give_factor(served, "Dara")
    give_factor(served, "Farid", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    client = fresh()
    assert come_in(client, "dara")["Location"] == "/account/login/code/"
    theirs = Authenticator.objects.get(user=served.user("Farid")).data
    Authenticator.objects.filter(user=served.user("Dara")).update(data=theirs)
    code = code_of(served, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    assert client.post("/account/login/code/", {"code": code}).status_code == 422
    assert come_in(fresh(), "dara").status_code == 422
    _take_factor_away(served)
    assert come_in(fresh(), "dara").status_code == 422


def test_codes_that_were_written_beside_a_second_factor_open_nothing(served: Served) -> None:
    """Sealed texts of one's own account could be copied there: one knows what they say."""
    from allauth.mfa.models import Authenticator

    give_factor(served, "Dara")
    give_factor(served, "Farid", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    new_codes(served.user("Dara"))
    client = fresh()
    assert come_in(client, "dara")["Location"] == "/account/login/code/"
    spare = Authenticator.objects.get(user=served.user("Dara"), type="recovery_codes")
    spare.data["migrated_codes"] = [Authenticator.objects.get(user=served.user("Farid")).data["secret"]]
    spare.save()
    known = {"code": "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"}
    assert client.post("/account/login/code/", known).status_code == 422
    assert come_in(fresh(), "dara").status_code == 422


def test_new_codes_do_not_make_an_exchanged_second_factor_ones_own(served: Served) -> None:
    from allauth.mfa.models import Authenticator

    give_factor(served, "Dara")
    give_factor(served, "Farid", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    client = served.client("Dara")
    theirs = Authenticator.objects.get(user=served.user("Farid")).data
    Authenticator.objects.filter(user=served.user("Dara")).update(data=theirs)
    with pytest.raises(CannotAnswer, match="changed past Parley"):
        new_codes(served.user("Dara"))
    assert client.post("/account/codes/new/")["Location"] == "/account/login/", "nor does a session go on"
    assert come_in(fresh(), "dara").status_code == 422


def test_what_parley_itself_changes_leaves_an_account_whole(served: Served) -> None:
    give_factor(served, "Dara")
    forget_second_factor(served.user("Dara"))
    lock(desk_inside(served), served.members["Dara"])
    unlock(desk_inside(served), served.members["Dara"])
    served.client("Dara").post("/language/", {"language": "ar", "next": "/account/"})
    client, new = served.client("Dara"), "four words of nothing"
    assert client.post("/account/password/", {"present": PASSWORD, "new": new, "again": new}).status_code == 303
    assert come_in(fresh(), "dara", new).status_code == 302
    assert served.user("Dara").whole


def test_a_change_by_parley_does_not_mend_one_past_it(served: Served) -> None:
    member = served.members["Dara"]
    _password(served)
    forget_second_factor(served.user("Dara"))
    lock(desk_inside(served), member)
    assert not served.user("Dara").is_active, "what is locked is locked, whatever was done to it"
    with pytest.raises(CannotAnswer, match="print a new invitation"):
        unlock(desk_inside(served), member)
    assert come_in(fresh(), "dara", OTHER).status_code == 422
    assert states([member]) == {member: AccountState.CHANGED}


def test_a_new_invitation_mends_it(served: Served) -> None:
    _password(served)
    opened = print_again(desk_inside(served), served.members["Dara"])
    assert come_in(fresh(), "dara", OTHER).status_code == 422
    assert come_in(fresh(), "dara", opened.password).status_code == 302


def test_a_new_invitation_goes_by_the_record_where_a_lock_was_taken_away_past_parley(served: Served) -> None:
    _is_active(served)
    opened = print_again(desk_inside(served), served.members["Dara"])
    assert come_in(fresh(), "dara", opened.password).status_code == 422
    unlock(desk_inside(served), served.members["Dara"])
    assert come_in(fresh(), "dara", opened.password).status_code == 302


def test_where_every_mediator_was_shut_out_the_start_of_the_server_prints_new_invitations(served: Served) -> None:
    User.objects.filter(login="amina").update(seal="")
    assert open_missing() == (), "the other mediator can print one"
    User.objects.filter(login="bertil").update(password=make_password(OTHER))
    opened = {one.login: one.password for one in open_missing()}
    assert sorted(opened) == ["amina", "bertil"]
    assert come_in(fresh(), "bertil", OTHER).status_code == 422
    assert come_in(fresh(), "bertil", opened["bertil"]).status_code == 302


def test_the_log_says_so_and_names_nobody(served: Served, caplog: pytest.LogCaptureFixture) -> None:
    def said() -> list[str]:
        return [one.getMessage() for one in caplog.records if one.name == "parley.server.accounts.backend"]

    logging.getLogger("parley.server.accounts.backend").disabled = False  # other libraries switch off what they find
    come_in(fresh(), "dara", "a wrong one")
    assert said() == []
    _password(served)
    come_in(fresh(), "dara", OTHER)
    assert len(said()) == 1
    assert "an account that was changed past Parley" in said()[0]
    assert not any(word in said()[0] for word in ("dara", "Dara", served.members["Dara"], served.user("Dara").id))


def test_a_backup_that_is_restored_keeps_logins(served: Served, tmp_path: Path) -> None:
    User.objects.filter(login="farid").update(password=served.user("Elif").password)
    connections.close_all()
    where, keys = Path(served.house.where), served.house.key_file
    backup(where, tmp_path / "copy.parley")
    done = restore(tmp_path / "copy.parley", tmp_path / "again", key_file=keys)
    settle_in(house_at(tmp_path / "again", key_file=done.key_file, clock=served.clock))
    assert come_in(fresh(), "dara").status_code == 302
    assert come_in(fresh(), "farid").status_code == 422


_ODD = ("x'00'", "x'ff'", "''", "'no moment'", "'2026-02-31 10:00:00'", "2", "-1", "1e999")


@pytest.mark.parametrize("column", sorted({*SEALED_FIELDS, "seal"} - {"id", "login", "factor"}))
@pytest.mark.parametrize("odd", _ODD)
def test_what_is_no_value_of_a_column_ends_a_login_as_a_wrong_password_does(
    served: Served, column: str, odd: str
) -> None:
    """SQLite keeps bytes and numbers in any column."""
    member = served.members["Dara"]
    print_again(desk_inside(served), member)
    with connections["default"].cursor() as cursor:
        cursor.execute(f"UPDATE accounts_user SET {column} = {odd} WHERE login = 'dara'")
    refused = come_in(fresh(), "dara", "a wrong one")
    assert refused.status_code == 422
    assert problem_of(refused) == problem_of(come_in(fresh(), "nobody", "a wrong one"))
    assert not User.objects.get(login="dara").whole


def test_an_account_whose_moment_cannot_be_read_is_mended_by_a_new_invitation(served: Served) -> None:
    member = served.members["Dara"]
    print_again(desk_inside(served), member)
    with connections["default"].cursor() as cursor:
        cursor.execute("UPDATE accounts_user SET opens_until = x'00' WHERE login = 'dara'")
    assert states([member]) == {member: AccountState.CHANGED}
    opened = print_again(desk_inside(served), member)
    assert come_in(fresh(), "dara", opened.password).status_code == 302


def test_an_account_that_is_found_under_the_id_of_another_is_not_taken_for_it(served: Served) -> None:
    other = served.user("Amina")
    with (
        patch.object(QuerySet, "first", lambda _found: other),
        patch.object(QuerySet, "get", lambda _all, **_by: other),
    ):
        assert Backend().get_user(other.id) == other
        assert Backend().get_user(served.members["Dara"]) is None
        with pytest.raises(CannotAnswer, match="changed past Parley"):
            forget_second_factor(User(id="0123456789abcdef", login="dara", member="none"))


@pytest.mark.parametrize("seals", [False, True], ids=["by an older key file", "by a newer one"])
def test_accounts_of_before_stay_closed_until_new_invitations_are_printed(served: Served, seals: bool) -> None:
    give_factor(served, "Amina")
    call_command("migrate", "accounts", "0002", verbosity=0)
    move_in(replace(served.house, keyring=replace(served.house.keyring, seals=seals)))
    call_command("migrate", verbosity=0)
    assert come_in(fresh(), "dara").status_code == 422
    member = served.members["Dara"]
    assert states([member]) == {member: AccountState.CHANGED}
    opened = {one.login: one.password for one in open_missing()}
    assert sorted(opened) == ["amina", "bertil"], "the start prints those of the mediators"
    assert come_in(fresh(), "bertil", opened["bertil"]).status_code == 302
    again = print_again(desk_inside(served, "Bertil"), member)
    assert come_in(fresh(), "dara", again.password).status_code == 302


@pytest.mark.parametrize("seals", [False, True], ids=["by an older key file", "by a newer one"])
def test_whoever_undoes_that_step_gets_nothing_sealed(served: Served, seals: bool) -> None:
    """Neither at the first start afterwards nor at any other, and whatever else they write."""
    give_factor(served, "Amina")
    move_in(replace(served.house, keyring=replace(served.house.keyring, seals=seals)))
    for _start in range(2):
        with connections["default"].cursor() as cursor:
            for column in ("seal", "factor"):
                cursor.execute(f"ALTER TABLE accounts_user DROP COLUMN {column}")
            cursor.execute("DELETE FROM django_migrations WHERE app = 'accounts' AND name LIKE '0003%'")
            cursor.execute("UPDATE accounts_user SET password = %s WHERE login = 'amina'", [make_password(OTHER)])
            cursor.execute("DELETE FROM mfa_authenticator")
        call_command("migrate", verbosity=0)
        assert come_in(fresh(), "amina", OTHER).status_code == 422
