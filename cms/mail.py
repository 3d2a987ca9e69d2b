"""Mail on the screen of whoever tries the catalogue out."""

from typing import Any

from django.core.mail.backends.console import EmailBackend


class Readable(EmailBackend):
    """Whom, about what, and the words: no headers, and nothing in the code of mail servers."""

    def write_message(self, message: Any) -> None:
        lines = (f"To: {', '.join(message.recipients())}", f"Subject: {message.subject}", "", message.body)
        self.stream.write("\n".join(lines) + f"\n{'-' * 79}\n")
