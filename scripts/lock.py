"""Lock what pyproject.toml asks for, with hashes and without the address of any index: `make lock`."""

import os
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEAD = "# Locked from pyproject.toml with hashes. Do not edit: change pyproject.toml and run `make lock`.\n"
OPTIONS = (
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-trusted-host",
    "--no-emit-find-links",
    "--no-emit-options",
    "--no-annotate",
    "--no-header",
    "--allow-unsafe",
    "--strip-extras",
    "--quiet",
)


def lock(name: str, wanted: list[str], *constraints: str) -> None:
    """Write requirements/<name>.txt; earlier pins stay unless pyproject.toml rules them out."""
    target = ROOT / "requirements" / f"{name}.txt"
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{name}.in"
        lines = [*wanted, *(f"-c {ROOT / 'requirements' / other}.txt" for other in constraints)]
        source.write_text("\n".join(lines) + "\n")
        # Settings of this machine's pip (other indexes, local folders) must not leave a trace in the lock.
        clean = {key: value for key, value in os.environ.items() if not re.match("PIP_(EXTRA|FIND)", key)}
        subprocess.run(  # noqa: S603
            [sys.executable, "-m", "piptools", "compile", *OPTIONS, "-o", str(target), str(source)],
            check=True,
            env={**clean, "PIP_CONFIG_FILE": os.devnull},
        )
    lines = [line for line in target.read_text().splitlines() if not line.startswith(("#", "--"))]
    target.write_text(HEAD + "\n".join(lines).strip() + "\n")


def main() -> None:
    """Two files: what an installation needs, and that plus what developers need."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    base = project["project"]["dependencies"]
    groups = [item for group in project["dependency-groups"].values() for item in group]
    lock("base", base)
    lock("dev", [*base, *groups], "base")


if __name__ == "__main__":
    main()
