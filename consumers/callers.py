"""Who is calling: what every request of a client app is judged by."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Caller:
    """A client app behind a key, or one of its clients behind a subject token."""

    app_id: int
    app_slug: str
    mode: str
    scopes: frozenset[str]
    key_id: int
    # The pseudonym as stored, set only behind a subject token; never what the app itself calls the client.
    subject: str | None = None
    # What the app calls this client, sealed: opened only to tell the app of danger.
    sealed_subject: str = ""

    def may(self, scope: str) -> bool:
        """Whether this caller carries a scope."""
        return scope in self.scopes
