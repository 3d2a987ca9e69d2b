"""The document that clients are generated from: valid, complete, true and stable."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from api import door, openapi, registry, urls
from api.endpoints import endpoint
from api.openapi import document, problems_of
from api.registry import OPERATIONS
from consumers import vocabularies
from consumers.scopes import Scope
from tests.factories.consumers import SUBJECT, ApiClient
from tests.factories.releases import chapter_of, make_release

SNAPSHOT = Path(__file__).parent / "openapi.snapshot.txt"
UPDATE = "To accept it: python manage.py shell -c 'from tests.api.test_openapi import keep; keep()'"


READS = {
    "exercises/urge-surfing/": "Release",
    "exercises/urge-surfing/versions/1.0.0/": "Exercise",
    "exercises/urge-surfing/versions/1.0.0/answers.schema.json": "AnswersSchema",
    "modules/coping/versions/1/answers.schema.json": "AnswersSchema",
    "modules/coping/versions/1/": "Module",
    "modules/coping/?expand=parts": "Release",
    "guides/exercises/urge-surfing/versions/1.0.0/": "Guide",
    "exercises/": "Listing",
    "modules/": "Listing",
    "exercises/urge-surfing/versions/": "History",
    "changes/": "Changes",
    "withdrawn/": "Withdrawn",
    "pilots/": "Pilots",
    "facets/": "Facets",
    "contacts/": "Contacts",
    "credits/": "Credits",
    "reasons/": "Reasons",
    "answers/": "Answers",
    "exercises/nothing/": "Problem",
    "exercises/gone/": "Problem",
    "exercises/old/": "Problem",
    "exercises/?x=1": "Problem",
}


def keep() -> None:
    """Write the snapshot anew, after looking at what changed."""
    SNAPSHOT.write_text(outline() + "\n")


def outline() -> str:
    """What clients depend on: everything but words for people."""
    made = _bare(document())
    lines = [f"{path}: {json.dumps(item, sort_keys=True)}" for path, item in made.pop("paths").items()]
    lines += [
        f"{name}: {json.dumps(item, sort_keys=True)}"
        for name, item in made["components"].pop("schemas").items()
    ]
    return "\n".join([json.dumps(made, sort_keys=True), *lines])


def _bare(node: Any) -> Any:
    if isinstance(node, dict):
        words = ("description", "summary", "example", "examples", "info", "tags")
        return {
            name: _bare(value) for name, value in node.items() if name not in words or isinstance(value, dict)
        }
    return [_bare(item) for item in node] if isinstance(node, list | tuple) else node


def validator(name: str) -> Draft202012Validator:
    """Checks a value against one of our shapes."""
    resource = Resource(contents=json.loads(json.dumps(document())), specification=DRAFT202012)
    shapes: Any = Registry().with_resource("urn:api", resource)
    return Draft202012Validator({"$ref": f"urn:api#/components/schemas/{name}"}, registry=shapes)


class TestDocument:
    def test_is_valid_openapi_3_1(self) -> None:
        assert document()["openapi"] == "3.1.0"
        assert [error.message for error in OpenAPIV31SpecValidator(document()).iter_errors()] == []

    def test_every_shape_is_a_valid_schema(self) -> None:
        for schema in document()["components"]["schemas"].values():
            Draft202012Validator.check_schema(json.loads(json.dumps(schema)))

    def test_every_reference_leads_somewhere_and_every_shape_is_used(self) -> None:
        text = json.dumps(document())
        named = set(re.findall(r"#/components/schemas/(\w+)", text))
        assert named == set(document()["components"]["schemas"])

    def test_every_operation_has_a_name_of_its_own(self) -> None:
        ids = [operation.id for operation in OPERATIONS]
        assert len(ids) == len(set(ids))

    def test_everything_is_described(self) -> None:
        for operation in OPERATIONS:
            assert operation.summary
            assert operation.tag in openapi.TAGS
            assert all(answer.description for answer in operation.answers.values())
            assert all(parameter.description for parameter in (*operation.query, *operation.headers))

    def test_every_problem_is_one_we_know(self) -> None:
        assert all(problems_of(operation) for operation in OPERATIONS)

    def test_scopes_are_those_that_keys_carry(self) -> None:
        assert {operation.scope for operation in OPERATIONS} - {None} <= set(Scope.values)

    def test_did_not_change_unnoticed(self) -> None:
        assert SNAPSHOT.read_text().rstrip("\n") == outline(), UPDATE


class TestRoutes:
    def test_every_route_is_in_the_document(self) -> None:
        spelled = {route.django_path for route in registry.routes()}
        assert {str(pattern.pattern) for pattern in urls.urlpatterns} == spelled
        assert {route.path for route in registry.routes()} == set(document()["paths"])

    def test_the_door_leads_to_these_routes_and_no_others(self) -> None:
        assert [str(found.pattern) for found in door._RESOLVER.url_patterns] == [
            route.django_path for route in registry.routes()
        ]
        assert all(found.callback.__qualname__.startswith(endpoint.__name__) for found in urls.urlpatterns)

    def test_every_method_is_in_the_document(self) -> None:
        for operation in OPERATIONS:
            assert operation.method.lower() in document()["paths"][operation.path]


class TestVocabulary:
    def test_every_block_type_is_in_the_union(self) -> None:
        mapping = document()["components"]["schemas"]["Block"]["discriminator"]["mapping"]
        assert set(mapping) == set(vocabularies.block_types())

    @pytest.mark.parametrize("type", vocabularies.block_types())
    def test_its_example_fits(self, type: str) -> None:
        example = vocabularies.block_types()[type]["example"]
        assert [error.message for error in validator("Block").iter_errors(example)] == []

    def test_a_type_is_a_const(self) -> None:
        schemas = document()["components"]["schemas"]
        assert schemas["ScaleBlock"]["properties"]["type"] == {"const": "scale"}

    def test_a_block_with_a_wrong_value_does_not_fit(self) -> None:
        example = vocabularies.block_types()["scale"]["example"]
        assert list(validator("Block").iter_errors(example | {"value": {"min": "one"}}))


@pytest.mark.django_db
class TestAnswersAreAsDescribed:
    """Each operation is called once with success; schemathesis tries the rest."""

    @pytest.fixture(autouse=True)
    def catalogue(self) -> None:
        release = make_release(code="urge-surfing", facets={"phases": ["treatment"]})
        make_release(
            type="module", code="coping", title="Trek", chapters=[chapter_of(release, phase="treatment")]
        )
        make_release(code="gone", withdrawn=True)
        make_release(code="old", retired=True)

    def test_reading(self, app: ApiClient) -> None:
        for path, shape in READS.items():
            errors = validator(shape).iter_errors(app.read(path).json())
            assert [f"{path} {error.json_path}: {error.message}" for error in errors] == []

    @pytest.mark.parametrize(
        ("id", "shape"), [("issueSubjectToken", "SubjectToken"), ("eraseSubject", "Erasure")]
    )
    def test_writing(self, app: ApiClient, id: str, shape: str) -> None:
        [operation] = [one for one in OPERATIONS if one.id == id]
        answer = app.send(operation.path.lstrip("/"), {"subject": SUBJECT})
        assert answer.status_code in operation.answers
        assert not list(validator(shape).iter_errors(answer.json()))

    @pytest.mark.parametrize("operation", [one for one in OPERATIONS if one.body], ids=lambda one: one.id)
    def test_the_example_of_a_body_fits_its_schema(self, operation: Any) -> None:
        schema, example = operation.body, operation.body_example
        if schema.get("type") == "array":
            schema, example = schema["items"], example[0]
        assert not list(validator(schema["$ref"].rpartition("/")[2]).iter_errors(example))


@pytest.mark.django_db
class TestReadableDocs:
    def test_shows_every_operation_shape_and_problem(self) -> None:
        text = ApiClient().read("docs/").content.decode()
        for operation in OPERATIONS:
            assert f'id="{operation.id}"' in text
        for name in document()["components"]["schemas"]:
            assert f'id="schema-{name}"' in text
        assert 'id="problem-withdrawn"' in text

    def test_takes_nothing_from_elsewhere(self) -> None:
        answer = ApiClient().read("docs/")
        text = answer.content.decode()
        assert "<script" not in text
        assert not re.search(r"""(src|href)=["'](https?:)?//""", text)
        assert "default-src 'none'" in answer["Content-Security-Policy"]

    def test_is_kept_and_validated_like_the_rest(self) -> None:
        tag = ApiClient().read("docs/")["ETag"]
        assert ApiClient().read("docs/", if_none_match=tag).status_code == 304
