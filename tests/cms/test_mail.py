"""Mail where there is no mail server: on the screen of `make run`."""

from __future__ import annotations

import io

from django.core.mail import EmailMessage

from cms.mail import Readable


class TestReadable:
    def test_shows_whom_about_what_and_the_words(self) -> None:
        screen = io.StringIO()
        mail = EmailMessage(
            "Wil jij ‘Trek’ beoordelen?", "Dag Bas,\n\nhttp://hier/\n", to=["bas@example.org"]
        )
        Readable(stream=screen).send_messages([mail])
        shown = screen.getvalue()
        assert shown.startswith("To: bas@example.org\nSubject: Wil jij ‘Trek’ beoordelen?\n\nDag Bas,")
        assert "utf-8" not in shown
