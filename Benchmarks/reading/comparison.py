"""The whole run: builds, makes tables, lets the readers read in turns, writes READING.md."""

import argparse
import datetime
import json
import platform
import statistics
import subprocess
import sys
import venv
from pathlib import Path

BENCHMARKS = Path(__file__).resolve().parent.parent
BUILD = BENCHMARKS / ".build"
REQUIREMENTS = BENCHMARKS / "reading" / "requirements.txt"
PYTHON = BUILD / "readers" / "bin" / "python"
READBENCH = BUILD / "release" / "readbench"
RESULTS = BUILD / "reading.json"
REPORT = BENCHMARKS / "READING.md"
PEERS = ["polars", "duckdb", "pyarrow", "pandas"]


def prepare() -> None:
    """Builds readbench and installs the peers, unless they are there as pinned."""
    subprocess.run(["make", "--silent", "-C", BENCHMARKS.parent, "readbench"], check=True)
    installed = BUILD / "readers" / "requirements.txt"
    wanted = REQUIREMENTS.read_text()
    if installed.exists() and installed.read_text() == wanted:
        return
    venv.create(PYTHON.parent.parent, with_pip=True, clear=True)
    subprocess.run([PYTHON, "-m", "pip", "install", "-q", "-r", REQUIREMENTS], check=True)
    installed.write_text(wanted)


def trial(reader: str, path: Path, threads: int, passes: int, is_piped: bool) -> dict:
    """The seconds of each pass and the memory of the first."""
    if reader == "mlterm":
        command = [
            "taskset", "-c", processors(threads), READBENCH, path, "--threads", str(threads),
            "--passes", str(passes), *(["--piped"] if is_piped else [])]
    else:
        command = [
            PYTHON, BENCHMARKS / "reading" / "trial.py", reader, path, str(threads), str(passes),
            *(["piped"] if is_piped else [])]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        return {"seconds": [float("nan")], "memory": 0, "error": done.stderr[-200:]}
    return json.loads(done.stdout)


def processors(threads: int) -> str:
    """The last ones, as trial.py takes them."""
    available = subprocess.run(
        ["nproc"], capture_output=True, text=True, check=True).stdout.strip()
    last = int(available) - 1
    return f"{last - threads + 1}-{last}"


def measure(
    path: Path, threads: int, rounds: int, passes: int, is_piped: bool
) -> dict[str, dict]:
    """Each reader's median of all passes and largest memory; readers take turns."""
    readers = ["mlterm", *PEERS] if threads == 1 else ["mlterm", *PEERS[:-1]]
    results: dict[str, dict] = {reader: {"seconds": [], "memory": 0} for reader in readers}
    for _ in range(rounds):
        for reader in readers:
            found = trial(reader, path, threads, passes, is_piped)
            results[reader]["seconds"] += found["seconds"]
            results[reader]["memory"] = max(results[reader]["memory"], found["memory"])
            print(path.name, threads, reader, found, file=sys.stderr)
    return results


def run() -> None:
    parser = argparse.ArgumentParser(description="Compare mlterm's CSV reader with others.")
    parser.add_argument("--megabytes", type=int, default=100)
    parser.add_argument(
        "--tables", nargs="*",
        default=["mixed", "wide", "long", "text", "mixed.gz", "mixed-piped"],
        help="names of tables/ALL; with .gz packed, with -piped from another process")
    parser.add_argument("--threads", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--passes", type=int, default=3)
    parser.add_argument("--data", type=Path, default=BUILD / "data")
    parser.add_argument(
        "--write", action="store_true",
        help="put these results into READING.md, beside those of other tables and threads")
    parser.add_argument("--prepared", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if not options.prepared:
        prepare()
        subprocess.run(
            [PYTHON, BENCHMARKS / "read", "--prepared", *sys.argv[1:]], check=True)
        return
    from . import tables

    rows = {}
    for threads in options.threads:
        for name in options.tables:
            shape = name.removesuffix(".gz").removesuffix("-piped")
            path = tables.make(shape, options.data, options.megabytes)
            # Speed and memory are told of the text, packed or not.
            size = path.stat().st_size
            if name.endswith(".gz"):
                path = tables.packed(path)
            results = measure(
                path, threads, options.rounds, options.passes, name.endswith("-piped"))
            rows[f"{threads} {name}"] = row(name, threads, size, results)
    print("\n".join([HEADING, *rows.values()]))
    if options.write:
        write(rows, options)


HEADING = """\
| table | threads | mlterm MB/s | polars | duckdb | pyarrow | pandas | memory/size: mlterm | polars |
|---|--:|--:|--:|--:|--:|--:|--:|--:|"""


def row(name: str, threads: int, size: int, results: dict[str, dict]) -> str:
    """Times of the peers as multiples of mlterm's."""
    own = statistics.median(results["mlterm"]["seconds"])
    cells = [name, str(threads), f"{size / own / 1e6:.0f}"]
    for peer in PEERS:
        if peer in results:
            cells.append(f"{statistics.median(results[peer]['seconds']) / own:.2f}×")
        else:
            cells.append("–")
    for reader in ["mlterm", "polars"]:
        cells.append(f"{results[reader]['memory'] / size:.2f}")
    return "| " + " | ".join(cells) + " |"


def write(rows: dict[str, str], options: argparse.Namespace) -> None:
    """Renders READING.md from these rows and from those that earlier runs under the same
    conditions left."""
    conditions = f"{options.megabytes} MB a table, {options.rounds} × {options.passes} passes"
    kept = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    if kept.get("conditions") != [conditions, machine()]:
        kept = {"conditions": [conditions, machine()], "rows": {}}
    kept["rows"] |= rows
    RESULTS.write_text(json.dumps(kept, indent=1))
    shown = [kept["rows"][key] for key in sorted(kept["rows"])]
    before, _, behind = REPORT.read_text().partition(f"\n{START}\n")
    behind = behind.partition(f"\n{END}\n")[2]
    told = f"{datetime.date.today()}, {machine()}; {conditions}, medians."
    REPORT.write_text("\n".join([before, START, told, "", HEADING, *shown, "", END, behind]))


START, END = "<!-- results -->", "<!-- end of results -->"


def machine() -> str:
    """The processor, the system and the readers' versions."""
    from importlib.metadata import version

    model = next(
        (line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
         if line.startswith("model name")), platform.machine())
    system = platform.freedesktop_os_release()["PRETTY_NAME"]
    return ", ".join([model, system, *(f"{peer} {version(peer)}" for peer in PEERS)])
