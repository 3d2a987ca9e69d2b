"""The schemes of evidence that a new catalogue begins with. Editors change them, and add their own.

GRADE: certainty of evidence, in the four levels of the GRADE working group. The Dutch recognition levels: those of
the joint recognition of interventions (RIVM, NJi, NCJ, Movisie, Trimbos, Kenniscentrum Sport & Bewegen, Vilans). The
sentences for clients are ours. A recognition is given by its committee: choosing the level claims that it was.
"""

from __future__ import annotations

from typing import Any


def _level(
    code: str, nl: str, en: str, meaning_nl: str, meaning_en: str, *, source: bool = True
) -> dict[str, Any]:
    return {
        "code": code,
        "label_nl": nl,
        "label_en": en,
        "meaning_nl": meaning_nl,
        "meaning_en": meaning_en,
        "needs_source": source,
    }


SCHEMES: dict[str, dict[str, Any]] = {
    "grade": {
        "fields": {"name_nl": "GRADE", "name_en": "GRADE", "url": "https://www.gradeworkinggroup.org/"},
        "levels": [
            _level(
                "high", "Hoge zekerheid", "High certainty",
                "We weten bijna zeker dat dit werkt zoals het onderzoek laat zien.",
                "We are almost sure that this works as the research shows.",
            ),
            _level(
                "moderate", "Redelijke zekerheid", "Moderate certainty",
                "Dit werkt waarschijnlijk. Het kan zijn dat het iets meer of minder doet dan we denken.",
                "This probably works. It may do somewhat more or less than we think.",
            ),
            _level(
                "low", "Lage zekerheid", "Low certainty",
                "Misschien werkt dit. Meer onderzoek kan dat nog veranderen.",
                "This may work. More research can still change that.",
            ),
            _level(
                "very-low", "Zeer lage zekerheid", "Very low certainty",
                "We weten nog niet goed of dit werkt.",
                "We do not know well yet whether this works.",
            ),
        ],
    },
    "erkend": {
        "fields": {
            "name_nl": "Erkende interventies",
            "name_en": "Dutch recognition of interventions",
            "url": "https://www.loketgezondleven.nl/leefstijlinterventies/erkenningstraject",
        },
        "levels": [
            _level(
                "sterke-aanwijzingen", "Effectief: sterke aanwijzingen", "Effective: strong indications",
                "Veel goed onderzoek laat zien dat dit werkt.",
                "Much good research shows that this works.",
            ),
            _level(
                "goede-aanwijzingen", "Effectief: goede aanwijzingen", "Effective: good indications",
                "Goed onderzoek laat zien dat dit werkt.",
                "Good research shows that this works.",
            ),
            _level(
                "eerste-aanwijzingen", "Effectief: eerste aanwijzingen", "Effective: first indications",
                "Het eerste onderzoek laat zien dat dit kan werken.",
                "The first research shows that this can work.",
            ),
            _level(
                "goed-onderbouwd", "Goed onderbouwd", "Well substantiated",
                "Kenners hebben bekeken waarom dit zou werken, en vinden dat goed uitgelegd.",
                "Experts looked at why this should work, and find that well explained.",
            ),
            _level(
                "goed-beschreven", "Goed beschreven", "Well described",
                "Mensen uit de praktijk hebben bekeken hoe je dit doet, en vinden dat goed beschreven.",
                "People from practice looked at how this is done, and find that well described.",
                source=False,
            ),
        ],
    },
}  # fmt: skip
