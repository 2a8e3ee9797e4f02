"""One-time passwords end: those that were printed before have their time from now on."""

from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from parley.server.accounts.one_time import ends
from parley.server.house import current


def _from_now_on(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    printed = apps.get_model("accounts", "User").objects.filter(one_time=True)
    printed.update(opens_until=ends(current().clock()))


class Migration(migrations.Migration):
    """The date, and that of the passwords that are out already."""

    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.AddField("User", "opens_until", models.DateTimeField(null=True, default=None)),
        migrations.RunPython(_from_now_on, migrations.RunPython.noop),
    ]
