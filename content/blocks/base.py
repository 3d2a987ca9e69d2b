"""What it takes to be a block type: one declaration, in one file, listed in `registry.py`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, ClassVar, NamedTuple

from django.db import models
from django.forms import CharField, HiddenInput
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks.chosen import condition_block
from content.blocks.rich import plain

Json = dict[str, Any]
BlockClass = type[blocks.StructBlock]


class Problem(NamedTuple):
    """Something in a filled-in block that cannot be right, at a field, in the author's words."""

    field: str
    message: str | Promise


class Purpose(models.TextChoices):
    """What an author wants to do: how the picker and the docs group the vocabulary."""

    TELL = "tell", _("To tell and show")
    ASK = "ask", _("To ask")
    PRACTISE = "practise", _("To practise")
    PLAN = "plan", _("To plan and keep track")
    LOOK_BACK = "look_back", _("To look back")
    GUIDE = "guide", _("To lead the way")


class BlockType(ABC):
    """One word of the vocabulary: how authors fill it in, how it is frozen, how an app without it shows it.

    `schema` is the JSON Schema (2020-12) of the frozen `value`; `example` is one frozen block;
    `effects` names the change class of a changed field where the general rules of
    `content.changes.values` do not fit; `structure` names the fields that are equal in all languages.
    `demands` tells an app team what a type beyond the core level asks of their app.
    """

    type: ClassVar[str]
    purpose: ClassVar[Purpose]
    block: ClassVar[BlockClass]
    schema: ClassVar[Json]
    answer_schema: ClassVar[Json | None] = None
    answer_example: ClassVar[Any] = None
    example: ClassVar[Json]
    demands: ClassVar[str] = ""
    effects: ClassVar[Mapping[str, str]] = {}
    structure: ClassVar[tuple[str, ...]] = ()

    @cached_property
    def definition(self) -> blocks.StructBlock:
        """The block as the editor knows it, with its label, icon and description."""
        return self.block()

    @property
    def inputs(self) -> bool:
        """Whether the client answers something in it."""
        return self.answer_schema is not None

    @property
    def requires(self) -> str | None:
        """The capability an app must have to offer it; without one the fallback is good enough."""
        return self.type if self.inputs else None

    @cached_property
    def keyed(self) -> tuple[str, ...]:
        """Fields that are lists of things with a key of their own: options, rows, columns."""
        children = self.definition.child_blocks
        lists = ((name, child) for name, child in children.items() if isinstance(child, blocks.ListBlock))
        return tuple(name for name, child in lists if "key" in getattr(child.child_block, "child_blocks", {}))

    @abstractmethod
    def preview(self) -> Json:
        """What an author might fill in, for the block picker, in the author's language."""

    def preview_html(self) -> SafeString:
        """How the preview looks."""
        raw = self.definition.normalize(self.preview())
        return SafeString(self.fallback(self.shape(raw)))

    @abstractmethod
    def shape(self, value: Any) -> Json:
        """The frozen `value` of what an author filled in; also of a draft that is not complete."""

    @abstractmethod
    def fallback(self, value: Json) -> str:
        """The frozen value as safe HTML, in the language that is active."""

    def problems(self, value: Any) -> Iterator[Problem]:
        """What cannot be right, beyond fields that are still empty."""
        yield from ()

    def answers(self, value: Json) -> Json:
        """JSON Schema of the answer to one frozen block."""
        return dict(self.answer_schema or {})

    def references(self, value: Any) -> Iterator[Any]:
        """The earlier questions that an author chose to look back at (`content.blocks.sources.Reference`)."""
        yield from ()

    def sources(self, value: Json) -> list[Json]:
        """The same of a frozen value: `{"exercise", "key"}`."""
        return []

    def skeleton(self, value: Json) -> Json:
        """What of a frozen value is the same in every language."""
        found: Json = {name: value[name] for name in self.structure if name in value}
        for name in self.keyed:
            found[name] = [row["key"] for row in value[name]]
        return found


class FieldsBlock(blocks.StructBlock):
    """Base of our blocks: what the picker previews is the fallback that an app without the block shows."""

    when = condition_block()

    class Meta:
        form_classname = "struct-block hv-block"
        preview_template = "content/block_preview.html"

    #: Fields that few authors need; the editor keeps them behind a cogwheel.
    rare: ClassVar[tuple[str, ...]] = ()

    def __init__(self, local_blocks: Any = None, *, conditional: bool = True, **kwargs: Any) -> None:
        if not conditional:  # before the form is laid out
            offered: dict[str, blocks.Block] = vars(type(self))["base_blocks"]
            self.base_blocks = {name: block for name, block in offered.items() if name != "when"}
        super().__init__(local_blocks, **kwargs)

    def get_form_layout(self) -> Any:
        """What is asked first stands first: the words, then whether it must be answered, then the rest."""
        rare = [name for name in self.rare if name in self.child_blocks]
        last = [name for name in ("required", "key", "when") if name in self.child_blocks]
        first = [name for name in self.child_blocks if name not in {*rare, *last}]
        return blocks.BlockGroup(children=[*first, *last], settings=rare)

    @property
    def kind(self) -> BlockType:
        """The block type that this is the form of."""
        from content.blocks.registry import VOCABULARY

        return VOCABULARY[self.name]

    def get_preview_value(self) -> Any:
        """An example, in the language of the author."""
        return self.normalize(self.kind.preview())

    def get_preview_context(self, value: Any, parent_context: Any = None) -> Json:
        """For the template of the preview."""
        return {**super().get_preview_context(value, parent_context), "fallback": self.kind.preview_html()}


class KeyBlock(blocks.FieldBlock):
    """Where a key is kept: hidden, because it is made by itself and nobody types it."""

    def __init__(self, **kwargs: Any) -> None:
        self.field = CharField(required=False, max_length=50, widget=HiddenInput())
        super().__init__(**{"default": "", "label": "", **kwargs})

    def get_searchable_content(self, value: Any) -> list[str]:
        """Nobody looks for a key."""
        return []

    class Meta:
        icon = "key"


class QuestionBlock(FieldsBlock):
    """Something the client answers. Its key stays, because answers hang on it."""

    key = KeyBlock()
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
        help_text=_("Only if the exercise makes no sense without the answer."),
    )


def question_shape(value: Any) -> Json:
    """The frozen fields that all questions share."""
    return {
        "question": plain(value.get("question")),
        "help": plain(value.get("help")),
        "required": bool(value.get("required")),
    }


def whole_number(value: Any, default: int) -> int:
    """A number an author filled in, or the default for an empty field."""
    return default if value is None or value == "" else int(value)
