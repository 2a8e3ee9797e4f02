"""The application, as Django lists it."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["Accounts"]


class Accounts(AppConfig):
    """Accounts."""

    name = "parley.server.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen for logins."""
        from parley.server.accounts import sessions

        sessions.listen()
