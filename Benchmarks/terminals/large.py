"""mlterm on a table of many rows: first rows, scrolling, jumping, sorting, filtering, cancelling."""

import random
import time
from pathlib import Path
from statistics import median

from . import measuring
from .line import Line

_DISTINCT = 100_000


def table(rows: int, folder: Path) -> Path:
    """A file of twelve columns: 100,000 different rows, again and again."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"rows-{rows}.csv"
    if path.exists():
        return path
    chance = random.Random(1)
    words = [f"word{number}" for number in range(200)]
    lines = []
    for _ in range(min(rows, _DISTINCT)):
        numbers = [f"{chance.gauss(50, 20):.3f}" for _ in range(5)]
        whole = [str(chance.randrange(10**6)), str(chance.randrange(90))]
        day = f"2024-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
        kinds = [chance.choice(words), chance.choice("abc"), chance.choice(("yes", "no")), day]
        lines.append(",".join([*numbers, *whole, *kinds, chance.choice("01")]))
    block = "\n".join(lines) + "\n"
    with path.with_suffix(".part").open("w") as file:
        file.write("n1,n2,n3,n4,n5,count,age,word,letter,answer,day,target\n")
        for _ in range(rows // len(lines)):
            file.write(block)
    path.with_suffix(".part").rename(path)
    return path


def measure(program: Path, path: Path, rows: int) -> list[tuple[str, str]]:
    first = path.open().readlines(200)[1].split(",")[0]
    with measuring.home() as home:
        with Line([str(program), str(path)], measuring.SIZES["80 × 24"]) as line:
            figures = [("first rows shown", f"{line.until(first)[0]:.0f} ms")]
            line.until(f"row 1 of {rows:,}", 300)
            figures.append(("all rows read", f"{time.perf_counter() - line.started:.1f} s"))
            figures.append(("memory, at most", "{:,.0f}, {:,.0f} MB".format(*line.memory())))
            line.quiet(1)
            figures.append(("a page down", _keys(line, ["\x06"] * 40)))
            figures.append(("to the end and back", _keys(line, ["G", "g"] * 10)))
            places = [f"\x07{number * rows // 11}\r" for number in range(1, 11)]
            figures.append(("to a row by its number", _keys(line, places)))
            for title, keys in (("sort by a number", "["), ("filter a number", "fn1 > 50\r")):
                figures += _selecting(line, title, keys)
    del home
    return figures


def _keys(line: Line, keys: list[str]) -> str:
    """Milliseconds from each key to the last byte of what it brings."""
    times = []
    for key in keys:
        for prefix in key[:-1]:
            line.press(prefix)
        answer = line.answer(key[-1], settle=0.1)
        times.append(answer.last_ms if answer else 1000)
    return f"{median(times):.1f} ms, at most {max(times):.1f}"


def _selecting(line: Line, title: str, keys: str) -> list[tuple[str, str]]:
    """How long it takes, and when cancelled half way, until the key is answered and all is still."""
    line.press("0g")
    for key in keys[:-1]:
        line.press(key)
    begin = time.perf_counter()
    line.send(keys[-1])
    # The key has to reach the program before there is anything to wait for.
    line.quiet(0.05)
    whole = 0.0
    while line.is_busy():
        line.quiet(0.01)
        whole = time.perf_counter() - begin
    if not whole:
        # A filter is counted while it is typed: its last key finds nothing left to cancel.
        return [(title, "within 0.05 s of the last key")]
    line.press("u")
    answers, ends = [], []
    for share in (0.1, 0.3, 0.5, 0.7):
        for key in keys[:-1]:
            line.press(key)
        line.send(keys[-1])
        time.sleep(whole * share)
        begin = time.perf_counter()
        answers.append(line.answer("x", settle=0).last_ms)
        while line.is_busy():
            pass
        ends.append((time.perf_counter() - begin) * 1e3)
        line.quiet(0.3)
    return [
        (title, f"{whole:.2f} s"),
        (f"{title}, cancelled: answer", f"at most {max(answers):.1f} ms"),
        (f"{title}, cancelled: all threads at rest", f"at most {max(ends):.0f} ms"),
    ]
