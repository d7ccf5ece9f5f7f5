"""Tables whose forests stress exports: each a header, rows, the target and training options."""

import datetime
import math
import random


def cell(value):
    return "" if value is None else str(value)


def holes(rng, value, share=0.1):
    return None if rng.random() < share else value


def two_classes(rng):
    header = ["age", "town", "member", "since", "income", "risk"]
    towns = ["Ulm", "Aachen", "Köln", 'say "x"', "a,b", "two\nlines", "e\u0301t\u00e9"]
    rows = []
    for _ in range(900):
        age, town = rng.randint(18, 90), rng.choice(towns)
        day = datetime.date(1990, 1, 1) + datetime.timedelta(days=rng.randint(0, 12000))
        risk = (age > 50) ^ (town in ("Ulm", "a,b")) ^ (rng.random() < 0.15)
        rows.append(
            [holes(rng, age), holes(rng, town), holes(rng, rng.choice(["yes", "no"])),
             holes(rng, day.isoformat()), holes(rng, round(rng.gauss(3e4, 1e4), 2)),
             "high" if risk else "low"])
    return header, rows, "risk", []


def many_classes(rng):
    header = ["x", "y", "z", "colour", "kind"]
    rows = []
    for _ in range(3000):
        kind = rng.randrange(26)
        rows.append(
            [holes(rng, round(rng.gauss(kind % 5, 1), 4)), holes(rng, rng.gauss(kind % 7, 1)),
             rng.gauss(kind % 3, 1), holes(rng, rng.choice("rgb") + str(kind % 4)),
             f"class {kind}"])
    return header, rows, "kind", []


def thousands_of_levels(rng):
    header = ["user", "n", "label"]
    rate = {f"user {i}": rng.random() for i in range(3000)}
    rows = []
    for _ in range(12000):
        user = f"user {rng.randrange(3000)}"
        rows.append([holes(rng, user, 0.05), rng.randint(0, 9), rng.choice("ab") if
                     rng.random() < 0.2 else ("a" if rng.random() < rate[user] else "b")])
    return header, rows, "label", ["--features", "user,n", "--trees", "20"]


def moments(rng):
    header = ["at", "big", "fine", "late"]
    rows = []
    start = datetime.datetime(2026, 1, 1)
    for _ in range(1500):
        second = rng.randrange(40_000_000)
        at = start + datetime.timedelta(seconds=second)
        big = 10**12 + rng.randrange(1000)
        fine = 1 + rng.random() * 1e-9
        late = (second // 7) % 2 ^ (big % 2) ^ (fine > 1 + 5e-10)
        rows.append([at.isoformat(), big, repr(fine), "yes" if late else "no"])
    return header, rows, "late", ["--all-features"]


def wide(rng):
    count = 300
    header = [f"f{i}" for i in range(count)] + ["empty", "class"]
    rows = []
    for _ in range(400):
        values = [round(rng.gauss(0, 1), 3) for _ in range(count)]
        label = "abc"[int(values[3] > 0) + int(values[200] > 0.5)]
        rows.append(values + [None, label])
    return header, rows, "class", ["--all-features"]


def one_tree(rng):
    header, rows, target, _ = two_classes(rng)
    return header, rows, target, ["--trees", "1"]


def stumps(rng):
    header, rows, target, _ = many_classes(rng)
    return header, rows, target, ["--trees", "30", "--max-depth", "1"]


def leaves_alone(rng):
    header, rows, target, _ = two_classes(rng)
    return header, rows, target, ["--trees", "9", "--min-leaf", "2000"]


def weighted(rng):
    header, rows, target, _ = many_classes(rng)
    return header, rows, target, ["--class-weight", "balanced", "--min-leaf", "7"]


def names(rng):
    header = ["label", "probabilities", "p_a", "constant", "*/ int", "??/x", "while", "prediction"]
    rows = []
    for _ in range(500):
        values = [round(rng.random(), 2) for _ in range(6)]
        words = rng.choice(["*/", "??/", "int", "\\", "é", "'", '"'])
        label = "a" if (values[0] > 0.5) ^ (words in ("*/", "é")) else "*/ b??/\n\\"
        rows.append(values + [words, label])
    return header, rows, "prediction", []


def numbers(rng):
    header = ["x", "town", "price"]
    rows = []
    for _ in range(2000):
        x, town = rng.random(), rng.choice(["Ulm", "Bonn", "Trier"])
        rows.append([holes(rng, x), holes(rng, town),
                     round(1000 * math.sin(6 * x) + 300 * len(town) + rng.gauss(0, 20), 2)])
    return header, rows, "price", []


ALL = [two_classes, many_classes, thousands_of_levels, moments, wide, one_tree, stumps,
       leaves_alone, weighted, names, numbers]


def write(make, path):
    """Writes the table as CSV; returns its target and options."""
    header, rows, target, options = make(random.Random(make.__name__))

    def quoted(value):
        text = cell(value)
        return '"' + text.replace('"', '""') + '"' if any(c in text for c in ',"\n') else text

    with open(path, "w", encoding="utf-8", newline="") as file:
        for row in [header] + rows:
            file.write(",".join(quoted(value) for value in row) + "\n")
    return target, options
