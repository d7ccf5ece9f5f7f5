"""Runs contestants, each in a process of its own."""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .environment import BENCHMARKS, FORESTBENCH, PYTHON
from .peers import PEERS
from .tables.stored import SPLITS, Meta, StoredTable

Found = dict[str, Any]
MLTERM = "mlterm"
#: mlterm without out-of-bag scores and importances, which the peers' defaults leave out.
MLTERM_TREES = "mlterm, only trees"


class Failure(Exception):
    """A process ended badly; the message is the last that it said."""


@dataclass(frozen=True)
class Turn:
    """What a contestant is to do."""

    table: StoredTable
    scratch: Path
    #: From 0 on; each has a split and a seed of its own.
    number: int
    threads: int
    trees: int
    only_scores: bool = False


def names(meta: Meta, peers: list[str]) -> list[str]:
    """mlterm and the chosen peers, as far as they make a line of their own."""
    return [MLTERM, MLTERM_TREES] + [
        name for name, entry in PEERS.items()
        if name in peers and (meta.has_categories or not entry.only_with_categories)]


def run(name: str, turn: Turn, timeout: float | None = None) -> Found:
    """Lets a contestant do its turn; returns what it found out.

    Raises `Failure`, or `subprocess.TimeoutExpired` after so many seconds.
    """
    command: list[Any] = [FORESTBENCH]
    if name not in (MLTERM, MLTERM_TREES):
        command = [PYTHON, "-m", "suite.trial", "--peer", name, "--scratch", turn.scratch]
    command += [
        "--table", turn.table.folder, "--split", turn.number % SPLITS, "--seed", turn.number + 1,
        "--threads", turn.threads, "--trees", turn.trees]
    if name == MLTERM_TREES:
        command.append("--only-trees")
    if turn.only_scores:
        command.append("--only-scores")
    done = subprocess.run(
        [str(word) for word in command], capture_output=True, text=True, timeout=timeout,
        env=os.environ | {"PYTHONPATH": str(BENCHMARKS)})
    if done.returncode != 0:
        said = done.stderr.strip().splitlines() or [f"exit code {done.returncode}"]
        raise Failure(said[-1])
    return json.loads(done.stdout)
