"""A page that says that an answer is being worked out, and looks again by itself, with JavaScript and without."""

from __future__ import annotations

from django.http import HttpResponse

from parley.language import gettext as _
from parley.language import ngettext
from parley.server.visit import Visit
from parley.server.working import Task

__all__ = ["waiting"]


def waiting(visit: Visit, task: Task, *, title: str, back: str) -> HttpResponse:
    """The page.

    Parameters
    ----------
    back
        The name of the route where it was asked.
    """
    if task.done:  # the page that looks again shows the answer: it is told to load itself anew
        response = HttpResponse(status=200)
        response.headers["HX-Refresh"] = "true"
        return response
    words = (
        ngettext(
            "{count} other answer is worked out first.", "{count} other answers are worked out first.", task.ahead
        ).format(count=task.ahead)
        if task.ahead
        else _("It is being worked out now.")
    )
    return visit.render("waiting.html", title=title, words=words, back=back)
