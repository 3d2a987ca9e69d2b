"""What an author brings: a file, or pasted text, in a language."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from content.importers.doorway import FILE_BYTES
from content.importers.instruments.readers import INSTRUMENTS, extension_of, read_instruments
from content.importers.instruments.shape import Instrument
from content.importers.markdown import LONGEST_TEXT
from content.importers.pasted import read_pasted
from content.importers.pieces import Source
from content.importers.readers import read
from content.importers.refusal import ImportRefused, refused


class BringForm(forms.Form):
    """Reads while it checks, so that a refusal stands beside what was brought and nothing is stored."""

    file = forms.FileField(
        label=_("A Word document or text file"),
        required=False,
        help_text=_(
            "Word (.docx), Markdown (.md) or plain text (.txt), at most 20 MB. A questionnaire may also come as "
            "FHIR (.json), as a REDCap data dictionary (.csv) or as a table of items (.xlsx)."
        ),
        widget=forms.FileInput(attrs={"accept": ".docx,.md,.markdown,.txt,.json,.csv,.xlsx"}),
    )
    text = forms.CharField(
        label=_("Or paste the text here"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "data-paste": "html"}),
        help_text=_("From Word, a web page or a mail. Pictures do not come along this way."),
    )
    #: The same text with its styles, as the clipboard had it; empty when the author changed the text since.
    html = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    locale = forms.ChoiceField(label=_("Language of the exercise"))

    source: Source
    #: Kind and questionnaires, when a file of those was brought.
    instruments: tuple[str, list[Instrument]] | None = None
    content: bytes = b""

    def __init__(self, *args: Any, locales: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = dict(settings.LANGUAGES)
        field = self.fields["locale"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [(code, names.get(code, code)) for code in locales]
        if len(locales) == 1:
            field.initial, field.widget = locales[0], forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """Read what was brought."""
        data = super().clean() or {}
        if self.errors:
            return data
        file, text = data.get("file"), data.get("text", "")
        try:
            if file and not text.strip() and extension_of(file.name) in INSTRUMENTS:
                self.content = self._content(file)
                self.instruments = read_instruments(self.content, name=file.name)
            else:
                self.source = self._read(file, text, data.get("html", ""))
        except ImportRefused as error:
            self.add_error("file" if file else "text", error)
        return data

    def _read(self, file: Any, text: str, html: str) -> Source:
        if file and text.strip():
            raise refused("both", _("There is a file and a text."), _("Take one of the two."))
        if file:
            self.content = self._content(file)
            return read(self.content, name=file.name)
        if not text.strip():
            raise refused("empty", _("There is nothing here yet."), _("Choose a file, or paste a text."))
        if max(len(text), len(html)) > LONGEST_TEXT * 4:
            raise refused("too_long", _("This text is too long."), _("Take one exercise at a time."))
        self.content = (html or text).encode("utf-8", "replace")
        return read_pasted(text, html)

    def _content(self, file: Any) -> bytes:
        if file.size > FILE_BYTES:
            raise refused(
                "too_large", _("This file is larger than 20 MB."), _("Split it, and add the parts.")
            )
        return bytes(file.read())
