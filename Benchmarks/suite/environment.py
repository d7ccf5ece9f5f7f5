"""Places and tools that the benchmark needs. Standard library only: it runs before all else."""

import os
import subprocess
import sys
import venv
from pathlib import Path

BENCHMARKS = Path(__file__).resolve().parent.parent
ROOT = BENCHMARKS.parent
BUILD = BENCHMARKS / ".build"
DATA = BUILD / "data"
PACKAGES = BUILD / "packages"
SCRATCH = BUILD / "scratch"
RESULTS = BENCHMARKS / "RESULTS.md"
REQUIREMENTS = BENCHMARKS / "requirements.txt"
FORESTBENCH = BUILD / "release" / "forestbench"
PYTHON = BUILD / "peers" / "bin" / "python"
_INSTALLED = BUILD / "peers" / "requirements.txt"


def prepare() -> None:
    """Builds forestbench, and installs the peers unless they are there as pinned."""
    if sys.version_info < (3, 11):
        sys.exit("mlterm benchmarks: Python 3.11 or later is needed")
    _run("building forestbench", ["make", "--silent", "-C", ROOT, "forestbench"])
    wanted = REQUIREMENTS.read_text()
    if _INSTALLED.exists() and _INSTALLED.read_text() == wanted:
        return
    venv.create(PYTHON.parent.parent, with_pip=True, clear=True)
    _run("installing the peers", [PYTHON, "-m", "pip", "install", "-r", REQUIREMENTS])
    # Last, so that an installation that was cut short is begun anew.
    _INSTALLED.write_text(wanted)


def _run(doing: str, command: list[str | Path]) -> None:
    """Runs a command that takes a while, and shows what it prints only if it fails."""
    print(f"{doing} …", file=sys.stderr)
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        sys.exit(f"{done.stdout}mlterm benchmarks: {doing} failed")


def enter() -> None:
    """Goes on in the Python of the peers' environment, which is prepared first."""
    if Path(sys.prefix) == PYTHON.parent.parent:
        return
    prepare()
    os.execv(PYTHON, [str(PYTHON), *sys.argv])
