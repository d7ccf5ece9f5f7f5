"""Turns of all servers, their medians, and SERVING.md."""

import statistics
import sys
from argparse import Namespace
from pathlib import Path

from . import measuring, servers

_PORT = 18_080


def run(chosen: Namespace, build: Path, benchmarks: Path) -> None:
    sys.path.insert(0, str(benchmarks))
    from suite import machine

    machine.REQUIREMENTS = benchmarks / "serving" / "requirements.txt"
    facts = list(machine.facts())
    contestants = [
        server
        for server in servers.all_servers(_PORT, build / "models")
        if not chosen.only or server.name in chosen.only
    ]
    turns: dict[str, list[dict[str, float]]] = {server.name: [] for server in contestants}
    for turn in range(chosen.repeats):
        for server in contestants:
            print(f"turn {turn + 1}: {server.name}", file=sys.stderr)
            turns[server.name].append(
                measuring.measure(server, _PORT, chosen.seconds, build / "models")
            )
    text = _report(turns, facts)
    print(text)
    if chosen.write:
        (benchmarks / "SERVING.md").write_text(text)


def _report(turns: dict[str, list[dict[str, float]]], facts: list[tuple[str, str]]) -> str:
    lines = [
        "# Results of serving",
        "",
        "Written by `Benchmarks/serve --write`; [README.md](README.md) tells how it is measured.",
        "",
        *[f"- {name}: {value}" for name, value in facts if name != "command"],
        f"- turns of each server, medians shown: {len(next(iter(turns.values())))}",
        "",
        "| | " + " | ".join(turns) + " |",
        "|---" * (len(turns) + 1) + "|",
    ]
    for figure in next(iter(turns.values()))[0]:
        cells = [_shown(statistics.median(t[figure] for t in own)) for own in turns.values()]
        lines.append(f"| {figure} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _shown(value: float) -> str:
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"
