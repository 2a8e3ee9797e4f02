"""The second factor of an account: a secret that makes one-time codes, sealed, and codes for when it is lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db import transaction

from parley.errors import CannotAnswer
from parley.language import gettext as _
from parley.server.accounts.factor_secrets import (
    KINDS,
    SEALED,
    UNREADABLE,
    FactorSecrets,
    factor_of,
    is_up_to_date,
    opened,
    sealed,
    secrets_of,
)
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


def has_second_factor(user: User) -> bool:
    """Whether one is set up, by what is sealed in the account: what is kept beside it can be deleted.

    So it is asked for in any case of an account that was changed past Parley.
    """
    return bool(user.factor) or not user.whole


def has_its_factor(user: User, rows: Iterable[Any] | None = None) -> bool:
    """Whether the second factor that is kept, or that there is none, is what was set up: nobody changed it past Parley.

    That can be said of an account only while it is whole itself.

    Parameters
    ----------
    rows
        What is kept for it, where that was read already.
    """
    return user.whole and user.factor != UNREADABLE and factor_of(user.id, rows=rows) == user.factor


def set_up(user: User, secret: str) -> None:
    """Ask for codes of this secret from now on, in place of any other.

    Raises
    ------
    CannotAnswer
        If the second factor, or that there was none, was changed past Parley.
    """
    from allauth.mfa.models import Authenticator

    with transaction.atomic():
        _own_secrets(user)
        forget_second_factor(user)
        Authenticator.objects.create(user=user, type="totp", data={"secret": sealed(user.id, "totp", secret)})
        _note(user, FactorSecrets(secret))


def new_codes(user: User) -> tuple[str, ...]:
    """Codes for when the second factor is lost, each good once; those before them are good no longer.

    Raises
    ------
    CannotAnswer
        If the second factor was exchanged past Parley: with new codes it would be taken for the account's own.
    """
    from allauth.mfa.models import Authenticator
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    with transaction.atomic():
        held, seed = _own_secrets(user), RecoveryCodes.generate_seed()
        Authenticator.objects.filter(user=user, type="recovery_codes").delete()
        data = {"seed": sealed(user.id, "recovery_codes", seed), "used_mask": 0}
        Authenticator.objects.create(user=user, type="recovery_codes", data=data)
        _note(user, replace(held, seed=seed))
    return _spare_codes(seed)


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
        _note(user, FactorSecrets())


def shows(user: User, code: str) -> bool:
    """Whether a code is the present one, or one for when that is lost, and was not used before; it is used now.

    Whoever calls has seen that the account is whole.

    Raises
    ------
    CannotAnswer
        If what is kept does not open: its key is gone.
    """
    held = secrets_of(user.id)
    if not held.totp or held.factor(user.id) != user.factor:
        return False
    step = step_of(held.totp, code, at=current().clock())
    right = _use_spare(user, held.seed, code) if step is None else use_step(user, step)
    if right:
        for kind in KINDS:
            _seal_anew(user, kind)
    return right


def use_step(user: User, step: int) -> bool:
    """Whether neither a time step nor a later one was used before; it is used now. Of two at once one gets it."""
    from parley.server.accounts.models import Step

    Step.objects.get_or_create(account=user, defaults={"last": 0})
    return bool(Step.objects.filter(account=user, last__lt=step).update(last=step))


def _own_secrets(user: User) -> FactorSecrets:
    """What is kept, where it is what was set up. In a transaction: nobody else changes the account before that ends."""
    account = _locked(user)
    try:
        held = secrets_of(account.id)
    except CannotAnswer:
        held = None
    if held is None or not account.whole or held.factor(account.id) != account.factor:
        raise _changed()
    return held


def _locked(user: User) -> User:
    """The row of an account as it stands: that of no other, whatever the database answers."""
    from parley.server.accounts.models import User as Account

    found = Account.objects.select_for_update().get(pk=user.pk)
    if found.id != user.id:
        raise _changed()
    return found


def _changed() -> CannotAnswer:
    return CannotAnswer(
        _("the second factor of this account was changed past Parley"),
        _("ask a mediator to print a new invitation for you"),
    )


def _note(user: User, secrets: FactorSecrets) -> None:
    """Write down in the account which second factor belongs to it: that of these secrets, whatever rows stand there."""
    kept = _locked(user)
    kept.factor = secrets.factor(kept.id)
    kept.save(update_fields=["factor"])
    user.factor, user.seal = kept.factor, kept.seal


def _spare_codes(seed: str) -> tuple[str, ...]:
    """The codes of a seed, used or not."""
    from allauth.mfa.models import Authenticator
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    return tuple(RecoveryCodes(Authenticator(data={"seed": sealed("", "recovery_codes", seed)})).generate_codes())


def _use_spare(user: User, seed: str, code: str) -> bool:
    """Whether a code is of this seed, and was not used before; it is used now."""
    from allauth.core.internal.cryptokit import compare_user_code
    from allauth.mfa.models import Authenticator

    codes = _spare_codes(seed) if seed else ()
    place = next((at for at, one in enumerate(codes) if compare_user_code(actual=code, expected=one)), None)
    if place is None:
        return False
    with transaction.atomic():
        kept = Authenticator.objects.select_for_update().filter(user=user, type="recovery_codes").first()
        if kept is None or kept.data["used_mask"] & 1 << place:
            return False
        kept.data["used_mask"] |= 1 << place
        # Of a row that was deleted in between, nothing is updated, and its code is no longer one.
        return bool(Authenticator.objects.filter(pk=kept.pk).update(data=kept.data))


def _kept(user: User, kind: str) -> Any:
    from allauth.mfa.models import Authenticator

    return Authenticator.objects.filter(user=user, type=kind).first()


def _seal_anew(user: User, kind: str) -> None:
    """Seal what is kept with the newest key and for this account, where it was sealed otherwise.

    Whoever calls has seen that it is the account's own.
    """
    from allauth.mfa.models import Authenticator

    kept, name = _kept(user, kind), KINDS[kind]
    if kept is not None:
        try:
            if is_up_to_date(user.id, kind, kept.data[name]):
                return
            kept.data[name] = sealed(user.id, kind, opened(user.id, kind, kept.data[name])[0])
        except CannotAnswer:  # their key is gone
            return
        Authenticator.objects.filter(pk=kept.pk).update(data=kept.data)
