"""The second factor of an account: a secret that makes one-time codes, sealed, and codes for when it is lost."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.db import transaction

from parley.errors import CannotAnswer
from parley.language import gettext as _
from parley.server.accounts.sealing import is_newest, open_sealed, seal
from parley.server.accounts.totp import step_of
from parley.server.house import current

if TYPE_CHECKING:
    from parley.server.accounts.models import User

__all__ = [
    "SEALED",
    "codes_left",
    "factor_of",
    "forget_second_factor",
    "has_its_factor",
    "has_second_factor",
    "new_codes",
    "set_up",
    "shows",
    "use_step",
]

SEALED = "totp"
"""The purpose for which the key is derived that seals secrets."""

_UNREADABLE = "unreadable"
_SECRETS = {"totp": "secret", "recovery_codes": "seed"}
"""What is kept of each kind, and under which name its secret stands."""


def has_second_factor(user: User) -> bool:
    """Whether one is set up."""
    return bool(_kept(user, "totp"))


def has_its_factor(user: User) -> bool:
    """Whether the second factor, or that there is none, is what was set up: nobody took it away past Parley."""
    return factor_of(user.id) == user.factor


def factor_of(account: str) -> str:
    """By what the second factor of an account is told from any other, whatever key sealed it; empty for none."""
    from allauth.mfa.models import Authenticator

    held = {one.type: one.data for one in Authenticator.objects.filter(user_id=account)}
    if not held:
        return ""
    if any("migrated_codes" in data for data in held.values()):  # allauth would take them in place of the seed's
        return _UNREADABLE
    try:
        secrets = [
            open_sealed(held[kind][name], purpose=SEALED) if kind in held else "" for kind, name in _SECRETS.items()
        ]
    except (CannotAnswer, KeyError, TypeError):
        return _UNREADABLE
    return sha256("\n".join(["parley-factor-1", account, *secrets]).encode()).hexdigest()


def set_up(user: User, secret: str) -> None:
    """Ask for codes of this secret from now on, in place of any other."""
    from allauth.mfa.models import Authenticator

    with transaction.atomic():
        forget_second_factor(user)
        Authenticator.objects.create(user=user, type="totp", data={"secret": seal(secret, purpose=SEALED)})
        _note(user)


def new_codes(user: User) -> tuple[str, ...]:
    """Codes for when the second factor is lost, each good once; those before them are good no longer.

    Raises
    ------
    CannotAnswer
        If the second factor was exchanged past Parley: with new codes it would be taken for the account's own.
    """
    from allauth.mfa.models import Authenticator
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    from parley.server.accounts.models import User

    with transaction.atomic():
        if not has_its_factor(User.objects.select_for_update().get(pk=user.pk)):
            raise CannotAnswer(
                _("the second factor of this account was changed past Parley"),
                _("ask a mediator to print a new invitation for you"),
            )
        Authenticator.objects.filter(user=user, type="recovery_codes").delete()
        codes = tuple(RecoveryCodes.activate(user).generate_codes())
        _note(user)
    return codes


def codes_left(user: User) -> int:
    """How many of those are left."""
    kept = _kept(user, "recovery_codes")
    try:
        return len(kept.wrap().get_unused_codes()) if kept else 0
    except CannotAnswer:  # their key is gone
        return 0


def forget_second_factor(user: User) -> None:
    """Ask for none any more: for who lost it, or sets up another."""
    from allauth.mfa.models import Authenticator

    from parley.server.accounts.models import Step

    with transaction.atomic():
        Authenticator.objects.filter(user=user).delete()
        Step.objects.filter(account=user).delete()
        _note(user)


def shows(user: User, code: str) -> bool:
    """Whether a code is the present one, or one for when that is lost, and was not used before; it is used now.

    Raises
    ------
    CannotAnswer
        If what is kept does not open: its key is gone.
    """
    kept = _kept(user, "totp")
    if kept is None:
        return False
    secret = open_sealed(kept.data["secret"], purpose=SEALED)
    if not has_its_factor(user):
        return False
    step = step_of(secret, code, at=current().clock())
    if step is None:
        spare = _kept(user, "recovery_codes")
        try:
            right = bool(spare and spare.wrap().validate_code(code))
        except CannotAnswer:  # their key is gone
            return False
    else:
        right = use_step(user, step)
    if right:
        _seal_anew(user, "totp", "secret")
        _seal_anew(user, "recovery_codes", "seed")
    return right


def use_step(user: User, step: int) -> bool:
    """Whether neither a time step nor a later one was used before; it is used now. Of two at once one gets it."""
    from parley.server.accounts.models import Step

    Step.objects.get_or_create(account=user, defaults={"last": 0})
    return bool(Step.objects.filter(account=user, last__lt=step).update(last=step))


def _note(user: User) -> None:
    """Write down in the account which second factor belongs to it."""
    from parley.server.accounts.models import User as Account

    kept = Account.objects.select_for_update().get(pk=user.pk)
    kept.factor = factor_of(kept.id)
    kept.save(update_fields=["factor"])
    user.factor, user.seal = kept.factor, kept.seal


def _kept(user: User, kind: str) -> Any:
    from allauth.mfa.models import Authenticator

    return Authenticator.objects.filter(user=user, type=kind).first()


def _seal_anew(user: User, kind: str, name: str) -> None:
    """Seal what is kept with the newest key, where an older one sealed it."""
    kept = _kept(user, kind)
    if kept is not None and not is_newest(kept.data[name]):
        try:
            kept.data[name] = seal(open_sealed(kept.data[name], purpose=SEALED), purpose=SEALED)
        except CannotAnswer:  # their key is gone
            return
        kept.save(update_fields=["data"])
