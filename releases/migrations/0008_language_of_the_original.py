"""Which language a translation was made from, read from what it kept of its original."""

from __future__ import annotations

import json
from typing import Any

from django.db import migrations, models


def read_languages(apps: Any, schema_editor: Any) -> None:
    Followed = apps.get_model("releases", "Followed")
    for row in Followed.objects.only("content").iterator(chunk_size=50):
        Followed.objects.filter(pk=row.pk).update(locale=json.loads(row.content)["locale"])


class Migration(migrations.Migration):
    dependencies = [("releases", "0007_translations_follow")]

    operations = [
        migrations.AddField(
            "followed",
            "locale",
            models.CharField(default="", help_text="The language of the original.", max_length=12),
            preserve_default=False,
        ),
        migrations.RunPython(read_languages, migrations.RunPython.noop),
    ]
