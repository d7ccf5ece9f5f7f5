"""One reader reads one table, in a process of its own; prints seconds and memory as JSON.

Memory is what the process has resident at its peak beyond what it had with the reader's library
loaded. The first pass is timed as well: people read a file once.
"""

import ctypes
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path


def reader(name: str, path: str, threads: int) -> Callable[[], object]:
    """What reads the whole file into typed columns, with the reader's defaults."""
    if name == "polars":
        os.environ["POLARS_MAX_THREADS"] = str(threads)
        import polars
        return lambda: polars.read_csv(path)
    if name == "duckdb":
        import duckdb

        def read() -> object:
            connection = duckdb.connect(config={"threads": threads})
            connection.execute(f"create table t as select * from read_csv('{path}')")
            return connection
        return read
    if name == "pyarrow":
        import pyarrow
        from pyarrow import csv
        pyarrow.set_cpu_count(threads)
        # Not its default, but without it two of the tables cannot be read.
        parsing = csv.ParseOptions(newlines_in_values=True)
        return lambda: csv.read_csv(path, parse_options=parsing)
    import pandas
    return lambda: pandas.read_csv(path, engine="c")


def status(key: str) -> int:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(key):
            return int(line.split()[1]) * 1024
    raise LookupError(key)


def main(name: str, path: str, threads: int, passes: int) -> None:
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[-threads:])
    read = reader(name, path, threads)
    ctypes.CDLL(None).malloc_trim(0)
    Path("/proc/self/clear_refs").write_text("5")
    before = status("VmRSS:")
    seconds = []
    memory = 0
    for number in range(passes):
        start = time.perf_counter()
        table = read()
        seconds.append(time.perf_counter() - start)
        if number == 0:
            memory = status("VmHWM:") - before
        del table
    print(json.dumps({"seconds": seconds, "memory": memory}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
