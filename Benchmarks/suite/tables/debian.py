"""Data frames out of Debian's R packages, which are downloaded and unpacked, not installed."""

import gzip
import lzma
import subprocess
import warnings
import zlib
from pathlib import Path

import pandas as pd
import rdata

from ..environment import PACKAGES

# The user that apt would download as cannot write here.
_AS_THIS_USER = ["--option", "APT::Sandbox::User="]


class Unavailable(Exception):
    """A package cannot be had; the message says why."""


def frame(package: str, name: str) -> pd.DataFrame:
    """The data frame `name` of the R package.

    R packages keep their data either as one `.rda` file each or all in one database. Raises
    `Unavailable`.
    """
    folder = _unpacked(package)
    single = folder / f"{name}.rda"
    with warnings.catch_warnings():
        # Old files do not name their encoding, which is ASCII.
        warnings.simplefilter("ignore")
        if single.exists():
            return rdata.read_rda(single)[name]
        return _parse(_database_entry(folder, name))


def _unpacked(package: str) -> Path:
    """The folder of the package's data files."""
    debian_name = f"r-cran-{package.lower()}"
    root = PACKAGES / debian_name
    data = root / "usr" / "lib" / "R" / "site-library" / package / "data"
    if not data.exists():
        PACKAGES.mkdir(parents=True, exist_ok=True)
        _run(["apt-get", "--quiet=2", *_AS_THIS_USER, "download", debian_name])
        archive = max(PACKAGES.glob(f"{debian_name}_*.deb"), key=lambda path: path.stat().st_mtime)
        _run(["dpkg", "-x", archive.name, root.name])
    return data


def _run(command: list[str]) -> None:
    try:
        subprocess.run(command, cwd=PACKAGES, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise Unavailable(f"{error} `apt-get update` may help.") from error


def _database_entry(folder: Path, name: str) -> bytes:
    """A serialised object of a lazy-load database (`?lazyLoad` in R).

    `Rdata.rdx` is the index: where each object lies in `Rdata.rdb`. There it is compressed behind
    four bytes of length and, unless by zlib, one letter for the method.
    """
    index = _parse(gzip.decompress((folder / "Rdata.rdx").read_bytes()))
    offset, length = index["variables"][name]
    packed = (folder / "Rdata.rdb").read_bytes()[offset + 4 : offset + length]
    if packed[:1] != b"Z":
        return zlib.decompress(packed)
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 6}]
    return lzma.decompress(packed[1:], format=lzma.FORMAT_RAW, filters=filters)


def _parse(serialised: bytes):
    return rdata.conversion.convert(rdata.parser.parse_data(serialised))
