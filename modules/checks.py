"""Does a module bend without breaking? Alternatives of which one always holds, profiles that leave something to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from content.blocks.chosen import kept
from content.readiness import Finding, Level
from modules.blocks import Opens, Rule
from modules.conditions import asked_of
from modules.freeze import Part, parts_of

Groups = dict[tuple[str, str], list[Part]]


def openings(page: Any) -> Iterator[Finding]:
    """The first chapter that has to wait is said, because a client then begins with nothing."""
    first = page.chapters[0] if page.type == "module" and page.chapters else None
    if first is not None and first.value.get("opens") == Opens.AFTER_DAYS and first.value.get("days"):
        message = _("The first chapter opens after %(days)s days. Until then a client finds nothing to do.")
        yield Finding(Level.ADVICE, "opens", message % {"days": first.value["days"]}, str(first.id), "opens")


def alternatives(page: Any) -> Iterator[Finding]:
    """Of a group in which the first that fits is taken, one always fits, and none is out of reach."""
    if page.type != "module":
        return
    for (_chapter, name), members in groups_of(page, Rule.ALTERNATIVE).items():
        if not name:
            message = _("Give these alternatives the name of their group.")
            yield Finding(Level.ERROR, "alternatives", message, members[0].id, "group")
            continue
        if len(members) < 2:
            message = _("This part has no other in its group. Add one, or let everybody do it.")
            yield Finding(Level.ERROR, "alternatives", message, members[0].id, "group")
        free = [place for place, part in enumerate(members) if not kept(part.value.get("when"))]
        if not free:
            message = _(
                "It may be that no condition in the group “%(group)s” holds, and then the client gets nothing here. "
                "Take the condition from the last one: it is for everybody else."
            )
            yield Finding(Level.ERROR, "alternatives", message % {"group": name}, members[-1].id, "when")
        for part in members[free[0] + 1 :] if free else ():
            message = _("Nobody gets here: the part above it has no condition and is always taken first.")
            yield Finding(Level.ERROR, "alternatives", message, part.id, "when")


def repeats(page: Any) -> Iterator[Finding]:
    """A number of times stands only with what may be done again."""
    for part in parts_of(page) if page.type == "module" else ():
        if part.value.get("times") and not part.value.get("again"):
            message = _("How often it may be done counts only when you tick that it may be done again.")
            yield Finding(Level.ADVICE, "repeat", message, part.id, "times")


def profiles(page: Any) -> Iterator[Finding]:
    """Each profile has a name of its own and leaves a module in which every choice can still be made."""
    if page.type != "module":
        return
    seen: set[str] = set()
    for child in page.profiles or ():
        where, title = str(child.id), str(child.value.get("title") or "").strip()
        if not title:
            yield Finding(Level.ERROR, "empty", _("This profile has no name."), where, "title")
        elif title.lower() in seen:
            message = _("Two profiles are called “%(title)s”.") % {"title": title}
            yield Finding(Level.ERROR, "profile", message, where, "title")
        seen.add(title.lower())
        for level, message in _profile(page, set(kept(child.value.get("without")) or ())):
            yield Finding(level, "profile", message, where, "without")


def _profile(page: Any, without: set[str]) -> Iterator[tuple[Level, str]]:
    every = list(parts_of(page))
    left = [part for part in every if not {part.id, part.chapter_id} & without]
    known = {part.id for part in every} | {part.chapter_id for part in every}
    if not without:
        yield Level.ADVICE, _("This profile leaves out nothing, so it is the same as no profile.")
    elif without - known:
        yield (
            Level.ADVICE,
            _("What this profile left out is no longer all there. Look whether it still fits."),
        )
    if every and not left:
        yield Level.ERROR, _("This profile leaves out everything. Tick what the client does.")
        return
    yield from _choices(page, left)
    yield from _alternatives(page, left)
    yield from _answers(left, without, every)


def _choices(page: Any, left: list[Part]) -> Iterator[tuple[Level, str]]:
    here = {part.id for part in left}
    for (_chapter, name), members in groups_of(page, Rule.CHOOSE).items():
        rest = [part for part in members if part.id in here]
        wanted = min(int(part.value.get("n") or 1) for part in members)
        if name and rest and len(rest) < wanted:
            message = _(
                "Of the group “%(group)s” %(left)d are left in this profile, and %(n)d must be chosen."
            )
            yield Level.ERROR, message % {"group": name, "left": len(rest), "n": wanted}


def _alternatives(page: Any, left: list[Part]) -> Iterator[tuple[Level, str]]:
    here = {part.id for part in left}
    for (_chapter, name), members in groups_of(page, Rule.ALTERNATIVE).items():
        rest = [part for part in members if part.id in here]
        always = [part for part in members if not kept(part.value.get("when"))]
        if rest and always and not any(part in rest for part in always):
            message = _(
                "In this profile it may be that no part of the group “%(group)s” is left for a client."
            )
            yield Level.ERROR, message % {"group": name}


def _answers(left: list[Part], without: set[str], every: list[Part]) -> Iterator[tuple[Level, str]]:
    """What is left out gives no answers, so a condition on them is not met."""
    gone = {part.id: part for part in every if part not in left}
    for part in left:
        for asked in sorted(asked_of(part.value) & gone.keys()):
            message = _("“%(title)s” asks for an answer of “%(other)s”, which this profile leaves out.")
            yield Level.ADVICE, message % {"title": _title(part), "other": _title(gone[asked])}


def groups_of(page: Any, rule: Rule) -> Groups:
    """The parts with a rule, by chapter and name of their group."""
    found: Groups = {}
    for part in parts_of(page):
        if part.value.get("rule") == rule:
            found.setdefault((part.chapter_id, slugify(part.value.get("group") or "")), []).append(part)
    return found


def _title(part: Part) -> str:
    return str(part.page.title) if part.page else ""
