"""What each button on a candidate's page does; every one is a verb and answers with a sentence."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from content.ports import catalogue
from content.review import actions, mails, suggestions
from content.review.errors import ReviewRefused, WrongState
from content.review.models import Candidate, Suggestion

Decision = Callable[[Candidate, HttpRequest], str]


def approve(candidate: Candidate, request: HttpRequest) -> str:
    """Sign what was on the screen."""
    _approve(candidate, request)
    return _("Approved. It is not released yet; the author or you can do that when it suits.")


def approve_alone(candidate: Candidate, request: HttpRequest) -> str:
    """Sign one's own, after saying so in so many words."""
    _approve_alone(candidate, request)
    return _("Approved by you alone. It is not released yet.")


def approve_alone_and_release(candidate: Candidate, request: HttpRequest) -> str:
    """The same, and release."""
    _approve_alone(candidate, request)
    return _release(candidate, request)


def approve_and_release(candidate: Candidate, request: HttpRequest) -> str:
    """Sign, then release; when only the second is refused the approval is kept."""
    _approve(candidate, request)
    return _release(candidate, request)


def release(candidate: Candidate, request: HttpRequest) -> str:
    """Release what was approved earlier."""
    return _release(candidate, request)


def send_back(candidate: Candidate, request: HttpRequest) -> str:
    """To the author, with remarks."""
    actions.send_back(candidate=candidate, by=request.user, reason=request.POST.get("reason", ""))
    return _("Sent back. The author gets a mail and sees your remarks beside the text.")


def take_back(candidate: Candidate, request: HttpRequest) -> str:
    """By the author, to go on writing."""
    actions.take_back(candidate=candidate, by=request.user)
    return _("Taken back. You can go on writing; what was submitted stays in the history.")


def reassign(candidate: Candidate, request: HttpRequest) -> str:
    """To a colleague."""
    reviewer = get_object_or_404(get_user_model(), pk=_number(request, "reviewer"))
    actions.reassign(candidate=candidate, by=request.user, reviewer=reviewer)
    return _("Passed on. Your colleague gets a mail.")


def suggest(candidate: Candidate, request: HttpRequest) -> str:
    """Keep every wording that the reviewer changed at one block, and the remark."""
    keep = partial(
        suggestions.suggest,
        candidate=candidate,
        by=request.user,
        part=request.POST.get("part", "body"),
        block_id=request.POST.get("block_id", ""),
        remark=request.POST.get("remark", ""),
    )
    pairs = zip(
        request.POST.getlist("path"),
        request.POST.getlist("original"),
        request.POST.getlist("proposed"),
        strict=True,
    )
    changed = [pair for pair in ((p, _lines(o), _lines(n)) for p, o, n in pairs) if pair[1] != pair[2]]
    with transaction.atomic():
        for path, original, proposed in changed:
            keep(path=path, original=original, proposed=proposed)
        if not changed:
            keep()
    return _("Kept. The author sees it beside the text when you send the page back.")


def take(candidate: Candidate, request: HttpRequest) -> str:
    """Take over a wording."""
    suggestions.take_suggestion(suggestion=_suggestion(candidate, request), by=request.user)
    return _("Taken over in your draft.")


def set_aside(candidate: Candidate, request: HttpRequest) -> str:
    """Leave the text as it is."""
    suggestions.set_aside(suggestion=_suggestion(candidate, request), by=request.user)
    return _("Set aside. Your text stays as it is.")


VERBS: dict[str, Decision] = {
    "approve": approve,
    "approve-and-release": approve_and_release,
    "approve-alone": approve_alone,
    "approve-alone-and-release": approve_alone_and_release,
    "release": release,
    "send-back": send_back,
    "take-back": take_back,
    "reassign": reassign,
    "suggest": suggest,
    "take": take,
    "set-aside": set_aside,
}


def _approve_alone(candidate: Candidate, request: HttpRequest) -> None:
    if request.POST.get("alone") != "yes":
        raise WrongState(_("Tick that you know that nobody else has looked at it. Nothing was approved."))
    actions.approve_alone(
        candidate=candidate, by=request.user, content_digest=request.POST.get("content_digest", "")
    )


def _approve(candidate: Candidate, request: HttpRequest) -> None:
    actions.approve(
        candidate=candidate,
        by=request.user,
        content_digest=request.POST.get("content_digest", ""),
        remark=request.POST.get("remark", ""),
    )


def _release(candidate: Candidate, request: HttpRequest) -> str:
    try:
        issued = catalogue().release(candidate, request.user)
    except ReviewRefused as refused:
        mails.failed(candidate, why=refused.message, people=[candidate.by])
        raise
    return _("Released as %(number)s. Client apps get it within minutes.") % {"number": issued.number}


def _suggestion(candidate: Candidate, request: HttpRequest) -> Suggestion:
    return get_object_or_404(
        Suggestion, pk=_number(request, "suggestion"), candidate__page_id=candidate.page_id
    )


def _number(request: HttpRequest, name: str) -> int:
    value: Any = request.POST.get(name, "")
    if not value.isdecimal():
        raise WrongState(_("Nothing was chosen; nothing was changed."))
    return int(value)


def _lines(text: str) -> str:
    """A browser sends line ends as CRLF; what was stored has LF."""
    return text.replace("\r\n", "\n")
