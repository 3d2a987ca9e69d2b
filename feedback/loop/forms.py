"""What is asked about a task and about words back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from feedback.models import Task

CHOSEN = [
    (Task.Outcome.ADJUST, _("We change it: I go on in the draft, which remembers why")),
    (Task.Outcome.EXPLAIN, _("We explain it: it stays as it is, and I tell clients why")),
    (Task.Outcome.NONE, _("No action")),
]


class DecisionForm(forms.Form):
    """What becomes of it, and why."""

    outcome = forms.ChoiceField(
        label=_("What do you do with it?"),
        choices=CHOSEN,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you do with it.")},
    )
    why = forms.CharField(
        label=_("Why?"),
        help_text=_("One or two sentences for colleagues. It stays with the decision."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": _("Write in one sentence why. Whoever reads this later needs it.")},
    )


class TasksField(forms.ModelMultipleChoiceField):
    """Tasks by their sentences."""

    def label_from_instance(self, task: Any) -> str:
        return str(task.sentence)


class ReplyForm(forms.Form):
    """“You said, we changed”, in the language of the page."""

    tasks = TasksField(
        label=_("What does this answer?"),
        queryset=Task.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    said = forms.CharField(
        label=_("You said"),
        help_text=_("In your own words, one sentence. Never quote anybody: people recognise themselves."),
        max_length=300,
        error_messages={"required": _("Write in one sentence what people said.")},
    )
    answer = forms.CharField(
        label=_("And this is what we did"),
        help_text=_("What changed, or why it stays as it is. Write to the client, in short sentences."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
        error_messages={"required": _("Write what you did with it, or why it stays as it is.")},
    )

    def __init__(self, *args: Any, tasks: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["tasks"]
        assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101  (typing only)
        field.queryset = tasks
        self.initial.setdefault("tasks", list(tasks))
