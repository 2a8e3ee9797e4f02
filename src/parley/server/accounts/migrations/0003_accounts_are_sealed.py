"""Accounts carry a seal. Those of before get one here, once, and only by a key file that is older than such seals.

Any newer key file promises that what it opens is sealed: else whoever may write into the database could change an
account, undo this step, and have Parley seal what they wrote. In PostgreSQL the owner makes tables without any key.
"""

from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from parley.server.accounts.account_seals import account_seal
from parley.server.accounts.factor_secrets import UNREADABLE, factor_of
from parley.server.house import current


def _seal_them(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql" or current().keyring.seals:
        return
    for user in apps.get_model("accounts", "User").objects.all():
        user.factor = factor_of(user.id)
        if user.factor == UNREADABLE:  # a seal over it would be one over whatever opens later
            continue
        user.seal = account_seal(user)
        user.save(update_fields=["factor", "seal"])


class Migration(migrations.Migration):
    """The seal, and by what a second factor is known."""

    dependencies = [("accounts", "0002_one_time_passwords_end")]

    operations = [
        migrations.AddField("User", "factor", models.CharField(max_length=64, default="", blank=True)),
        migrations.AddField("User", "seal", models.CharField(max_length=80, default="", blank=True)),
        migrations.RunPython(_seal_them, migrations.RunPython.noop),
    ]
