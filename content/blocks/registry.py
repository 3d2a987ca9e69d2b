"""The vocabulary: every block type, in the order in which the editor offers them."""

from __future__ import annotations

from content.blocks.base import BlockType
from content.blocks.breathing import Breathing
from content.blocks.callout import Callout
from content.blocks.carried_over import CarriedOver
from content.blocks.client_example import ClientExample
from content.blocks.comparison import Comparison
from content.blocks.computed import Computed
from content.blocks.date_time import DateTime
from content.blocks.diary import Diary
from content.blocks.divider import Divider
from content.blocks.feedback_moment import FeedbackMoment
from content.blocks.fill_list import FillList
from content.blocks.graph import Graph
from content.blocks.if_then_plan import IfThenPlan
from content.blocks.image import Image
from content.blocks.item import Item
from content.blocks.milestone import Milestone
from content.blocks.multiple_choice import MultipleChoice
from content.blocks.number import Number
from content.blocks.open_question import OpenQuestion
from content.blocks.quiz import Quiz
from content.blocks.rating_matrix import RatingMatrix
from content.blocks.recording import Recording
from content.blocks.safety_notice import SafetyNotice
from content.blocks.scale import Scale
from content.blocks.short_answer import ShortAnswer
from content.blocks.single_choice import SingleChoice
from content.blocks.steps import Steps
from content.blocks.text import Text
from content.blocks.thought_record import ThoughtRecord
from content.blocks.toggle import Toggle
from content.blocks.weekly_planner import WeeklyPlanner
from content.blocks.yes_no import YesNo

#: Types with one purpose stand together: the picker and the docs show them as one group.
VOCABULARY: dict[str, BlockType] = {
    kind.type: kind
    for kind in (
        # to tell and show
        Text(),
        Image(),
        Recording(),
        Callout(),
        Toggle(),
        ClientExample(),
        # to ask
        OpenQuestion(),
        ShortAnswer(),
        YesNo(),
        SingleChoice(),
        MultipleChoice(),
        Scale(),
        RatingMatrix(),
        Number(),
        DateTime(),
        Item(),
        # to practise
        Steps(),
        FillList(),
        ThoughtRecord(),
        Comparison(),
        Quiz(),
        Breathing(),
        # to plan and keep track
        IfThenPlan(),
        WeeklyPlanner(),
        Diary(),
        # to look back
        CarriedOver(),
        Graph(),
        Milestone(),
        Computed(),
        # to lead the way
        Divider(),
        SafetyNotice(),
        FeedbackMoment(),
    )
}

#: What a therapist guide is built from: reading, looking and listening.
GUIDE = ("text", "callout", "steps", "recording", "image")
#: The level that a small app can build in days. An app that has these may call itself by this name.
CORE_LEVEL = "core-1"
CORE = (
    "text",
    "image",
    "recording",
    "callout",
    "steps",
    "open_question",
    "yes_no",
    "single_choice",
    "multiple_choice",
    "scale",
)
#: What stands in questionnaires: items first, then what the vocabulary has besides.
IN_QUESTIONNAIRES = (
    "item", "text", "callout", "image", "recording", "open_question", "single_choice", "multiple_choice", "scale",
    "short_answer", "number", "date_time", "yes_no", "computed",
)  # fmt: skip
#: Not offered in exercises.
ONLY_IN_QUESTIONNAIRES = ("item",)
