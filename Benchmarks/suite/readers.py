"""The environment of the programs that read tables, apart from that of the forests."""

import os
import subprocess
import sys
import venv
from pathlib import Path

from .environment import BENCHMARKS, BUILD, ROOT

# Those of Benchmarks/read, whose environment this is, too.
REQUIREMENTS = BENCHMARKS / "reading" / "requirements.txt"
PYTHON = BUILD / "readers" / "bin" / "python"
CELLS = BUILD / "release" / "csvcells"
_INSTALLED = BUILD / "readers" / "requirements.txt"


def enter() -> None:
    """Goes on in the Python of the readers' environment, which is prepared first."""
    if Path(sys.prefix) == PYTHON.parent.parent:
        return
    subprocess.run(["make", "--silent", "-C", ROOT, "csvcells"], check=True)
    wanted = REQUIREMENTS.read_text()
    if not _INSTALLED.exists() or _INSTALLED.read_text() != wanted:
        venv.create(PYTHON.parent.parent, with_pip=True, clear=True)
        subprocess.run(
            [PYTHON, "-m", "pip", "install", "--quiet", "-r", REQUIREMENTS], check=True)
        _INSTALLED.write_text(wanted)
    os.execv(PYTHON, [str(PYTHON), *sys.argv])
