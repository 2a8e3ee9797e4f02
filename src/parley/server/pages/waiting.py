"""Answers that take a while: a page that says so, and looks again by itself, with JavaScript and without."""

from __future__ import annotations

from django.http import HttpResponse

from parley.language import gettext as _
from parley.language import ngettext
from parley.server.visit import Visit
from parley.server.working import Task, worker

__all__ = ["answer_to"]


def answer_to(visit: Visit, question: str, *, about: type, title: str, back: str) -> Task | HttpResponse:
    """What became of a question: done, with or without an answer; until then the page to show in its place.

    Parameters
    ----------
    question
        The key by which it was asked.
    about
        What must have been asked: nothing of another page is found under its key.
    title
        What the page is called that asks such questions.
    back
        The name of its route.
    """
    task = worker().find(question)
    if task is None or not isinstance(task.about, about):
        return visit.to(back, said=_("That answer is kept no longer: ask again."))
    if task.done and not visit.request.headers.get("HX-Request"):
        return task
    return _waiting(visit, task, title=title, back=back)


def _waiting(visit: Visit, task: Task, *, title: str, back: str) -> HttpResponse:
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
