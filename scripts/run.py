"""`make run`: everything from an empty folder to a catalogue that answers, on one address.

Uses no Django itself, so that a later start is little more than the start of the server.
"""

import hashlib
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import FrameType
from typing import Any

from cms.keeping import holding
from cms.serving import Supervisor, answers, web_command, work_command
from scripts.messages import compile_all

ROOT = Path(__file__).resolve().parent.parent
# What the database looks like depends on these files.
SHAPING = (
    "*/migrations/*.py",
    "*/seed.py",
    "*/seeds.py",
    "*/triggers.py",
    "cms/roles.py",
    "requirements/base.txt",
)


def main() -> int:
    """Prepare what is not ready yet, then serve until Ctrl-C."""
    signal.signal(signal.SIGTERM, interrupt)  # until the supervisor takes over
    data = Path(os.environ.get("DATA_DIR") or ROOT / "var").resolve()
    host, port = os.environ.get("HOST") or "127.0.0.1", int(os.environ.get("PORT") or 8000)
    if taken(host, port):
        say(f"Port {port} is in use. Choose another one: make run PORT={port + 1}")
        return 1
    base = f"http://localhost:{port}"
    data.mkdir(parents=True, exist_ok=True)
    try:
        holding.use(data)  # before anything is prepared: half a restore is not migrated either
    except holding.NotNow as refusal:
        say(str(refusal))
        return 1
    os.environ |= environment(data, base)
    os.chdir(ROOT)
    compile_all()
    prepare(data)
    write_base(data, base)
    threading.Thread(target=welcome, args=(data, base, time.monotonic()), daemon=True).start()
    threads = int(os.environ.get("WEB_THREADS") or 4)
    workers = int(os.environ.get("WEB_WORKERS") or 2)
    web = web_command(host=host, port=port, workers=workers, threads=threads)
    return Supervisor(web=web, work=work_command(), alive=f"{base}/health/live").run()


def interrupt(number: int, frame: FrameType | None) -> None:
    """Being stopped while preparing ends what is being prepared too."""
    raise KeyboardInterrupt


SECRETS = ("SECRET_KEY", "SUBJECT_KEY", "COMMENT_KEY")


def environment(data: Path, base: str) -> dict[str, str]:
    """The settings of this copy: what the shell says goes first, then what we made for it once."""
    ours = {
        "DJANGO_SETTINGS_MODULE": "cms.settings.development",
        "BASE_URL": base,
        "PLAYER_APP": "handvat-player",  # an app of the demo
        **kept_secrets(data / "secrets.json"),
    }
    return {"DATA_DIR": str(data), **{key: os.environ.get(key) or value for key, value in ours.items()}}


def kept_secrets(path: Path) -> dict[str, str]:
    """Secrets of this copy, made at its first start and readable by its owner only."""
    kept: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
    missing = {name: secrets.token_urlsafe(50) for name in SECRETS if name not in kept}
    if missing:
        kept |= missing
        new = path.with_suffix(".new")
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            json.dump(kept, file)
        new.rename(path)  # whole or not at all: a lost secret is lost for good
    return kept


def prepare(data: Path) -> None:
    """Migrate when the code's idea of the database changed; load the demo once."""
    fresh = not (data / ".demo").exists()
    # A new demo can be made again, so its making need not wait for the disk; all later work does.
    made = {**os.environ, "SQLITE_SYNCHRONOUS": "OFF"} if fresh else dict(os.environ)
    once(data / ".migrated", fingerprint(), "Preparing the database", ["migrate", "--verbosity", "0"], made)
    once(data / ".demo", "loaded", "Loading the demo catalogue (once, about a minute)", ["load_demo"], made)


def once(stamp: Path, state: str, text: str, command: list[str], env: dict[str, str]) -> None:
    """Run a management command unless its stamp says that this was done; the stamp comes last."""
    if stamp.exists() and stamp.read_text() == state:
        return
    say(f"{text} ...")
    subprocess.run([sys.executable, "manage.py", *command], check=True, env=env)  # noqa: S603
    stamp.write_text(state)


def fingerprint() -> str:
    """Changes whenever `migrate` may have something to do."""
    digest = hashlib.sha256(os.environ.get("DATABASE_URL", "").encode())
    for path in sorted(path for pattern in SHAPING for path in ROOT.glob(pattern)):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def taken(host: str, port: int) -> bool:
    """Whether something else listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


def read_demo(data: Path) -> dict[str, Any]:
    """What the demo wrote down about itself."""
    path = data / "demo.json"
    loaded: dict[str, Any] = json.loads(path.read_text()) if path.exists() else {}
    return loaded


def write_base(data: Path, base: str) -> None:
    """The same copy may be started on another port."""
    demo = read_demo(data)
    if demo and demo.get("base") != base:
        unfinished = data / "demo.json.part"
        unfinished.write_text(json.dumps({**demo, "base": base}, indent=2) + "\n")
        unfinished.chmod(0o600)
        unfinished.replace(data / "demo.json")


def welcome(data: Path, base: str, start: float) -> None:
    """Say where to look, once there is something to see."""
    while not answers(f"{base}/health/live"):
        time.sleep(0.1)
    demo = read_demo(data)
    lines = [
        "",
        f"Handvat runs (after {time.monotonic() - start:.1f} s). Ctrl-C stops everything.",
        "",
        f"  Write and review  {base}/admin/",
        f"  Player            {base}/player/",
        f"  API               {base}/api/v1/docs/",
        "",
        "  Log in as",
        *(
            f"    {user['role']:<16} {user['username']:<12} {user['password']}"
            for user in demo.get("users", [])
        ),
        "",
        f"  Keys for apps: {data / 'demo.json'}",
        "  Invitations and other mail appear here below.",
        "",
    ]
    say("\n".join(lines))


def say(text: str) -> None:
    """To the person at the keyboard."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
    except subprocess.CalledProcessError as error:
        say(f"Stopped, because this did not work: {' '.join(map(str, error.cmd))}")
        sys.exit(1)
