"""Tables with quotes, delimiters, line ends, Unicode and numbers, as Python's csv module writes
them in its dialects."""

import csv
import io
import random
from dataclasses import dataclass
from pathlib import Path

_PIECES = [
    "a", "word", "1", ",", ";", "|", "\t", '"', '""', "\\", "\n", "\r\n", "\r", " ", "é", "ß", "日本",
    "🎉", "'", "\u00a0", "\u2028", "\ufeff", "{", "NA",
]


@dataclass
class Table:
    seed: int
    says: str
    path: str
    header: list[str]
    rows: list[list[str]]
    # The places of columns that hold nothing but numbers and empty cells.
    numbers: list[int]


def make(seed: int, folder: Path) -> Table:
    """Writes the table of a seed; what it must be read as is what the csv module reads."""
    chance = random.Random(seed)
    format = {
        "delimiter": chance.choice(",,,;\t|"),
        "lineterminator": chance.choice(["\n", "\n", "\r\n", "\r"]),
        "quoting": csv.QUOTE_ALL,
    }
    # Where it quotes no more than it must, the module leaves line ends of other kinds as they are,
    # and takes them for its own afterwards.
    if format["lineterminator"] == "\r\n" or chance.random() < 0.1:
        format |= {"lineterminator": "\r\n", "quoting": csv.QUOTE_MINIMAL}
    # How programs that know no RFC 4180 write quotes.
    if chance.random() < 0.2:
        format |= {"doublequote": False, "escapechar": "\\", "quoting": csv.QUOTE_ALL}
    encoding = chance.choice(["utf-8"] * 5 + ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
    columns = [chance.choice([_text, _text, _word, _number]) for _ in range(chance.randint(1, 6))]
    # A table of numbers alone says nothing of how it quotes.
    columns[chance.randrange(len(columns))] = _text
    header = [f"column {'abcdefgh'[place]}" for place in range(len(columns))]
    rows = [[make(chance) for make in columns] for _ in range(chance.randint(20, 400))]
    rows[0] = ['say "hi", you' if make is _text else cell for make, cell in zip(columns, rows[0])]
    text = io.StringIO(newline="")
    csv.writer(text, **format).writerows([header, *rows])
    read = list(csv.reader(io.StringIO(text.getvalue(), newline=""), **format))
    assert read == [header, *rows], seed
    path = folder / f"{seed}.csv"
    path.write_bytes(text.getvalue().encode(encoding))
    numbers = [place for place, make in enumerate(columns) if make is _number]
    return Table(seed, f"{format}, {encoding}", str(path), header, rows, numbers)


def _text(chance: random.Random) -> str:
    return "".join(chance.choices(_PIECES, k=chance.randint(0, 8)))


def _word(chance: random.Random) -> str:
    return chance.choice(["red", "green", "blue", "", "light blue"])


def _number(chance: random.Random) -> str:
    kind = chance.randrange(8)
    if kind == 0:
        return ""
    if kind == 1:
        return str(chance.randint(-999, 999))
    if kind == 2:
        return repr(chance.uniform(-1000, 1000))
    if kind == 3:
        return repr(chance.lognormvariate(0, 200))
    if kind == 4:
        # More digits than decide, often halfway between two numbers.
        ending = chance.choice(["", ".", ".5", "00000000001e-3"])
        return f"{chance.getrandbits(54) * 2 + 1}{ending}"
    if kind == 5:
        return f"{chance.random():.{chance.randint(0, 40)}f}"
    if kind == 6:
        return f"{chance.randint(1, 99999)}e{chance.randint(-340, 300)}"
    return f"{chance.randint(0, 10**8)}.{chance.randint(0, 10**6)}"
