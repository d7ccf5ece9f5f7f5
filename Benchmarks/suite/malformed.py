"""What four readers make of the files of Tests/Malformed, each at its defaults.

A cell counts as read if its text, its number or its absence is what the manifest says. Programs
that turn a text into a value are not blamed for it unless something of it is lost.
"""

import json
import math
import subprocess
import warnings
from importlib.metadata import version

import duckdb
import pandas
import polars

from . import markdown
from .environment import BENCHMARKS, ROOT
from .readers import CELLS

FOLDER = ROOT / "Tests" / "Malformed"
RESULT = BENCHMARKS / "MALFORMED.md"
MISSING = {"", "NA", "N/A", "?", "-"}
# What mlterm's report says of rows that are not wholly in the table.
LOSSES = ("cut to the number", "cut off here", "is damaged")


def run() -> None:
    cases = json.loads((FOLDER / "manifest.json").read_text())
    ours = _ours([case["file"] for case in cases])
    counts = {name: {"all": 0, "error": 0, "silent": 0} for name in ["mlterm", *PEERS]}
    rows = [["file", "what it has", "mlterm", *PEERS]]
    for case, own in zip(cases, ours):
        outcomes = {"mlterm": _outcome(case, own.get("error"), own.get("rows"))}
        if outcomes["mlterm"] == "all" and any(
                loss in line for line in own["report"] for loss in LOSSES):
            outcomes["mlterm"] = "all, a loss told"
        for name, read in PEERS.items():
            outcomes[name] = _outcome(case, *_attempt(read, FOLDER / case["file"]))
        for name, outcome in outcomes.items():
            kind = "all" if outcome.startswith("all") else (
                "error" if outcome.startswith("error") else "silent")
            counts[name][kind] += 1
        rows.append([f"`{case['file']}`", case["says"], *outcomes.values()])
    RESULT.write_text(_page(rows, counts, len(cases)))
    print(RESULT.read_text())


def _ours(files: list[str]) -> list[dict]:
    done = subprocess.run(
        [CELLS, *(FOLDER / file for file in files)], check=True, capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.split("\n") if line]


def _attempt(read, path) -> tuple[str | None, list | None]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return None, read(str(path))
    except Exception as error:  # whatever a reader throws is its answer
        return type(error).__name__, None


def _pandas(path: str) -> list:
    table = pandas.read_csv(path)
    return table.astype(object).where(table.notna(), None).values.tolist()


def _polars(path: str) -> list:
    return polars.read_csv(path).rows()


def _duckdb(path: str) -> list:
    return duckdb.sql(f"select * from read_csv('{path}')").fetchall()


PEERS = {"pandas": _pandas, "polars": _polars, "duckdb": _duckdb}


def _outcome(case: dict, error: str | None, rows: list | None) -> str:
    """What a reader made of a file: all of it, an error, or what it lost without a word."""
    if error is not None:
        return "all" if "error" in case else "error"
    if "error" in case:
        return f"{len(rows)} rows of no table"
    expected = case["rows"]
    if len(rows) != len(expected):
        return f"{len(rows)} of {len(expected)} rows"
    width = len(case["columns"])
    if rows and len(rows[0]) != width:
        return f"{len(rows[0])} of {width} columns"
    wrong = sum(
        not _is_read(text, value)
        for record, got in zip(expected, rows) for text, value in zip(record, got))
    return f"{wrong} cells differ" if wrong else "all"


def _is_read(text: str, value) -> bool:
    bare = text.strip("\ufeff\u00a0 ")
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return bare in MISSING
    if str(value) in (text, bare) or (bare == "" and str(value).strip("\u00a0 ") == ""):
        return True
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if len(bare) > 1 and bare[0] == "0" and bare[1].isdigit():
            return False  # the zeros are lost
        return any(_number(spelled) == value for spelled in (bare, bare.replace(",", ".")))
    return str(value)[:10] == "-".join(reversed(bare.split("/")))


def _number(text: str) -> float | int | None:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            pass
    return None


def _page(rows: list[list[str]], counts: dict, total: int) -> str:
    summary = [["", "all cells", "an error", "something else, silently"]]
    for name, count in counts.items():
        summary.append([name, *(str(count[kind]) for kind in ("all", "error", "silent"))])
    versions = ", ".join(f"{name} {version(name)}" for name in PEERS)
    return f"""# Malformed files

What becomes of the {total} files of `Tests/Malformed`, written by `Benchmarks/malformed`.
All readers are at their defaults: {versions}.
What is right is in `manifest.json` there, which mlterm's tests hold it to, so that its column says
what was aimed at; the others' shows what people meet elsewhere. A file that is no table counts as
read by an error. *A loss told* means that the report says with line and text what is not in the
table: fields beyond the last column, or rows behind the damage of a gzip file. mlterm's cells are
compared as texts; as numbers they are doubles, so that 9007199254740993 is learnt from as
9007199254740992. Backslashes before quotes mean something to mlterm only where a file breaks the
rules of RFC 4180 without them.

{markdown.table(summary)}

{markdown.table(rows)}
"""
