"""What it takes to be a block type: one declaration, in one file, listed in `registry.py`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks import schemas

Json = dict[str, Any]


class BlockType:
    """One word of the vocabulary: how authors fill it in, how it is frozen, how it looks to an app without it.

    `schema` is the JSON Schema (2020-12) of the frozen `value`; `example` is one frozen block;
    `effects` names the change class of a changed field where the general rules of
    `content.changes.values` do not fit.
    """

    type: ClassVar[str]
    label: ClassVar[str | Promise]
    summary: ClassVar[str | Promise]
    block: ClassVar[type[blocks.StructBlock]]
    schema: ClassVar[Json]
    answer_schema: ClassVar[Json | None] = None
    example: ClassVar[Json]
    effects: ClassVar[Mapping[str, str]] = {}
    structure: ClassVar[tuple[str, ...]] = ()

    @property
    def inputs(self) -> bool:
        """Whether the client answers something in it."""
        return self.answer_schema is not None

    @property
    def requires(self) -> str | None:
        """The capability an app must have to offer it; without one the fallback is good enough."""
        return self.type if self.inputs else None

    def shape(self, value: Any) -> Json:
        """The frozen `value` of what an author filled in."""
        raise NotImplementedError

    def fallback(self, value: Json) -> str:
        """The frozen value as safe HTML, in the language that is active."""
        raise NotImplementedError

    def answers(self, value: Json) -> Json:
        """JSON Schema of the answer to one frozen block."""
        return dict(self.answer_schema or {})

    def skeleton(self, value: Json) -> Json:
        """What of a frozen value is the same in every language."""
        found: Json = {name: value[name] for name in self.structure if name in value}
        if "options" in value:
            found["options"] = [option["key"] for option in value["options"]]
        return found


class FieldsBlock(blocks.StructBlock):
    """Base of all our blocks: the preview in the editor is the fallback that apps get."""

    class Meta:
        form_classname = "struct-block hv-block"
        preview_template = "content/block_preview.html"


class InputBlock(FieldsBlock):
    """Something the client answers. Its key is made by itself and stays, because answers hang on it."""

    question = blocks.CharBlock(label=_("Question"), max_length=300)
    help = blocks.CharBlock(
        label=_("Help with the question"),
        required=False,
        max_length=500,
        help_text=_("A hint or an example, in one or two sentences."),
    )
    required = blocks.BooleanBlock(
        label=_("Must be answered"),
        required=False,
        help_text=_("Tick this only if the exercise makes no sense without the answer."),
    )


def key_block() -> blocks.CharBlock:
    """The field in which a key is kept: hidden, because nobody types it."""
    from django.forms import HiddenInput

    return blocks.CharBlock(required=False, max_length=50, form_classname="hv-hidden", widget=HiddenInput)
