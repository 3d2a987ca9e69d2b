"""The examples of the tutorial, carried out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from api.openapi import PATH_PARAMETERS
from tests.factories.consumers import SUBJECT, ApiClient
from tests.factories.releases import chapter_of, make_release

DOCS = Path(settings.BASE_DIR) / "docs"
TUTORIAL = (DOCS / "tutorial" / "client-in-a-day.md").read_text()
CALLS = re.findall(r'^curl "\$BASE/api/v1/([^"]*)"((?:.|\n(?!```|curl))*)', TUTORIAL, re.MULTILINE)

pytestmark = pytest.mark.django_db


class TestTutorial:
    def test_every_example_works(self, app: ApiClient) -> None:
        release = make_release(code="urge-surfing", facets={"problems": ["alcohol"]})
        make_release(type="module", code="coping-with-craving", title="Trek", chapters=[chapter_of(release)])
        cursor = app.read("changes/").json()["cursor"]
        assert len(CALLS) > 10
        for path, rest in CALLS:
            address = re.sub(r"after=[\d.]+", f"after={cursor}", path)  # the demo is further than this test
            body = re.search(r"-d ['\"]([\[{].*[\]}])['\"]", rest, re.DOTALL)
            if body is None:
                answer = app.read(address)
            else:
                moment = timezone.now().strftime("%Y-%m-%dT%H:%M:%SZ")
                text = re.sub(r"'\$\(date[^)]*\)'", moment, body[1]).replace('\\"', '"')
                text = text.replace("'$SUBJECT'", SUBJECT).replace("$SUBJECT", SUBJECT)
                answer = app.post(f"/api/v1/{address}", text, content_type="application/json")
            assert answer.status_code in (200, 201), (path, answer.content)

    def test_the_examples_of_the_reference_are_of_the_right_form(self) -> None:
        for parameter in PATH_PARAMETERS.values():
            if "example" in parameter:
                assert re.fullmatch(parameter["schema"]["pattern"], parameter["example"])
