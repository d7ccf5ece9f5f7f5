"""Takes times and memory. `ResidentMemory` and `Stopwatch` of forestbench are its twins: what
holds here must hold there."""

import ctypes
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

#: Short work is repeated within the process, until it has taken a second or five passes.
SECONDS_MIN = 1.0
PASSES_MAX = 5
#: Rows that are predicted alone: enough for a 99th percentile.
ROWS_MAX = 1000


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def repeated_seconds(work: Callable[[], object], after: list[float]) -> list[float]:
    """The time of each pass, those included that were made before."""
    times = list(after)
    while len(times) < PASSES_MAX and sum(times) < SECONDS_MIN:
        times.append(seconds(work))
    return times


def seconds_of_each(work: Callable[[object], object], items: list) -> list[float]:
    """The time of each call by itself, at most `ROWS_MAX` calls or a second."""
    times: list[float] = []
    total = 0.0
    for item in items[:ROWS_MAX]:
        if total >= SECONDS_MIN:
            break
        start = time.perf_counter()
        work(item)
        times.append(time.perf_counter() - start)
        total += times[-1]
    return times


def percentile(share: float, values: list[float]) -> float:
    """The smallest value that at least this share of the values does not exceed."""
    return float(np.quantile(values, share, method="inverted_cdf"))


def reset_peak() -> None:
    """Lets the peak begin anew from what is resident now, without what was freed before.

    `getrusage` is not used: its peak cannot be set back, and a new process inherits that of its
    parent.
    """
    ctypes.CDLL(None).malloc_trim(0)
    Path("/proc/self/clear_refs").write_text("5")


def resident_bytes() -> int:
    return _status("VmRSS:")


def peak_bytes() -> int:
    return _status("VmHWM:")


def _status(key: str) -> int:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(key):
            return int(line.split()[1]) * 1024
    raise LookupError(f"/proc/self/status has no {key}")
