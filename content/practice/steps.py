"""The steps of the guide: what to do, and whether it is done in the draft as it is now."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from content.blocks.registry import VOCABULARY
from content.models import Practice
from content.practice.actions import draft_of


@dataclass(frozen=True)
class Step:
    """One thing to do."""

    text: str
    done: bool


def steps(practice: Practice) -> list[Step]:
    """In the order in which one does them."""
    draft = draft_of(practice)
    kinds = [child.block_type for child in draft.body]
    asks = any(VOCABULARY[kind].inputs for kind in kinds)
    return [
        Step(
            _("Give it a title, and say in one sentence what the client does and why."), bool(draft.summary)
        ),
        Step(_("Press the plus, choose “Text”, and explain in three short sentences."), "text" in kinds),
        Step(_("Press the plus again and ask something, with “Open question” for example."), asks),
        Step(_("Tab “For the therapist”: one sentence for your colleague."), bool(draft.guide)),
        Step(_("Tab “Evidence”: say how strong the ground is."), bool(draft.evidence_level)),
        Step(
            _("Open the menu beside “Save draft” and choose “Submit for review”."),
            bool(practice.handed_in_at),
        ),
    ]
