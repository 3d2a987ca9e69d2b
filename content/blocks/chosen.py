"""Fields that are chosen from lists by `static/content/logic.js` and kept as JSON: conditions, and lists of inputs."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from jsonschema import Draft202012Validator
from wagtail import blocks

from content.blocks import schemas
from content.logic.language import CONDITION

LONGEST = 20_000
#: Where the questions stand from which is chosen: on this page before the field, anywhere on it, or in other pages.
EARLIER, ITEMS, PARTS = "earlier", "items", "parts"


class ChosenInput(forms.HiddenInput):
    """What was chosen, as text; the script draws the lists beside it."""

    def __init__(self, kind: str, among: str) -> None:
        super().__init__({"data-controller": "hv-chosen", "data-hv-kind": kind, "data-hv-among": among})

    @property
    def is_hidden(self) -> bool:
        """The field has a label and a place, though the input itself is not seen."""
        return False


class ChosenBlock(blocks.FieldBlock):
    """A JSON value that nobody types. What cannot be read is given back as it came, with a sentence."""

    kind = ""
    schema: dict[str, Any] = {}

    def __init__(self, *, among: str = EARLIER, **kwargs: Any) -> None:
        widget = ChosenInput(self.kind, among)
        self.field = forms.CharField(
            required=False,
            max_length=LONGEST,
            widget=widget,
            validators=[self._check],
            help_text=kwargs.pop("help_text", ""),
        )
        super().__init__(**{"default": None, **kwargs})

    def value_for_form(self, value: Any) -> str:
        """Text for the hidden input."""
        if value in (None, "", []):
            return ""
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

    def value_from_form(self, value: Any) -> Any:
        """Data, where the text is JSON; else the text, which `clean` refuses."""
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            return value

    def get_searchable_content(self, value: Any) -> list[str]:
        """Nobody looks for a rule."""
        return []

    def _check(self, text: str) -> None:
        value = self.value_from_form(text)
        if not Draft202012Validator(self.schema).is_valid(value):
            raise ValidationError(_("This cannot be read. Choose anew, from the lists."))

    class Meta:
        icon = "cog"


class ConditionBlock(ChosenBlock):
    """When something is shown."""

    kind = "condition"
    schema = CONDITION

    class Meta:
        icon = "decisions"


class KeysBlock(ChosenBlock):
    """Some of the questions."""

    kind = "keys"
    schema = {**schemas.array(schemas.KEY, at_least=1), "uniqueItems": True}


def condition_block(**kwargs: Any) -> ConditionBlock:
    """The field that any block, part and chapter has."""
    return ConditionBlock(**{"label": _("Show only when"), "required": False, **kwargs})


def kept(value: Any) -> Any:
    """What was chosen, if it can be read."""
    return value if value and isinstance(value, dict | list) else None
