"""One turn of one server: start, requests of one row and of many, memory."""

import http.client
import json
import re
import statistics
import subprocess
import time
from pathlib import Path

from .servers import TABLE, Server

MANY_ROWS = 10_000
CONNECTIONS = [1, 16]


def measure(server: Server, port: int, seconds: int, folder: Path) -> dict[str, float]:
    """Figures by their names: milliseconds, megabytes, requests a second."""
    started = time.perf_counter()
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(server.command, stdout=log, stderr=log)
    try:
        _wait_until_ready(port, server.health)
        figures = {"ready ms": 1e3 * (time.perf_counter() - started)}
        rows = _rows()
        _ask(server, port, rows[:1])
        figures["idle MB"] = _memory(process.pid)
        _load(server, port, max(CONNECTIONS), 1, rows[0], folder)
        for count in CONNECTIONS:
            figures |= _load(server, port, count, seconds, rows[0], folder)
        many = (rows * (MANY_ROWS // len(rows) + 1))[:MANY_ROWS]
        times = [_ask(server, port, many) for _ in range(5)]
        figures[f"{MANY_ROWS:,} rows ms"] = 1e3 * statistics.median(times)
        figures["loaded MB"] = _memory(process.pid)
        return figures
    finally:
        process.terminate()
        process.wait(60)


def _wait_until_ready(port: int, path: str) -> None:
    for _ in range(60_000):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", path)
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.001)
    raise RuntimeError("the server does not start")


def _rows() -> list[dict]:
    """The table's rows without missing values, which the article's service cannot take all of."""
    import pandas

    from .flask_service import COLUMNS

    return json.loads(pandas.read_csv(TABLE)[COLUMNS].dropna().to_json(orient="records"))


def _ask(server: Server, port: int, rows: list[dict]) -> float:
    """Seconds until the answer is there, whose length is checked."""
    body = server.body(rows)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.connect()
    start = time.perf_counter()
    connection.request("POST", server.path, body, {"content-type": "application/json"})
    answer = connection.getresponse().read()
    time_taken = time.perf_counter() - start
    assert server.count(json.loads(answer)) == len(rows), answer[:200]
    return time_taken


def _load(
    server: Server, port: int, connections: int, seconds: int, row: dict, folder: Path
) -> dict[str, float]:
    script = folder / "one.lua"
    body = server.body([row])
    script.write_text(
        'wrk.method = "POST"\nwrk.headers["content-type"] = "application/json"\n'
        f"wrk.body = [[{body} ]]\n"
    )
    said = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-s", script,
         f"http://127.0.0.1:{port}{server.path}"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert "Non-2xx" not in said, said
    return {
        f"requests/s at {connections}": float(_find(r"Requests/sec:\s+(\S+)", said)),
        f"p50 ms at {connections}": _milliseconds(_find(r"\n +50% +(\S+)", said)),
        f"p99 ms at {connections}": _milliseconds(_find(r"\n +99% +(\S+)", said)),
    }


def _find(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    assert found, text
    return found[1]


def _milliseconds(text: str) -> float:
    for ending, factor in [("us", 1e-3), ("ms", 1), ("s", 1e3), ("m", 6e4)]:
        if text.endswith(ending):
            return float(text.removesuffix(ending)) * factor
    raise ValueError(text)


def _memory(process: int) -> float:
    """Resident megabytes (10⁶) of a process and all it has started."""
    total = 0
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            total = int(line.split()[1]) * 1024
    return total / 1e6 + sum(_memory(int(child)) for child in children)
