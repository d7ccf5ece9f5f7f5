"""What the numbers were measured on and with."""

import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from importlib.metadata import version
from pathlib import Path

from .environment import REQUIREMENTS, ROOT


def facts() -> Iterator[tuple[str, str]]:
    """Pairs of a name and a value, in the order in which they are to be shown."""
    yield "date", date.today().isoformat()
    yield "processor", f"{_after('/proc/cpuinfo', 'model name')}, {os.cpu_count()} cores"
    yield "load before", f"{os.getloadavg()[0]:.2f}"
    yield "memory", f"{int(_after('/proc/meminfo', 'MemTotal').split()[0]) / 2**20:.1f} GiB"
    system = platform.freedesktop_os_release()["PRETTY_NAME"]
    yield "system", f"{system}, {platform.system()} {platform.release()}"
    yield "mlterm", _said(["git", "-C", str(ROOT), "describe", "--always", "--dirty"])
    yield "Swift", _said(["swift", "--version"]).removeprefix("Swift version ")
    yield "Python", platform.python_version()
    for package in _pinned():
        yield package, version(package)
    yield "command", " ".join(["Benchmarks/run", *sys.argv[1:]])


def _pinned() -> list[str]:
    lines = REQUIREMENTS.read_text().splitlines()
    return [line.split("==")[0] for line in lines if "==" in line]


def _after(path: str, key: str) -> str:
    """The value of the first line `key: value` of a file."""
    for line in Path(path).read_text().splitlines():
        name, _, value = line.partition(":")
        if name.strip() == key:
            return value.strip()
    return "unknown"


def _said(command: list[str]) -> str:
    """The first line that a program prints."""
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()[0]
