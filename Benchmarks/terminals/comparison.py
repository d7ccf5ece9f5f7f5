"""Turns of all programs, their medians, and TERMINAL.md."""

import sys
from argparse import Namespace
from pathlib import Path
from statistics import median

from . import large, measuring
from .contestants import ROOT, all_contestants
from .measuring import SIZES

_TRAINING_ROWS = 20_000


def run(chosen: Namespace, benchmarks: Path, build: Path) -> None:
    sys.path.insert(0, str(benchmarks))
    from suite import machine, markdown

    machine.REQUIREMENTS = benchmarks / "terminals" / "requirements.txt"
    facts = [fact for fact in machine.facts() if fact[0] not in ("command", "Swift")]
    program = ROOT / ".build" / "release" / "mlterm"
    parts = [
        _heading(facts, chosen),
        markdown.table(_peers(program, chosen)),
        _training(program, chosen, build),
        _tour_text(),
        markdown.table(_tour(program)),
    ]
    if chosen.rows:
        parts += _large(program, chosen.rows, build)
    text = "\n\n".join(parts) + "\n"
    print(text)
    if chosen.write:
        (benchmarks / "TERMINAL.md").write_text(text)


def _heading(facts: list[tuple[str, str]], chosen: Namespace) -> str:
    lines = [f"- {name}: {value}" for name, value in facts]
    return (
        "# What a terminal has to carry\n\n"
        "Written by `Benchmarks/terminal --write`; [README.md](README.md) tells how it is measured.\n\n"
        + "\n".join(lines)
        + f"\n- turns of each program, medians shown: {chosen.turns}\n\n"
        "`sample-data/titanic.csv`, 1,309 rows of 12 columns, in a table:"
    )


def _peers(program: Path, chosen: Namespace) -> list[list[str]]:
    contestants = all_contestants(program)
    frames = {c.name: [] for c in contestants}
    moves = {(c.name, size): [] for c in contestants for size in SIZES}
    for turn in range(chosen.turns):
        for contestant in contestants:
            print(f"turn {turn + 1}: {contestant.name}", file=sys.stderr)
            with measuring.home() as home:
                frames[contestant.name].append(measuring.first_frame(contestant, Path(home)))
            for size in SIZES:
                with measuring.home() as home:
                    moves[contestant.name, size].append(
                        measuring.moving(contestant, size, Path(home), chosen.presses)
                    )

    def row(title: str, figure) -> list[str]:
        return [title, *(_shown(figure(c.name)) for c in contestants)]

    def move(size: str, key: str):
        return lambda name: median(turn[key] for turn in moves[name, size])

    small, large = SIZES
    return [
        ["", *(c.name for c in contestants)],
        row("first rows shown, ms", lambda name: median(t["ms"] for t in frames[name])),
        row("bytes until then", lambda name: median(t["bytes"] for t in frames[name])),
        row(f"cursor down at {small}, bytes", move(small, "bytes")),
        row(f"cursor down at {large}, bytes", move(large, "bytes")),
        row("key to last byte, ms, median", move(small, "p50")),
        row("key to last byte, ms, p99", move(small, "p99")),
        row("idle for 5 s, bytes", move(small, "idle bytes")),
        row("idle for 5 s, wake-ups", move(small, "idle wake-ups")),
        row("memory, MB", move(small, "MB")),
    ]


def _training(program: Path, chosen: Namespace, build: Path) -> str:
    # Large enough for the forest to grow longer than it is looked at.
    table = large.table(_TRAINING_ROWS, build)
    lines = [
        f"While a forest of {_TRAINING_ROWS:,} rows of 12 columns grows on all processors, six looks "
        "at it a second:\n"
    ]
    for size in SIZES:
        with measuring.home() as home:
            figures = measuring.training(program, size, Path(home), table, chosen.presses)
        lines.append(
            f"- {size}: {_shown(figures['tick bytes'])} bytes a look, "
            f"{_shown(figures['bytes a second'])} a second; a key on Data to its last byte "
            f"{_shown(figures['p50'])} ms, p99 {_shown(figures['p99'])}, "
            f"at most {_shown(figures['max'])}"
        )
    return "\n".join(lines)


def _large(program: Path, rows: int, build: Path) -> list[str]:
    path = large.table(rows, build)
    size = path.stat().st_size / 1e6
    return [
        f"A table of {rows:,} rows of 12 columns, {size:,.0f} MB, in the page cache:",
        "\n".join(f"- {title}: {value}" for title, value in large.measure(program, path, rows)),
    ]


def _tour_text() -> str:
    return (
        "What a key of the workbench makes it write: the median and the largest of several presses. "
        "*At once* is what comes with the key, in one write; what is told of the selected row, column "
        "or export follows when no key has come for 80 ms, and *in all* has that as well. "
        "A test holds *at once*."
    )


def _tour(program: Path) -> list[list[str]]:
    stops = []
    for size in SIZES:
        with measuring.home() as home:
            stops.append(measuring.tour(program, size, Path(home)))
    heads = [f"{size}, {what}" for size in SIZES for what in ("at once", "in all")]
    rows = [["screen and key", *heads]]
    for step, *answers in zip(measuring.steps(), *stops):
        cells = []
        for part in answers:
            for counts in ([a.at_once for a in part if a], [a.in_all for a in part if a]):
                cells.append(f"{_shown(median(counts))} ({max(counts):,})" if counts else "none")
        rows.append([f"{step['screen']}: {step['key']}", *cells])
    return rows


def _shown(value: float) -> str:
    return f"{value:,.0f}" if value >= 20 or value == int(value) else f"{value:.1f}"
