"""Who may call: client apps and their keys; and where they are told of events."""

from consumers.models.apps import ClientApp
from consumers.models.keys import ApiKey, Mode
from consumers.models.webhooks import Attempt, Delivery, Endpoint

__all__ = ["ApiKey", "Attempt", "ClientApp", "Delivery", "Endpoint", "Mode"]
