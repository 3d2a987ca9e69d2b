"""Who works here: the people who write, review and run the catalogue."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """A person with an account. Never deleted, because releases name them: deactivated instead."""

    credit_name = models.CharField(max_length=200, blank=True)
    credit_consent = models.BooleanField(default=False)
