"""How allauth's views show their forms: on pages of ours, with what was typed and what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpResponse

__all__ = ["Shown", "status_of", "wrong_of"]


class Shown:
    """Put before a view of allauth's: its template is one of ours.

    The template gets ``typed`` (what was filled in, without passwords), ``wrong`` (what is wrong, by field), ``error``
    (what is wrong with all of it) and ``next`` (where to go afterwards).
    """

    request: Any
    template_name = ""

    def render_to_response(self, context: Mapping[str, Any], **_more: Any) -> HttpResponse:
        """The page."""
        form = context["form"]
        return self.request.visit.render(
            self.template_name,
            status=status_of(form),
            typed={name: value for name, value in form.data.items() if "password" not in name},
            next=context.get("redirect_field_value") or "",
            **wrong_of(form),
            **self.shown(context),
        )

    def shown(self, context: Mapping[str, Any]) -> dict[str, Any]:
        """What the template gets besides."""
        return {}


def wrong_of(form: forms.Form) -> dict[str, Any]:
    """What is wrong with a form: ``wrong`` by field, ``error`` with all of it."""
    wrong = {name: " ".join(map(str, said)) for name, said in form.errors.items() if name in form.fields}
    return {"wrong": wrong, "error": " ".join(map(str, form.non_field_errors())) or None}


def status_of(form: forms.Form) -> int:
    """The status of a page that shows a form."""
    if not form.is_bound or form.is_valid():
        return HTTPStatus.OK
    early = any(form.has_error(name, "too_many") for name in (NON_FIELD_ERRORS, *form.fields))
    return HTTPStatus.TOO_MANY_REQUESTS if early else HTTPStatus.UNPROCESSABLE_ENTITY
