"""Settings: what is unsafe is refused, what promises durability is there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SAFE = {
    "DJANGO_SETTINGS_MODULE": "cms.settings.production",
    "SECRET_KEY": "a" * 50,
    "SUBJECT_KEY": "b" * 50,
    "COMMENT_KEY": "c" * 50,
    "ALLOWED_HOSTS": "catalogus.example.org",
    "BASE_URL": "https://catalogus.example.org",
}
ROOT = Path(__file__).resolve().parents[2]


def start(tmp_path: Path, **changes: str | None) -> subprocess.CompletedProcess[str]:
    """Load production settings in a process of their own."""
    inherited = {key: value for key, value in os.environ.items() if key not in {*SAFE, "SQLITE_SYNCHRONOUS"}}
    wanted = {key: value for key, value in {**SAFE, **changes}.items() if value is not None}
    code = "import django; django.setup(); from django.core.management import call_command as c; c('check')"
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**inherited, **wanted, "DATA_DIR": str(tmp_path)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


class TestProduction:
    def test_starts_with_safe_settings(self, tmp_path: Path) -> None:
        started = start(tmp_path)
        assert started.returncode == 0, started.stderr

    def test_names_every_fault_at_once(self, tmp_path: Path) -> None:
        refused = start(tmp_path, SECRET_KEY=None, SUBJECT_KEY=None, ALLOWED_HOSTS=None, DEBUG="1")
        assert refused.returncode == 1
        for name in ("SECRET_KEY", "SUBJECT_KEY", "ALLOWED_HOSTS", "DEBUG"):
            assert name in refused.stderr

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("SUBJECT_KEY", "a" * 50),  # the same as SECRET_KEY
            ("COMMENT_KEY", "b" * 50),  # the same as SUBJECT_KEY
            ("SECRET_KEY", "short"),
            ("ALLOWED_HOSTS", "*"),
            ("BASE_URL", "http://catalogus.example.org"),
            ("SQLITE_SYNCHRONOUS", "OFF"),
        ],
    )
    def test_refuses(self, tmp_path: Path, name: str, value: str) -> None:
        refused = start(tmp_path, **{name: value})
        assert refused.returncode == 1
        assert name in refused.stderr


class TestDurability:
    def test_every_other_setting_waits_for_the_disk(self, tmp_path: Path) -> None:
        """Invariant 5. Tests themselves may be faster, so this looks in a process of its own."""
        environment = {
            key: value
            for key, value in os.environ.items()
            if key not in {"SQLITE_SYNCHRONOUS", "DATABASE_URL"}
        }
        code = (
            "import django; django.setup(); from django.db import connection as c;"
            "k = c.cursor(); k.execute('PRAGMA synchronous'); s = k.fetchone();"
            "k.execute('PRAGMA journal_mode'); print(s[0], k.fetchone()[0], c.transaction_mode)"
        )
        shown = subprocess.run(
            [sys.executable, "-c", code],
            env={
                **environment,
                "DATA_DIR": str(tmp_path),
                "DJANGO_SETTINGS_MODULE": "cms.settings.development",
            },
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        assert shown.stdout.split() == ["2", "wal", "IMMEDIATE"]


class TestNobodyElsesServer:
    def test_wagtail_asks_nobody(self, settings: object) -> None:
        assert getattr(settings, "WAGTAIL_GRAVATAR_PROVIDER_URL", "") is None
        assert getattr(settings, "WAGTAIL_ENABLE_UPDATE_CHECK", True) is False
        assert getattr(settings, "WAGTAIL_ENABLE_WHATS_NEW_BANNER", True) is False
