"""Small lists that are read beside the catalogue."""

from __future__ import annotations

from django.http import HttpResponse

from api.answers import compose
from api.calls import Call
from api.kinds import LOCALE
from api.operations import Answer, Operation, ref
from api.views.releases import MATCH
from consumers import vocabularies
from consumers.scopes import Scope
from feedback.comments.quarantine import may_comment
from feedback.models import Reason

CONTACTS_KEEP = 60


def facets(call: Call) -> HttpResponse:
    """The words by which the catalogue is filtered."""
    return compose(call, vocabularies.facets(call.locale))


def contacts(call: Call) -> HttpResponse:
    """Today's crisis contacts; nobody needs a key to find help."""
    found = vocabularies.contacts(call.locale)
    return compose(call, {"results": found}, keep=CONTACTS_KEEP)


def credits(call: Call) -> HttpResponse:
    """Names behind credit ids; who withdraws consent is gone from here."""
    return compose(call, {"results": vocabularies.credits()})


def reasons(call: Call) -> HttpResponse:
    """The phrases that a client can tap."""
    locale = call.locale
    found = [
        {"code": reason.code, "label": reason.label(locale), "positive": reason.positive}
        for reason in Reason.objects.active()
    ]
    may = call.caller is not None and may_comment(app_id=call.caller.app_id, locale=locale)
    return compose(call, {"results": found, "comments": may})


_HELD = Answer("You have it.")
_READ = Scope.CONTENT_READ.value
OPERATIONS = (
    Operation(
        id="listFacets", method="GET", path="/facets/", tag="Vocabularies", scope=_READ,
        summary="Words to filter by", description="Filters take the codes; labels are in the language you ask for.",
        view=facets, query=(LOCALE,), headers=(MATCH,),
        answers={200: Answer("Per vocabulary its words.", ref("Facets")), 304: _HELD},
    ),
    Operation(
        id="listContacts", method="GET", path="/contacts/", tag="Vocabularies", scope=None,
        summary="Where a client finds help now", description="Needs no key. Show these wherever a client can write.",
        view=contacts, query=(LOCALE,), headers=(MATCH,),
        answers={200: Answer("Today's crisis contacts.", ref("Contacts")), 304: _HELD},
    ),
    Operation(
        id="listCredits", method="GET", path="/credits/", tag="Vocabularies", scope=_READ,
        summary="Names behind credit ids",
        description=(
            "Releases hold ids, so that somebody can withdraw consent to be named. An id that is not here stays "
            "unnamed."
        ),
        view=credits, headers=(MATCH,),
        answers={200: Answer("The names.", ref("Credits")), 304: _HELD},
    ),
    Operation(
        id="listReasons", method="GET", path="/reasons/", tag="Feedback", scope=_READ,
        summary="Phrases to tap",
        description=(
            "Offer these beside “did this help you?”; send the codes with a rating. `comments` says whether your app "
            "may send what a client writes: show a field for words only then."
        ),
        view=reasons, query=(LOCALE,), headers=(MATCH,),
        answers={200: Answer("The phrases.", ref("Reasons")), 304: _HELD},
    ),
)  # fmt: skip
