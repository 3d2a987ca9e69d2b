"""WCAG 2.2 AA for who writes: axe finds nothing on any page of ours in the admin.

The pages are found by walking the addresses: a new one is looked at without anybody adding it here. One that needs
something special in its address says so, and gets a sample.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone
from playwright.sync_api import Page
from wagtail.models import Locale

from api import readers
from consumers.callers import Caller
from content.models import ExerciseIndex, Fragment, Import, Source
from content.practice.actions import begin as practise
from content.review import actions as review
from content.review.models import ChangeClass
from content.starters.actions import begin
from content.starters.files import starters
from feedback.intake import take_rating
from feedback.loop.actions import write_reply
from feedback.models import Comment, Task
from releases.actions import plan_release, withdraw
from releases.actions.adapt import adapt
from releases.models import Change
from tests.factories import street
from tests.factories.consumers import make_app, make_key
from tests.factories.content import change_exercise, make_exercise, make_questionnaire, make_source
from tests.factories.feedback import a_rating
from tests.factories.media import make_image
from tests.factories.modules import make_module
from tests.factories.people import make_person
from tests.factories.pilots import make_side
from tests.hand import at_desk

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]

ROOMS = ("cms", "api", "pilots", "feedback", "consumers", "releases", "modules", "content", "media", "people")
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
#: Files and forms of things that this catalogue has none of.
NO_PAGES = ("content_imports:picture", "content_imports:instruments")
#: Wagtail's own "next" button on the page of a new person calls itself a tab outside a list of tabs.
OURS = {"include": [["main"]], "exclude": [["a.button[href='#tab-roles']"]]}
Sample = dict[str, Any]


def patterns(found: Any, names: str = "") -> Iterator[tuple[str, str, URLPattern]]:
    """Every address of the admin behind which a view of ours stands: its name, its room, the pattern."""
    for one in found:
        if isinstance(one, URLPattern):
            view = getattr(one.callback, "view_class", one.callback)
            room = getattr(view, "__module__", "").split(".")[0]
            if room in ROOMS and one.name:
                yield f"{names}{one.name}", room, one
        else:
            yield from patterns(one.url_patterns, f"{names}{one.namespace}:" if one.namespace else names)


def ours() -> list[tuple[str, list[str]]]:
    """Names of our pages in the admin, with what their addresses ask for; parts of pages left out."""
    admin = next(one for one in get_resolver().url_patterns if str(one.pattern) == "admin/")
    found = {
        name: list(one.pattern.converters)
        for name, _room, one in patterns(admin.url_patterns)
        if not name.endswith("results")
    }
    return sorted(found.items())


@pytest.fixture
def samples(settings: Any) -> Sample:
    """Something of everything, and by which values an address finds it."""
    anna, otto = street.author(), make_person("otto", is_superuser=True, is_staff=True)
    page = make_exercise(code="golven", title="Golven", by=anna, sources=[make_source()])
    release = street.released(page)
    change_exercise(page, by=anna, summary="Een andere samenvatting.")
    second = street.released(page)
    change_exercise(page, by=anna, summary="Weer een andere samenvatting.")
    gone = street.released(make_exercise(code="weg", title="Weg", by=anna))
    withdraw(releases=[gone], by=street.editor(), reason="error", note="Fout.")
    waiting = make_exercise(code="wacht", title="Wacht", by=anna)
    candidate = review.submit(page=waiting, by=anna, change=ChangeClass.MEANING, note="Klaar.")
    copy = adapt(page=page, by=anna, release=release)
    _link, token = readers.invite(page=page, by=anna)
    readers.answer(token=token, said={"clear": "Ja."})
    app, picture, side = make_app(), make_image(), make_side("proef")
    module = make_module([page], title="Programma", by=anna)
    english = page.copy_for_translation(Locale.objects.get(language_code="en"))
    signed = street.approved(make_exercise(code="getekend", title="Getekend", by=anna))
    planned = street.approved(make_exercise(code="gepland", title="Gepland", by=anna))
    plan = plan_release(candidate=planned, by=street.editor(), when=timezone.now() + timedelta(days=3))
    begun = begin(starter=starters("nl")[0], by=otto)
    key, _secret = make_key(app=app)
    app.crisis_contact = "020-1234567"
    app.save()
    caller = Caller(app_id=app.pk, app_slug=app.slug, mode="live", scopes=frozenset(), key_id=key.pk)
    said = a_rating(release=release.reference, comment="ik wil dood", occurred_at=timezone.now().isoformat())
    take_rating(caller=caller, body=said)
    practise(by=otto)
    fragment = Fragment.objects.create(title="Vooraf", locale=page.locale, body=page.body.get_prep_value())
    document = Import.objects.create(by=otto, kind="md", name="blad.md", locale="nl", pieces=[], proposals=[])
    facts = {"due": "2026-01-01"}
    task = Task.objects.create(page=page, kind="review", opened_at=timezone.now(), facts=facts)
    reply = write_reply(page=page, tasks=[task], said="Te lang.", answer="Nu korter.", by=anna)
    return {
        "task": task.pk, "reply": reply.pk,
        "page_id": page.pk, "pk": candidate.pk, "code": "golven", "kind": "csv", "app": app.pk,
        "sha256": picture.sha256,
        "key": key.pk, "release": release, "gone": gone,
        "side": side, "module": module, "signed": signed, "copy": copy, "otto": otto, "begun": begun,
        "document": document, "fragment": fragment,
        "english": english, "second": second, "plan": plan,
    }  # fmt: skip


def special(name: str, made: Sample) -> Sample:
    """Where an address needs another thing than the ordinary."""
    change = Change.objects.filter(release=made["gone"], event="withdrawn").get()
    rows: dict[str, Sample] = {
        "feedback:task": {"pk": made["task"]},
        "feedback:reply_page": {"pk": made["reply"]},
        "releases:release": {"pk": made["release"].pk},
        "releases:other_lines": {"pk": made["release"].pk},
        "releases:withdraw": {"pk": made["release"].pk},
        "releases:revert": {"pk": made["release"].pk},
        "client_apps:inspect": {"pk": made["app"]},
        "feedback:raw": {"pk": Comment.objects.get().pk},
        "content_imports:instruments": {"pk": made["document"].pk},
        "content_imports:picture": {"pk": made["document"].pk, "key": "is-er-niet"},
        "releases:call_off": {"pk": made["plan"].pk},
        "releases:translation": {"page_id": made["english"].pk},
        "releases:withdrawal": {"pk": change.pk},
        "releases:plan_release": {"pk": made["signed"].pk},
        "releases:updates": {"page_id": made["module"].pk},
        "pilots:pilot": {"page_id": made["side"].pk},
        "content_imports:origin": {"pk": made["copy"].origins.get().pk},
        "content_imports:look": {"pk": made["document"].pk},
    }
    if "fragment" in name and name != "content_fragments:updates":
        return {"pk": made["fragment"].pk}
    if name.startswith("wagtailusers"):
        return {"pk": made["otto"].pk}
    return rows.get(name, {})


def asking(name: str, made: Sample) -> str:
    """What stands behind the address of a page that compares."""
    return f"?old={made['release'].pk}&new={made['second'].pk}" if name == "releases:compare" else ""


def more(made: Sample) -> list[str]:
    """Wagtail's pages with our things in them: the home page, the lists, and an editor of each kind."""
    shelf = ExerciseIndex.objects.get(locale__language_code="nl")
    pages = [made["page_id"], made["module"].pk, made["begun"].pk, make_questionnaire().pk]
    return [
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_pages:add", args=["content", "exercise", shelf.pk]),
        reverse(Source.snippet_viewset.get_url_name("list")),  # type: ignore[attr-defined]
        *(reverse("wagtailadmin_pages:edit", args=[pk]) for pk in pages),
    ]


def is_page(client: Client, name: str, url: str) -> bool:
    """Whether a person gets a page there: no data, no redirect, nothing that only takes what is sent."""
    answer = client.get(url)
    assert name in NO_PAGES or answer.status_code not in (404, 500), f"give a sample for {name}"
    return answer.status_code == 200 and b"<main" in answer.content


def flaws(page: Page) -> list[str]:
    """What axe has against our part of a page."""
    found = Axe().run(page, context=OURS, options={"resultTypes": ["violations"], **WCAG})
    return [
        f"{one['id']}: {node['html'][:160]}"
        for one in found.response["violations"]
        for node in one["nodes"][:3]
    ]


def test_axe_finds_nothing_on_any_page_of_ours(
    page: Page, live_server: Any, client: Client, samples: Sample
) -> None:
    at_desk(page, live_server, client, samples["otto"])
    urls = more(samples)
    for name, asked in ours():
        values = {**samples, **special(name, samples)}
        url = reverse(name, kwargs={one: values[one] for one in asked}) + asking(name, samples)
        if is_page(client, name, url):
            urls.append(url)
    found = {}
    for url in dict.fromkeys(urls):
        page.goto(f"{live_server.url}{url}")
        page.locator("main").wait_for()
        wrong = flaws(page)
        if wrong:
            found[url] = wrong
    assert len(urls) > 40
    assert found == {}, "\n".join(f"{url} {wrong}" for url, wrong in found.items())
