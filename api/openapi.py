"""The OpenAPI 3.1 document, made from the registry and nothing else."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from functools import cache
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.html import escape
from django.utils.safestring import mark_safe

from api.answers import Payload
from api.errors import CONTENT_TYPE, KINDS
from api.kinds import KINDS as TYPES
from api.operations import Operation
from api.parameters import Parameter
from api.registry import OPERATIONS
from api.schemas import components
from consumers.scopes import Scope

Json = dict[str, Any]
VERSION = "1.0.0"
BASE = "/api/v1"
ABOUT = """What clinicians write is frozen into immutable, numbered releases. You read releases; what clients say goes
back attached to the exact release that they saw.

Every path takes `OPTIONS`, and `HEAD` where it takes `GET`. Answers that may be kept carry a strong `ETag` and honour
`If-None-Match`. Every refusal is a problem (RFC 9457). Two rules for every client: an unknown block type shows its
`fallback`; a release whose `requires` you lack is not shown."""
TAGS = {
    "Content": "Releases, and what happened to them.",
    "Vocabularies": "Small lists beside the catalogue.",
    "Feedback": "What clients and therapists say and do.",
    "Pilots": "Releases that are tried out with a small group.",
    "Keys": "Letting a client in.",
    "About": "This API itself.",
}
_N = "(0|[1-9][0-9]{0,8})"
_NUMBER: Json = {
    "type": "string",
    "pattern": rf"^{_N}((\.{_N}){{0,2}}|(\.{_N}){{2}}-pilot\.[1-9][0-9]{{0,8}})$",
}
PATH_PARAMETERS: dict[str, Json] = {
    "type": {"description": "What kind.", "schema": {"type": "string", "enum": list(TYPES)}},
    "code": {
        "description": "The stable name, equal in every language and version.",
        "schema": {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"},
        "example": "urge-surfing",
    },
    "number": {
        "description": "`1.2.1`, or a range: `1.2` or `1` for the newest in it; of a pilot exactly `2.0.0-pilot.1`.",
        "schema": _NUMBER,
        "example": "1.2.1",
    },
    "a": {"description": "The number to compare from.", "schema": _NUMBER, "example": "1.0.0"},
    "b": {"description": "The number to compare with.", "schema": _NUMBER, "example": "1.2.1"},
    "id": {
        "description": "Of a pilot, from `GET pilots/`.",
        "schema": {"type": "string", "format": "uuid"},
    },
    "token": {
        "description": "As made in the editor.",
        "schema": {"type": "string", "pattern": "^[A-Za-z0-9_-]+$"},
    },
}
HEADERS: dict[str, Json] = {
    "ETag": {"description": "The digest, with the encoding's suffix.", "schema": {"type": "string"}},
    "RateLimit": {
        "description": "What is left of the limit, and for how long.",
        "schema": {"type": "string"},
    },
    "RateLimit-Policy": {"description": "The limit.", "schema": {"type": "string"}},
    "Retry-After": {"description": "Seconds.", "schema": {"type": "integer"}},
}


@cache
def document_payload() -> Payload:
    """The document as it is served."""
    return Payload.of_data(document())


@cache
def document() -> Json:
    """The whole document."""
    paths: dict[str, Json] = defaultdict(dict)
    for operation in OPERATIONS:
        paths[operation.path][operation.method.lower()] = _operation(operation)
    return {
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "info": {
            "title": f"{settings.CATALOGUE_PUBLISHER}: client API",
            "version": VERSION,
            "description": ABOUT,
            "license": {"name": "BSD-3-Clause", "identifier": "BSD-3-Clause"},
        },
        "servers": [{"url": BASE}],
        "tags": [{"name": name, "description": text} for name, text in TAGS.items()],
        "paths": dict(paths),
        "components": {
            "schemas": components(),
            "headers": HEADERS,
            "securitySchemes": {"key": _scheme()},
        },
    }


def chapters() -> Json:
    """The same for the readable page: operations per tag, shapes, scopes and problems."""
    made = document()
    with translation.override("en"):
        scopes = [{"name": scope.value, "label": str(scope.label)} for scope in Scope]
    return {
        "document": made,
        "address": f"{BASE}/openapi.json",
        "about": [marked(paragraph) for paragraph in ABOUT.split("\n\n")],
        "chapters": [
            {
                "name": name,
                "text": text,
                "operations": [_readable(one) for one in OPERATIONS if one.tag == name],
            }
            for name, text in TAGS.items()
        ],
        "schemas": [
            {"name": name, "text": marked(schema.get("description", "")), "json": _pretty(schema)}
            for name, schema in made["components"]["schemas"].items()
        ],
        "scopes": scopes,
        "problems": [
            {"kind": kind, "status": status, "title": title} for kind, (status, title) in KINDS.items()
        ],
    }


def marked(text: str) -> str:
    """A text for people, with what stands between backticks as code."""
    return mark_safe(re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text)))  # noqa: S308 - escaped first


def problems_of(operation: Operation) -> list[str]:
    """Every kind of problem that an operation can answer with."""
    kinds = [
        "bad-request",
        "bad-parameter",
        "key-unknown",
        "not-acceptable",
        "too-many-requests",
        "server-error",
        "unavailable",
    ]
    if operation.scope is not None:
        kinds += ["key-needed", "scope-missing"]
    if "{" in operation.path:
        kinds.append("not-found")
    if operation.body is not None:
        kinds += ["malformed-body", "too-large", "unsupported-media-type"]
    if operation.scope == Scope.FEEDBACK_WRITE:
        kinds.append("subject-token-needed")
    return sorted({*kinds, *operation.problems}, key=list(KINDS).index)


def _operation(operation: Operation) -> Json:
    found: Json = {
        "operationId": operation.id,
        "tags": [operation.tag],
        "summary": operation.summary,
        "parameters": [
            *_path_parameters(operation.path),
            *map(_parameter, (*operation.query, *operation.headers)),
        ],
        "security": [] if operation.scope is None else [{"key": [operation.scope]}],
        "responses": _responses(operation),
    }
    if operation.description:
        found["description"] = operation.description
    if operation.body is not None:
        media = {"schema": operation.body, "example": operation.body_example}
        found["requestBody"] = {"required": True, "content": {"application/json": media}}
    return found


def _path_parameters(path: str) -> list[Json]:
    return [
        {"name": name, "in": "path", "required": True, **PATH_PARAMETERS[name]}
        for name in re.findall(r"{(\w+)}", path)
    ]


def _parameter(parameter: Parameter) -> Json:
    schema = {name: value for name, value in parameter.schema.items() if name != "example"}
    found: Json = {
        "name": parameter.name, "in": parameter.where, "required": parameter.required,
        "description": parameter.description, "schema": schema,
    }  # fmt: skip
    return found | ({"example": parameter.schema["example"]} if "example" in parameter.schema else {})


def _responses(operation: Operation) -> Json:
    found: dict[str, Json] = {}
    for status, answer in operation.answers.items():
        response: Json = {"description": answer.description, "headers": _headers(operation, status)}
        if answer.schema is not None:
            response["content"] = {operation.content_type: {"schema": answer.schema}}
        found[str(status)] = response
    by_status: dict[int, list[str]] = defaultdict(list)
    for kind in problems_of(operation):
        by_status[KINDS[kind][0]].append(kind)
    for status, kinds in sorted(by_status.items()):
        found[str(status)] = _refusal(status, kinds)
    return found


def _refusal(status: int, kinds: list[str]) -> Json:
    response: Json = {
        "description": "; ".join(f"`{kind}`: {KINDS[kind][1]}" for kind in kinds),
        "content": {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    if status in (429, 503):
        response["headers"] = {"Retry-After": {"$ref": "#/components/headers/Retry-After"}}
    return response


def _headers(operation: Operation, status: int) -> Json:
    names = ["RateLimit", "RateLimit-Policy"]
    if operation.method == "GET" and operation.id != "getPreview":
        names.insert(0, "ETag")
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _scheme() -> Json:
    text = "A key (`hv_…`) from a back end, or a subject token (`hvs_…`) from a phone. Scopes: "
    return {
        "type": "http",
        "scheme": "bearer",
        "description": text + ", ".join(f"`{scope}`" for scope in Scope.values) + ".",
    }


def _readable(operation: Operation) -> Json:
    """One operation as the page shows it."""
    path = BASE + operation.path
    return {
        "operation": operation,
        "path": path,
        "curl": _curl(operation, path),
        "text": marked(operation.description),
        "parameters": [
            {"name": one.name, "where": one.where, "text": marked(one.description)}
            for one in (*operation.query, *operation.headers)
        ],
        "answers": [
            {"status": status, "text": marked(answer.description)}
            for status, answer in operation.answers.items()
        ],
        "problems": problems_of(operation),
        "body": _pretty(operation.body_example) if operation.body is not None else "",
    }


def _curl(operation: Operation, path: str) -> str:
    """Something to paste into a terminal."""
    example = re.sub(r"{(\w+)}", lambda found: _example(found[1]), path)
    lines = [f'curl "$BASE{example}"']
    if operation.scope is not None:
        lines.append('-H "Authorization: Bearer $KEY"')
    if operation.body is not None:
        lines += ["-H 'Content-Type: application/json'", f"-d '{json.dumps(operation.body_example)}'"]
    return " \\\n  ".join(lines)


def _example(name: str) -> str:
    given = PATH_PARAMETERS[name]
    return str(given.get("example") or given["schema"].get("enum", ["TOKEN"])[0])


def _pretty(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)
