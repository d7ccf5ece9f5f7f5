"""Who runs when on one table, and for how long."""

import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from . import contestants
from .contestants import Failure, Found, Turn
from .environment import SCRATCH
from .options import Options
from .tables.stored import StoredTable


@dataclass
class Line:
    """What is known of one contestant with one number of threads."""

    threads: int
    name: str
    found: list[Found] = field(default_factory=list)
    #: Why it has no turn, or no further one.
    note: str | None = None
    #: Of its last process.
    seconds: float = 0

    def end_over_budget(self) -> None:
        self.note = "then over budget" if self.found else "not run: over budget"


def run(table: StoredTable, options: Options) -> list[Line]:
    """All contestants in turn, and that again for each repeat.

    So whatever else the machine does meanwhile disturbs all of them alike.
    """
    names = contestants.names(table.meta, options.peers)
    lines = [Line(threads, name) for threads in options.threads for name in names]
    spent: defaultdict[str, float] = defaultdict(float)
    SCRATCH.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=SCRATCH) as scratch:
        for number in range(options.repeats):
            for line in lines:
                turn = Turn(table, Path(scratch), number, line.threads, options.trees)
                if line.note is None:
                    _take_turn(line, turn, options.budget - spent[line.name])
                    spent[line.name] += line.seconds
    return lines


def _take_turn(line: Line, turn: Turn, seconds_left: float) -> None:
    where = f"{turn.table.meta.name}, turn {turn.number + 1}, threads: {turn.threads}"
    print(f"{where}: {line.name}", file=sys.stderr)
    expected, line.seconds = line.seconds, 0
    if seconds_left <= expected:
        line.end_over_budget()
        return
    start = time.monotonic()
    try:
        found = contestants.run(line.name, turn, timeout=seconds_left)
        line.note = found.get("not_applicable") and f"n/a: {found['not_applicable']}"
        if line.note is None:
            line.found.append(found)
    except subprocess.TimeoutExpired:
        line.end_over_budget()
    except Failure as failure:
        line.note = f"failed: {failure}"
    line.seconds = time.monotonic() - start
