"""Carrying the accounts over to a new key file: what the old key sealed is sealed with the new one."""

from __future__ import annotations

from django.db import transaction

from parley.errors import CannotAnswer
from parley.files.store.keys import Keyring
from parley.server.accounts.account_seals import carries_its_seal
from parley.server.accounts.models import User
from parley.server.accounts.sealing import open_sealed, seal
from parley.server.accounts.second_factor import SEALED

__all__ = ["carry_over"]

_SECRETS = ("secret", "seed")


def carry_over(old: Keyring) -> int:
    """Seal all accounts and second factors with the key of the house, and give how many secrets an old one sealed.

    An account that was changed past Parley stays so.

    Parameters
    ----------
    old
        What the key file held before it was renewed.
    """
    from allauth.mfa.models import Authenticator

    carried = 0
    with transaction.atomic():
        for kept in Authenticator.objects.all():
            held = [name for name in _SECRETS if name in kept.data]
            for name in held:
                try:
                    plain = open_sealed(kept.data[name], purpose=SEALED, keyring=old)
                except CannotAnswer:
                    continue  # the new key has it already, or nobody
                kept.data[name] = seal(plain, purpose=SEALED)
                carried += 1
            kept.save(update_fields=["data"])
        for user in User.objects.select_for_update():
            if user.whole or carries_its_seal(user, old):
                user.whole = True
                user.save(update_fields=["seal"])
    return carried
