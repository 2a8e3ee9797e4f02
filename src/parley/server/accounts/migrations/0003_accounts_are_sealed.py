"""Accounts carry a seal. None is made here: those of before stay closed until a new invitation is printed for them.

Whoever may write into the database could otherwise change an account, undo this step, and have the next start of
Parley seal what they wrote.
"""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """The seal, and by what a second factor is known."""

    dependencies = [("accounts", "0002_one_time_passwords_end")]

    operations = [
        migrations.AddField("User", "factor", models.CharField(max_length=64, default="", blank=True)),
        migrations.AddField("User", "seal", models.CharField(max_length=80, default="", blank=True)),
    ]
