"""The vocabulary: every block type, in the order in which the editor offers them."""

from __future__ import annotations

from content.blocks.base import BlockType
from content.blocks.callout import Callout
from content.blocks.feedback_moment import FeedbackMoment
from content.blocks.fill_list import FillList
from content.blocks.if_then_plan import IfThenPlan
from content.blocks.image import Image
from content.blocks.multiple_choice import MultipleChoice
from content.blocks.open_question import OpenQuestion
from content.blocks.recording import Recording
from content.blocks.scale import Scale
from content.blocks.single_choice import SingleChoice
from content.blocks.steps import Steps
from content.blocks.text import Text

VOCABULARY: dict[str, BlockType] = {
    kind.type: kind
    for kind in (
        Text(),
        Image(),
        Recording(),
        Callout(),
        Steps(),
        OpenQuestion(),
        SingleChoice(),
        MultipleChoice(),
        Scale(),
        FillList(),
        IfThenPlan(),
        FeedbackMoment(),
    )
}

#: What a therapist guide is built from: reading, looking and listening.
GUIDE = ("text", "callout", "steps", "recording", "image")
#: The picker groups by what an author wants to do.
ASKS = tuple(name for name, kind in VOCABULARY.items() if kind.inputs or name == "feedback_moment")
