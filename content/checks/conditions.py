"""Can every condition be judged, and met? References exist and come earlier, types fit, nothing is unreachable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from content.checks.streams import short
from content.fragments.inline import whole
from content.freeze.blocks import block_shape
from content.freeze.questionnaire import body_of
from content.logic.language import FITTING, tests_of
from content.logic.reach import can_be_met
from content.logic.subjects import Subject, subjects_by_block, subjects_of
from content.logic.words import OPERATORS
from content.ports import catalogue
from content.readiness import Finding, Level

Json = dict[str, Any]


def conditions(page: Any) -> Iterator[Finding]:
    """Of every block, in order."""
    if getattr(page, "body", None) is None:
        return
    body = _body(page)
    subjects = dict(subjects_by_block(body))
    later = {subject.key for subject in subjects.values()}
    known: dict[str, Subject] = {}
    for place, block in enumerate(body):
        if "when" in block:
            yield from judged(block["when"], known, later, block["id"], page.locale.language_code)
            if block["value"].get("required"):
                message = _(
                    "“%(question)s” must be answered, but its condition can hide it. Untick one of the two."
                )
                words = {"question": short(block["value"].get("question"))}
                yield Finding(Level.ERROR, "required-hidden", message % words, block["id"], "when")
        for key in block["value"].get("of", ()) if block["type"] == "computed" else ():
            if key not in known:
                message = _("What is computed here rests on a question that is gone, or that comes later.")
                yield Finding(Level.ERROR, "condition", message, block["id"], "of")
            elif known[key].ends is None and block["value"]["function"] != "count":
                message = _("“%(question)s” is no number, so nothing can be computed with it.")
                yield Finding(
                    Level.ERROR,
                    "condition",
                    message % {"question": short(known[key].label)},
                    block["id"],
                    "of",
                )
        if place in subjects:
            known[subjects[place].key] = subjects[place]


def alerts(page: Any) -> Iterator[Finding]:
    """Of every alert of a questionnaire."""
    from content.freeze.questionnaire import scores_of

    if page.type != "questionnaire":
        return
    body = _body(page)
    known = {subject.key: subject for subject in subjects_of({"body": body, "scores": scores_of(page, body)})}
    for child in page.alerts or ():
        when = child.value.get("when")
        if isinstance(when, dict):
            yield from judged(when, known, set(), str(child.id), page.locale.language_code)


def _body(page: Any) -> list[Json]:
    if page.type == "questionnaire":
        return body_of(page)
    return asking_shapes(whole(page.body))


def asking_shapes(blocks: Iterable[Any]) -> list[Json]:
    """Blocks as they will be frozen, as far as conditions look at them."""
    skipped = ("image", "recording")  # they ask nothing, and freezing them would copy files
    shapes = [
        {"id": str(child.id), "type": child.block_type, "value": {}, "when": child.value.get("when")}
        if child.block_type in skipped
        else block_shape(child)
        for child in blocks
    ]
    return [{name: value for name, value in shape.items() if name != "when" or value} for shape in shapes]


def judged(
    when: Json, known: dict[str, Subject], later: set[str], where: str, locale: str
) -> Iterator[Finding]:
    """What is wrong with one condition."""
    sound = True
    for test in tests_of(when):
        own = "code" not in test
        for message in faults(test, known.get(test["key"]), later) if own else _elsewhere(test, locale):
            sound = False
            yield Finding(Level.ERROR, "condition", message, where, "when")
    if sound and not can_be_met(when, known):
        message = _("No answers can meet this condition, so nobody would ever see this.")
        yield Finding(Level.ERROR, "unreachable", message, where, "when")


def _elsewhere(test: Json, locale: str) -> Iterator[str]:
    """A score of a questionnaire is known once that is released."""
    issued = catalogue().newest("questionnaire", test["code"], locale)
    if issued is None or issued.withdrawn:
        message = _(
            "The questionnaire “%(code)s” that this condition asks about is not released in this language."
        )
        yield message % {"code": test["code"]}
        return
    known = {subject.key: subject for subject in subjects_of(issued.content)}
    yield from faults(test, known.get(test["key"]), set())


def faults(test: Json, subject: Subject | None, later: set[str]) -> Iterator[str]:
    """What is wrong with one test, in words."""
    if subject is None and test["key"] in later:
        yield _("This condition asks for an answer that comes later, or for its own. Move the question up.")
        return
    if subject is None:
        yield _("The question “%(key)s” that this condition asks for is gone. Choose another.") % {
            "key": test["key"]
        }
        return
    words = {"question": short(subject.label), "operator": OPERATORS.get(test["op"], test["op"])}
    if test["op"] not in FITTING[subject.kind]:
        yield _("“%(question)s” cannot be compared with “%(operator)s”.") % words
        return
    value = test.get("value")
    wanted = value if isinstance(value, list) else [value]
    if test["op"] in ("is", "is_not") and subject.kind == "boolean" and not isinstance(value, bool):
        yield _("“%(question)s” is answered with yes or no.") % words
    elif subject.options and isinstance(wanted[0], str) and test["op"] in OPTIONED:
        for option in wanted:
            if option not in subject.options:
                yield _("“%(question)s” has no option “%(option)s” any more.") % {**words, "option": option}


#: Operators that name an option, or a band.
OPTIONED = {"is", "is_not", "one_of", "none_of", "has", "has_not", "band"}
