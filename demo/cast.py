"""Who works in the demo, and which apps read it. Secrets are made once and kept in `demo.json` only."""

from __future__ import annotations

import json
import os
import secrets
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from wagtail.users.models import UserProfile

from consumers.keys import issue
from consumers.models import ApiKey, ClientApp
from consumers.scopes import Scope
from demo.files import Json, read
from people.models import Team

KEY_LIFE = timedelta(days=365)
CONSONANTS, VOWELS = "bdfghjklmnprstvz", "aeiou"


def gather(*, notes: Path, base: str, now: datetime) -> None:
    """Make the people, teams, apps and keys that are missing, and write down how to get in."""
    known = json.loads(notes.read_text(encoding="utf-8")) if notes.exists() else {}
    users = [_user(row, known) for row in read("people.yaml")["users"]]
    keys = [
        _key(row, app, known, now)
        for app, rows in ((_app(row), row["keys"]) for row in read("people.yaml")["apps"])
        for row in rows
    ]
    _write(notes, {"base": known.get("base", base), "users": users, "keys": keys})


def give_addresses() -> None:
    """Last of all: what happened months ago is not mailed today, what happens from now on is."""
    for row in read("people.yaml")["users"]:
        address = f"{row['username']}@handvat.invalid"
        get_user_model().objects.filter(username=row["username"], email="").update(email=address)


def _user(row: Json, known: Json) -> Json:
    """A person; a password that is not written down any more is made anew."""
    user, new = get_user_model().objects.get_or_create(
        username=row["username"],
        defaults={
            "first_name": row["first"],
            "last_name": row["last"],
            "credit_name": row.get("credit", ""),
            "credit_consent": "credit" in row,
        },
    )
    noted = {one["username"]: one["password"] for one in known.get("users", ())}
    password = noted.get(user.username, "") if not new else ""
    if not password:
        password = _password()
        user.set_password(password)
        user.save()
    if new:
        user.groups.add(Group.objects.get(name=row["role"]))
        _join(user, row)
    return {"role": row["role"], "username": user.username, "password": password}


def _join(user: Any, row: Json) -> None:
    for team in read("people.yaml")["teams"]:
        if team["slug"] == row.get("team"):
            Team.objects.get_or_create(slug=team["slug"], defaults={"name": team["name"]})[0].members.add(
                user
            )
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = row.get("language", "nl")
    profile.save()


def _app(row: Json) -> ClientApp:
    app, _new = ClientApp.objects.get_or_create(
        slug=row["slug"],
        defaults={
            "name": row["name"],
            "public_contact": row["contact"],
            "crisis_contact": row.get("crisis_contact", ""),
        },
    )
    return app


def _key(row: Json, app: ClientApp, known: Json, now: datetime) -> Json:
    """A key whose secret is not written down any more gets a companion; the old one stays as it is."""
    scopes = list(Scope.values) if row["scopes"] == "all" else list(row["scopes"])
    noted = [one for one in known.get("keys", ()) if (one["app"], one["name"]) == (app.slug, row["name"])]
    if noted and ApiKey.objects.filter(app=app, name=row["name"]).exists():
        found: Json = noted[0]
        return found
    _made, secret = issue(
        app=app, name=row["name"], scopes=scopes, mode=row["mode"], expires_at=now + KEY_LIFE, by=None
    )
    return {"app": app.slug, "name": row["name"], "mode": row["mode"], "scopes": scopes, "key": secret}


def _password() -> str:
    """Easy to type from a screen, hard to guess: three words that do not exist."""
    return "-".join(
        "".join(secrets.choice(letters) for letters in (CONSONANTS, VOWELS) * 3) for _ in range(3)
    )


def _write(notes: Path, content: Json) -> None:
    """Readable by its owner only, and whole or not at all."""
    text = json.dumps(content, indent=2, ensure_ascii=False) + "\n"
    if notes.exists() and notes.read_text(encoding="utf-8") == text:
        return
    notes.parent.mkdir(parents=True, exist_ok=True)
    part = notes.with_suffix(".part")
    with os.fdopen(
        os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
    ) as file:
        file.write(text)
    part.replace(notes)
