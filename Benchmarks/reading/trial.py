"""One reader reads one table, in a process of its own; prints seconds and memory as JSON.

Memory is what the process has resident at its peak beyond what it had with the reader's library
loaded. The first pass is timed as well: people read a file once.
"""

import ctypes
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path


def reader(name: str, path: str, threads: int, is_piped: bool) -> Callable[[], object]:
    """What reads the whole file, packed or not, into typed columns, with the reader's defaults; if
    piped, from another process that writes it."""
    def source() -> object:
        return subprocess.Popen(["cat", path], stdout=subprocess.PIPE).stdout if is_piped else path

    if name == "polars":
        os.environ["POLARS_MAX_THREADS"] = str(threads)
        import polars
        return lambda: polars.read_csv(source())
    if name == "duckdb":
        import duckdb

        def read() -> object:
            connection = duckdb.connect(config={"threads": threads})
            input = source()
            name = f"/dev/fd/{input.fileno()}" if is_piped else path
            connection.execute(f"create table t as select * from read_csv('{name}')")
            return connection
        return read
    if name == "pyarrow":
        import pyarrow
        from pyarrow import csv
        pyarrow.set_cpu_count(threads)
        # Not its default, but without it two of the tables cannot be read.
        parsing = csv.ParseOptions(newlines_in_values=True)
        return lambda: csv.read_csv(source(), parse_options=parsing)
    import pandas
    return lambda: pandas.read_csv(source(), engine="c")


def status(key: str) -> int:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(key):
            return int(line.split()[1]) * 1024
    raise LookupError(key)


def main(name: str, path: str, threads: int, passes: int, is_piped: bool) -> None:
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[-threads:])
    read = reader(name, path, threads, is_piped)
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
    main(
        sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5:] == ["piped"])
