"""The tests need a browser that the system installs; on Debian and Ubuntu, as root, we ask it to."""

import os
import shutil
import subprocess
import sys

# libatomic1 is what the driver inside Playwright needs; a bare system lacks it.
PACKAGES = ("chromium", "fonts-dejavu-core", "libatomic1")


def main() -> int:
    """0 when Chromium is there (perhaps because we had it installed), else 1 with the command to use."""
    if present():
        return 0
    if os.geteuid() == 0 and shutil.which("apt-get"):
        sys.stdout.write("Installing Chromium ...\n")
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *PACKAGES]
        for command in (["apt-get", "update", "-qq"], install):
            subprocess.run(command, check=False, env=quiet, stdout=subprocess.DEVNULL)  # noqa: S603
        if present():
            return 0
    sys.stderr.write(
        "The tests drive Chromium, which is not installed, or lack libatomic, which its driver needs.\n"
        "  Debian:  sudo apt-get install chromium libatomic1\n"
        "  Fedora:  sudo dnf install chromium\n"
        "  macOS:   brew install --cask chromium\n"
        "or name it: CHROMIUM=/path/to/chromium make test\n"
    )
    return 1


def present() -> bool:
    """Whether a Chromium can be found and driven."""
    named = os.environ.get("CHROMIUM")
    if named:
        return os.access(named, os.X_OK) and drivable()
    return bool(shutil.which("chromium") or shutil.which("chromium-browser")) and drivable()


def drivable() -> bool:
    """Whether the library is there that Playwright's driver loads on Linux."""
    if sys.platform != "linux":
        return True
    # In a fresh process: this one remembers which libraries there were when it first looked.
    look = [sys.executable, "-c", "import ctypes; ctypes.CDLL('libatomic.so.1')"]
    return subprocess.run(look, check=False, capture_output=True).returncode == 0  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
