"""The shapes of the API, as JSON Schema 2020-12: what the OpenAPI document holds under `components`."""

from api.schemas.blocks import block_schemas
from api.schemas.feedback import FEEDBACK
from api.schemas.lists import LISTS
from api.schemas.releases import RELEASES
from api.schemas.rich import RICH

Json = dict[str, object]


def components() -> dict[str, Json]:
    """Every named shape."""
    return {**RELEASES, **block_schemas(), **RICH, **LISTS, **FEEDBACK}


__all__ = ["components"]
