"""The language in which pages are answered: chosen at the foot of each, kept in the browser and with the account."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect

from parley.server.accounts.adapters import is_local
from parley.server.accounts.languages import keep_language
from parley.server.accounts.models import User
from parley.server.route import ANYONE, Route
from parley.server.speaking import LANGUAGES
from parley.server.visit import Visit

__all__ = ["ROUTES"]


def choose(visit: Visit) -> HttpResponse:
    """Take a language from now on, and go back to the page."""
    after, language = visit.form.get("next", ""), visit.form.get("language", "")
    response = HttpResponseRedirect(after if is_local(after) else "/")
    response.status_code = 303
    if language in LANGUAGES:
        keep_language(response, language)
        if visit.me is not None:
            User.objects.filter(pk=visit.request.user.pk).update(language=language)
    return response


ROUTES = (Route("language/", "language", choose, ANYONE, ("POST",)),)
