"""Who may call: client apps and their keys."""

from consumers.models.apps import ClientApp
from consumers.models.keys import ApiKey, Mode

__all__ = ["ApiKey", "ClientApp", "Mode"]
