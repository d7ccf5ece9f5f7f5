"""Tables of a given size in the shapes that matter. The same seed gives the same bytes."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

_WORDS = (
    "the of and to in is that for it with as was on be at by this had not are but from or have "
    "an they which one you were her all she there would their we him been has when who will "
    "more no if out so said what up its about into than them can only other new some could time"
).split()


def mixed(random: np.random.Generator) -> Iterator[str]:
    """Numbers, dates, categories, booleans, quoted text with delimiters, quotes and line ends,
    missing values."""
    yield "id,when,city,amount,rate,flag,count,comment,code\n"
    cities = ["Berlin", "São Paulo", '"Paris, France"', *(f"Town {i}" for i in range(197))]
    words = np.array(_WORDS)
    first = np.datetime64("2000-01-01")
    start = 0
    while True:
        n = 10_000
        amounts = np.round(random.lognormal(4, 1.5, n), 2).tolist()
        rates = random.random(n).tolist()
        days = random.integers(0, 9000, n)
        places = random.integers(0, len(cities), n)
        counts = random.poisson(30, n)
        lengths = random.integers(3, 14, n)
        texts = words[random.integers(0, len(words), (n, 14))]
        chance = random.random((n, 6))
        lines = []
        for i in range(n):
            text = _comment(" ".join(texts[i, : lengths[i]]), chance[i, 0])
            amount = "" if chance[i, 1] < 0.06 else amounts[i]
            rate = "NA" if chance[i, 2] < 0.06 else rates[i]
            count = "" if chance[i, 3] < 0.06 else counts[i]
            flag = "yes" if chance[i, 4] < 0.3 else "no"
            lines.append(
                f"{start + i},{first + days[i]},{cities[places[i]]},{amount},{rate},{flag},"
                f"{count},{text},K{int(chance[i, 5] * 1000):04d}\n")
        start += n
        yield "".join(lines)


def _comment(text: str, chance: float) -> str:
    if chance < 0.25:
        return '"' + text.replace(" ", ", ", 1) + '"'
    if chance < 0.30:
        return '"' + text.replace(" ", ' ""', 1) + '"" x"'
    if chance < 0.32:
        return '"' + text.replace(" ", "\n", 1) + '"'
    return "" if chance < 0.4 else text


def wide(random: np.random.Generator) -> Iterator[str]:
    """500 columns of numbers, a fifth of them whole."""
    yield ",".join(f"x{i}" for i in range(500)) + "\n"
    while True:
        numbers = random.normal(size=(100, 500))
        numbers[:, ::5] = random.integers(0, 1000, (100, 100))
        yield "".join(
            ",".join(f"{v:.4f}" if j % 5 else str(int(v)) for j, v in enumerate(row)) + "\n"
            for row in numbers.tolist())


def long(random: np.random.Generator) -> Iterator[str]:
    """Three short columns and millions of rows."""
    yield "id,x,k\n"
    start = 0
    while True:
        n = 20_000
        numbers = random.normal(size=n).tolist()
        groups = random.integers(0, 50, n).tolist()
        yield "".join(
            f"{start + i},{numbers[i]:.6f},g{groups[i]}\n" for i in range(n))
        start += n


def text(random: np.random.Generator) -> Iterator[str]:
    """Long quoted texts, not all ASCII, with delimiters, doubled quotes and line ends."""
    yield "id,title,body,label\n"
    words = np.array([f"w{i}" if i % 7 else f"wörd{i}" for i in range(5000)] + _WORDS[:5] * 300)
    start = 0
    while True:
        n = 2_000
        chosen = words[random.integers(0, len(words), (n, 80))]
        lengths = random.integers(10, 80, n)
        lines = []
        for i in range(n):
            body = " ".join(chosen[i, : lengths[i]]).replace(" ", ", ", 3)
            if i % 3 == 0:
                body = body.replace("the ", '""the"" ', 2)
            if i % 5 == 0:
                body = body.replace(" ", "\n", 2)
            title = " ".join(chosen[i, :4])
            lines.append(f'{start + i},{title},"{body}",{"pos" if i % 2 else "neg"}\n')
        start += n
        yield "".join(lines)


ALL: dict[str, Callable[[np.random.Generator], Iterator[str]]] = {
    "mixed": mixed, "wide": wide, "long": long, "text": text}


def packed(path: Path) -> Path:
    """The same table packed by gzip, which is done unless it is there."""
    target = path.with_name(path.name + ".gz")
    if not target.exists():
        unfinished = path.with_suffix(".part")
        with unfinished.open("wb") as file:
            subprocess.run(["gzip", "-c", path], check=True, stdout=file)
        unfinished.rename(target)
    return target


def make(name: str, folder: Path, megabytes: int) -> Path:
    """The path of a table, which is made unless it is there."""
    path = folder / f"{name}-{megabytes}.csv"
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    size = 0
    with unfinished.open("w", encoding="utf-8", newline="") as file:
        for piece in ALL[name](np.random.default_rng(1)):
            size += file.write(piece)
            if size >= megabytes * 1_000_000:
                break
    unfinished.rename(path)
    return path
