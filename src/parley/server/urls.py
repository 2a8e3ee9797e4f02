"""The table of routes, as Django reads it."""

from __future__ import annotations

from django.urls import path

from parley.server.gate import gated, not_read, not_trusted, nothing_here, went_wrong
from parley.server.routes import ROUTES

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [path(route.path, gated(route), name=route.name) for route in ROUTES]
handler400 = not_read
handler403 = not_trusted
handler404 = nothing_here
handler500 = went_wrong
