"""A body with every block type, as the editor stores it."""

from __future__ import annotations

from typing import Any

from tests.factories.media import make_image, make_recording

QUESTION = {"help": "Neem de tijd.", "required": False}
OPTIONS = [{"key": "ja", "label": "Ja"}, {"key": "soms", "label": "Soms"}]
FIELDS = [
    {"key": form, "label": f"Veld {form}", "form": form, "help": "Kort."}
    for form in ("text", "scale", "percent", "number", "yes_no", "date", "time")
]
DRAWN = [{**field, "drawn": field["form"] == "number"} for field in FIELDS]
RICH = "<h3>Even stil</h3><p>Trek komt in <b>golven</b>. Lees <a href='https://example.org/'>meer</a>.</p>"


def every_block() -> list[dict[str, Any]]:
    """One of each, with media made on the spot."""
    values: dict[str, dict[str, Any]] = {
        "text": {"text": RICH},
        "image": {"image": make_image().pk, "alt": "Een golf", "decorative": False, "caption": "Zo gaat het"},
        "recording": {"recording": make_recording().pk, "introduction": "Luister rustig."},
        "callout": {"tone": "safety", "title": "Let op", "text": "<p>Bel bij klachten je huisarts.</p>"},
        "steps": {"title": "Zo doe je het", "steps": [{"title": "Stop", "text": "<p>Ga zitten.</p>"}]},
        "open_question": {"key": "wat", "question": "Wat merkte je?", "size": "long", **QUESTION},
        "single_choice": {"key": "lukte", "question": "Lukte het?", "options": OPTIONS, **QUESTION},
        "multiple_choice": {
            "key": "hielp",
            "question": "Wat hielp?",
            "options": OPTIONS,
            "at_most": 2,
            **QUESTION,
        },
        "scale": {"key": "trek", "question": "Hoe sterk?", "min": 0, "max": 10, "step": 1, **QUESTION},
        "fill_list": {"key": "wie", "question": "Wie helpt?", "at_least": 2, "at_most": 5, **QUESTION},
        "if_then_plan": {
            "key": "plan",
            "title": "Mijn plan",
            "examples": [],
            "at_most": 3,
            "required": False,
        },
        "toggle": {"title": "Hoe kan dat?", "text": RICH},
        "short_answer": {"key": "waar", "question": "Waar was je?", "at_most": 100, **QUESTION},
        "yes_no": {"key": "alleen", "question": "Was je alleen?", **QUESTION},
        "number": {"key": "glazen", "question": "Hoeveel glazen?", "unit": "glazen", "min": 0, **QUESTION},
        "date_time": {"key": "wanneer", "question": "Wanneer?", "moment": "date_time", **QUESTION},
        "client_example": {"name": "Anouk, 42", "text": RICH, "origin": "composed"},
        "rating_matrix": {
            "key": "nachten",
            "question": "Hoe sliep je?",
            "rows": OPTIONS,
            "columns": OPTIONS,
            **QUESTION,
        },
        "thought_record": {"key": "gedachten", "question": "Eén moment", "columns": FIELDS, **QUESTION},
        "comparison": {"key": "wegen", "question": "Wat weegt het zwaarst?", **QUESTION},
        "quiz": {
            "key": "raad",
            "question": "Wat doet een golf?",
            "options": [{**option, "correct": True, "feedback": "Ja."} for option in OPTIONS],
            **QUESTION,
        },
        "breathing": {"title": "Adem rustig", "introduction": "Ga zitten.", "rounds": 3},
        "weekly_planner": {"key": "week", "question": "Jouw week?", "rows": OPTIONS, **QUESTION},
        "diary": {"key": "dagboek", "question": "Mijn dagen", "fields": DRAWN, **QUESTION},
        "carried_over": {"title": "Dit schreef je", "question": "wat"},
        "graph": {"title": "Jouw week", "sources": [{"question": "dagboek"}]},
        "milestone": {"title": "Je bent op de helft", "text": RICH},
        "safety_notice": {"title": "", "text": RICH},
        "computed": {"key": "som", "title": "Samen", "function": "sum", "of": ["trek"], "unit": "punten"},
        "divider": {"title": "Tot slot"},
        "feedback_moment": {"question": "Heb je hier iets aan?", "asks": "so_far"},
    }
    return [
        {"type": name, "id": f"b0000000-0000-4000-8000-{n:012d}", "value": value}
        for n, (name, value) in enumerate(values.items(), start=1)
    ]
