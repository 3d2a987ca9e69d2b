"""Plans: a release or a retirement at a moment in the future. Each is carried out on its own, once.

Locks are taken as everywhere: codes, page, then the plan, and the feed last.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from content.review.errors import ReviewRefused
from content.review.models import Candidate
from releases import approved, mails, reading
from releases.errors import CalledOff, NotAllowed, PlannerGone, WrongState
from releases.models import Plan

from .common import lock_codes, moment, require
from .release import release
from .retire import retire

PLAN = "releases.plan_release"


def plan_release(*, candidate: Candidate, when: datetime, by: Any, at: datetime | None = None) -> Plan:
    """Release what was approved at a later moment. The page can be edited meanwhile, as always."""
    at = moment(at)
    require(by, PLAN)
    if not approved.may_release(by, candidate):
        raise NotAllowed
    when = _in_future(when, at)
    with transaction.atomic():
        Page.objects.select_for_update().get(pk=candidate.page_id)  # nobody takes it back meanwhile
        approved.check(Candidate.objects.get(pk=candidate.pk))
        if Plan.objects.waiting().filter(candidate=candidate).exists():
            raise WrongState(
                _("This release is planned already. Call that plan off to choose another moment.")
            )
        plan = Plan.objects.create(
            kind=Plan.Kind.RELEASE, page_id=candidate.page_id, candidate=candidate, moment=when, by=by, at=at
        )
        _log("plan", plan, by)
    return plan


def plan_retirement(
    *, page: Any, when: datetime, by: Any, reason: str = "", at: datetime | None = None
) -> Plan:
    """Let a page leave the catalogue at a later moment."""
    at = moment(at)
    require(by, PLAN)
    require(by, "releases.retire_code")
    when = _in_future(when, at)
    with transaction.atomic():
        Page.objects.select_for_update().get(pk=page.pk)
        locale = page.locale.language_code
        if reading.last(page.type, page.code, locale) is None:
            raise WrongState(_("There is nothing to retire: this was never released."))
        if reading.retirement(page.type, page.code, locale) is not None:
            raise WrongState(_("This was retired already."))
        if Plan.objects.waiting().filter(page_id=page.pk, kind=Plan.Kind.RETIRE).exists():
            raise WrongState(_("An end is planned already. Call that plan off to choose another moment."))
        plan = Plan.objects.create(
            kind=Plan.Kind.RETIRE, page_id=page.pk, moment=when, reason=reason.strip(), by=by, at=at
        )
        _log("plan", plan, by)
    return plan


def call_off(*, plan: Plan, by: Any, at: datetime | None = None) -> None:
    """Nothing happens at its moment."""
    require(by, PLAN)
    with transaction.atomic():
        if not _settle(plan, Plan.Outcome.CALLED_OFF, moment(at), by=by):
            raise WrongState(_("This plan is over already, so there is nothing to call off."))
        _log("call_off", plan, by)


def call_off_for(*, candidate: Candidate, by: Any, at: datetime | None = None) -> None:
    """Somebody took it back: there is nothing left to release at that moment."""
    waiting = Plan.objects.waiting().filter(candidate=candidate)
    waiting.update(
        outcome=Plan.Outcome.CALLED_OFF, settled_at=moment(at), settled_by=by, why=_("It was taken back.")
    )


def carry_out(*, plan: Plan, at: datetime | None = None) -> bool:
    """Do what was planned, in the planner's name; whether it was done by this call.

    A refusal ends this plan, is kept with it and mailed, and touches nothing else. Somebody who called it
    off, or another worker who was first, leaves nothing to do here.
    """
    at = moment(at)
    plan = Plan.objects.select_related("by", "candidate", "page").get(pk=plan.pk)
    if not plan.waits:
        return False
    try:
        _check_planner(plan)
        made = _carry_out(plan, at)
    except ReviewRefused as refused:
        _stop(plan, refused, at)
        return False
    mails.carried_out(plan, number=made)
    return True


def _carry_out(plan: Plan, at: datetime) -> str:
    """Number of the release; empty for a retirement."""
    if plan.candidate is not None:
        return release(candidate=plan.candidate, by=plan.by, at=at, plan=plan).number
    page = plan.page.specific
    with transaction.atomic():
        lock_codes({page.code})
        if not _settle(plan, Plan.Outcome.DONE, at, by=plan.by):
            raise CalledOff
        retire(
            type=page.type,
            code=page.code,
            locale=page.locale.language_code,
            by=plan.by,
            reason=plan.reason,
            at=at,
        )
    return ""


def _check_planner(plan: Plan) -> None:
    may = plan.by.has_perm("releases.retire_code")
    if plan.candidate is not None:
        may = approved.may_release(plan.by, plan.candidate)
    if not (may and plan.by.is_active and plan.by.has_perm(PLAN)):
        raise PlannerGone(plan.by)


def _stop(plan: Plan, refused: ReviewRefused, at: datetime) -> None:
    with transaction.atomic():
        if _settle(plan, Plan.Outcome.REFUSED, at, why=refused.message):
            transaction.on_commit(lambda: mails.stopped(plan, refused))


def _settle(plan: Plan, outcome: Plan.Outcome, at: datetime, *, by: Any = None, why: str = "") -> bool:
    """End a plan that still waits; false when somebody else ended it first."""
    waiting = Plan.objects.waiting().filter(pk=plan.pk)
    return bool(waiting.update(outcome=outcome, settled_at=at, settled_by=by, why=why))


def _in_future(when: datetime, at: datetime) -> datetime:
    when = moment(when)
    if when <= at:
        raise WrongState(
            _("%(moment)s has passed. Choose a later moment, or do it now.")
            % {"moment": timezone.localtime(when).strftime("%d-%m-%Y %H:%M")}
        )
    return when


def _log(action: str, plan: Plan, by: Any) -> None:
    log(plan.page, f"handvat.{action}", user=by, data={"plan": plan.pk, "kind": plan.kind})
