"""Generated tables, as Python's csv module writes and reads them, must come out of the reader the
same to the byte, and their numbers the same to the bit as from the C library's strtod:
check.py CSVCELLS [COUNT [SEED]]. Run it by scripts/check-cells."""

import ctypes
import json
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

import tables

_strtod = ctypes.CDLL(None).strtod
_strtod.restype = ctypes.c_double
_strtod.argtypes = [ctypes.c_char_p, ctypes.c_void_p]


def main(program: str, count: int, seed: int) -> int:
    failures = 0
    cells = numbers = 0
    with tempfile.TemporaryDirectory() as folder:
        made = [tables.make(seed + place, Path(folder)) for place in range(count)]
        done = subprocess.run(
            [program, *(table.path for table in made)], capture_output=True, check=True)
        for table, line in zip(made, done.stdout.decode().split("\n")):
            problem, compared = compare(table, json.loads(line))
            cells += sum(map(len, table.rows))
            numbers += compared
            if problem:
                failures += 1
                print(f"FAIL  table {table.seed}, {table.says}: {problem}")
    print(f"{count} tables, {cells:,} cells, {numbers:,} numbers, {failures} of them otherwise")
    return 1 if failures else 0


def compare(table: tables.Table, found: dict) -> tuple[str, int]:
    """What differs, empty when nothing does, and how many numbers were compared."""
    if "error" in found:
        return f"error: {found['error']}", 0
    if found["names"] != table.header:
        return f"names {found['names']} instead of {table.header}", 0
    if found["report"]:
        return f"repairs: {found['report']}", 0
    if len(found["rows"]) != len(table.rows):
        return f"{len(found['rows'])} rows instead of {len(table.rows)}", 0
    for number, (own, row) in enumerate(zip(found["rows"], table.rows)):
        if own != row:
            return f"row {number} is {own!r} instead of {row!r}", 0
    compared = 0
    for column in table.numbers:
        bits = found["bits"].get(table.header[column])
        if bits is None:
            return f"column {column} is not one of numbers", compared
        for own, row in zip(bits, table.rows):
            compared += 1
            if own != expected(row[column]):
                return f"{row[column]} is read as the bits {own}", compared
    return "", compared


def expected(text: str) -> str:
    """The bits of a number, in hexadecimal digits; a missing one has none."""
    return struct.pack(">d", _strtod(text.encode(), None)).hex() if text else ""


if __name__ == "__main__":
    sys.exit(main(
        sys.argv[1],
        int(sys.argv[2]) if len(sys.argv) > 2 else 200,
        int(sys.argv[3]) if len(sys.argv) > 3 else 1))
