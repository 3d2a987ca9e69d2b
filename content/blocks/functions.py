"""How a number is made of answers, in words of the author."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Function(models.TextChoices):
    """The five computations; there are no others, and nothing is typed."""

    SUM = "sum", _("The sum")
    MEAN = "mean", _("The mean")
    COUNT = "count", _("How many are answered")
    MIN = "min", _("The lowest")
    MAX = "max", _("The highest")
