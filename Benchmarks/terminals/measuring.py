"""One turn of a program: the figures that all programs have, and those that only mlterm has."""

import json
import tempfile
from pathlib import Path
from statistics import median

from .contestants import FIRST_FIELD, TITANIC, Contestant
from .line import Answer, Line

SIZES = {"80 × 24": (80, 24), "200 × 50": (200, 50)}
_TOUR = Path(__file__).with_name("tour.json")


def first_frame(contestant: Contestant, home: Path) -> dict[str, float]:
    with Line(contestant.command, SIZES["80 × 24"], environment=_away(home)) as line:
        milliseconds, count = line.until(FIRST_FIELD)
        return {"ms": milliseconds, "bytes": count + line.quiet(0.3)}


def moving(contestant: Contestant, size: str, home: Path, presses: int) -> dict[str, float]:
    """The cursor down, again and again, on the table; then nothing at all; then the memory."""
    with Line(contestant.command, SIZES[size], environment=_away(home)) as line:
        line.until(FIRST_FIELD)
        line.quiet(1)
        line.press("jkj")
        answers = [line.answer("j", settle=0.05) for _ in range(presses)]
        figures = _figures([answer for answer in answers if answer])
        line.quiet(0.5)
        before = line.wake_ups()
        figures["idle bytes"] = sum(line.during(5))
        figures["idle wake-ups"] = line.wake_ups() - before
        figures["MB"], figures["MB at most"] = line.memory()
        return figures


def training(program: Path, size: str, home: Path, table: Path, presses: int) -> dict[str, float]:
    """mlterm with a forest that grows on all processors: a key, and what comes without one."""
    command = [str(program), str(table), "--trees", "100000"]
    with Line(command, SIZES[size], environment=_away(home)) as line:
        line.until("row 1 of")
        line.quiet(0.5)
        line.press("t")
        line.during(3)
        ticks = line.during(10)
        figures = {"tick bytes": median(ticks), "bytes a second": sum(ticks) / 10}
        line.press("1")
        answers = [line.answer("j", settle=0.05) for _ in range(presses)]
        line.press("3")
        assert line.during(2), "the training must outlast the measurement"
        return figures | _figures([answer for answer in answers if answer])


def tour(program: Path, size: str, home: Path) -> list[list[Answer]]:
    """The answers to all keys of the tour, stop by stop; as `TerminalTour` in the tests."""
    command = [str(program), str(TITANIC), "--trees", "20", "--seed", "1"]
    with Line(command, SIZES[size], environment=_away(home)) as line:
        line.until(FIRST_FIELD)
        line.quiet(0.5)
        line.press("t")
        line.quiet(1)
        line.press("1")
        stops = []
        for stop in steps():
            for key in stop["before"]:
                line.press(key)
            stops.append([line.answer(stop["press"]) for _ in range(stop["times"])])
        return stops


def steps() -> list[dict]:
    return json.loads(_TOUR.read_text())


def home() -> tempfile.TemporaryDirectory:
    """Where programs keep what they keep: nothing of an earlier turn."""
    return tempfile.TemporaryDirectory(prefix="mlterm-terminals-")


def _away(folder: Path) -> dict[str, str]:
    return {
        "HOME": str(folder),
        "XDG_STATE_HOME": str(folder / "state"),
        "XDG_CONFIG_HOME": str(folder / "config"),
    }


def _figures(answers: list[Answer]) -> dict[str, float]:
    last = sorted(answer.last_ms for answer in answers)
    return {
        "bytes": median(answer.at_once for answer in answers),
        "pieces": max(answer.pieces for answer in answers),
        "p50": median(last),
        "p99": last[min(len(last) - 1, int(len(last) * 0.99))],
        "max": last[-1],
    }
