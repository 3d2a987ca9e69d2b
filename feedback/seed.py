"""The reason chips and the crisis phrases that a new catalogue begins with."""

from __future__ import annotations

from feedback.models import CrisisPhrase, Reason
from feedback.safety.seeds import rows as phrases

# code, says something good, Dutch, English
REASONS = (
    ("gave-insight", True, "Gaf me inzicht", "Gave me insight"),
    ("hard-moment", True, "Hielp op een moeilijk moment", "Helped at a hard moment"),
    ("easy-to-do", True, "Makkelijk te doen", "Easy to do"),
    ("will-do-again", True, "Ga ik vaker doen", "I will do this again"),
    ("felt-understood", True, "Ik voelde me begrepen", "I felt understood"),
    ("too-long", False, "Te lang", "Too long"),
    ("too-hard", False, "Te moeilijk", "Too hard"),
    ("unclear", False, "Onduidelijk", "Unclear"),
    ("does-not-fit", False, "Past niet bij mij", "Does not fit me"),
    ("too-much-typing", False, "Te veel typen", "Too much typing"),
    ("stirred-up-too-much", False, "Riep te veel op", "Stirred up too much"),
    ("nothing-new", False, "Wist ik al", "Nothing new to me"),
)


def seed() -> None:
    """Make what is missing; what the editor reworded, reordered or switched off stays so."""
    known = set(CrisisPhrase.objects.values_list("text", flat=True))
    CrisisPhrase.objects.bulk_create(
        CrisisPhrase(level=level, locale=locale, text=text)
        for level, locale, text in phrases()
        if text not in known
    )
    for order, (code, positive, label_nl, label_en) in enumerate(REASONS, start=1):
        words = {"positive": positive, "label_nl": label_nl, "label_en": label_en, "sort_order": 10 * order}
        Reason.objects.get_or_create(code=code, defaults=words)
