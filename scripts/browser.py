"""The tests need a browser that the system installs; on Debian and Ubuntu, as root, we ask it to.

Chromium without a window comes first: the same engine, and a third of the work for two cores.
"""

import os
import shutil
import subprocess
import sys

#: In the order in which they are taken and, as packages, tried.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser")
# libatomic1 is what the driver inside Playwright needs; a bare system lacks it.
BESIDE = ("fonts-dejavu-core", "libatomic1")


def main() -> int:
    """0 when Chromium is there (perhaps because we had it installed), else 1 with the command to use."""
    if present():
        return 0
    if os.geteuid() == 0 and shutil.which("apt-get"):
        sys.stdout.write("Installing Chromium ...\n")
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        install = ["install", "-y", "-qq", "--no-install-recommends", *BESIDE]
        for command in (["update", "-qq"], *([*install, browser] for browser in BROWSERS)):
            subprocess.run(["apt-get", *command], check=False, env=quiet, stdout=subprocess.DEVNULL)  # noqa: S603, S607
            if present():
                return 0
    sys.stderr.write(
        "The tests drive Chromium, which is not installed, or lack libatomic, which its driver needs.\n"
        "  Debian:  sudo apt-get install chromium-headless-shell libatomic1\n"
        "  Fedora:  sudo dnf install chromium\n"
        "  macOS:   brew install --cask chromium\n"
        "or name it: CHROMIUM=/path/to/chromium make test\n"
    )
    return 1


def chromium() -> str | None:
    """Where Chromium is: what CHROMIUM names, else what the system has."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named if os.access(named, os.X_OK) else None
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def present() -> bool:
    """Whether a Chromium can be found and driven."""
    return chromium() is not None and drivable()


def drivable() -> bool:
    """Whether the library is there that Playwright's driver loads on Linux."""
    if sys.platform != "linux":
        return True
    # In a fresh process: this one remembers which libraries there were when it first looked.
    look = [sys.executable, "-c", "import ctypes; ctypes.CDLL('libatomic.so.1')"]
    return subprocess.run(look, check=False, capture_output=True).returncode == 0  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
