"""What the house itself remembers."""

from django.db import models

from people.roles import Role


class Grant(models.Model):
    """A permission that the seed once gave to a role.

    Given once: when somebody takes it away, the next migration does not bring it back.
    """

    role = models.CharField(max_length=30, choices=Role)
    permission = models.CharField(max_length=200)

    class Meta:
        constraints = [
            # Two migrations at once must not both think they are the first to give.
            models.UniqueConstraint(fields=["role", "permission"], name="cms_grant_once"),
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.permission}"


class Lead(models.Model):
    """Which worker does the minute's work, and until when it may think so."""

    name = models.CharField(max_length=50)
    holder = models.CharField(max_length=100, blank=True)
    until = models.DateTimeField()

    class Meta:
        constraints = [
            # One row per job, or two workers would each hold one.
            models.UniqueConstraint(fields=["name"], name="cms_lead_name_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.holder}"
