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


def extremes(rng):
    """Numbers at the ends of what there is, beyond single precision, and zeros of both signs."""
    header = ["huge", "tiny", "whole", "zero", "label"]
    rows = []
    for _ in range(1200):
        huge = rng.choice([-1e300, -3.5e38, -1, 0, 1, 3.5e38, 1e39, 1e300, 1.7e308]) * rng.random()
        tiny = rng.choice([-1, 1]) * rng.choice([5e-324, 1e-310, 1e-300, 1e-45, 1e-40])
        tiny *= rng.randint(0, 9)
        whole = 2**53 + 2 * rng.randrange(400)
        zero = rng.choice([0.0, -0.0, 1e-320, -1e-320])
        odd = (huge > 1e38) ^ (tiny > 0) ^ (whole > 2**53 + 400) ^ (zero > 0)
        rows.append([holes(rng, repr(huge)), holes(rng, repr(tiny)), holes(rng, whole),
                     holes(rng, repr(zero)), "odd" if odd else "even"])
    return header, rows, "label", ["--all-features"]


def hundred_classes(rng):
    header = ["x", "y", "kind"]
    rows = []
    for _ in range(4000):
        kind = rng.randrange(100)
        rows.append([holes(rng, round(kind // 10 + rng.gauss(0, 0.3), 3)),
                     holes(rng, round(kind % 10 + rng.gauss(0, 0.3), 3)), f"class {kind}"])
    return header, rows, "kind", ["--trees", "40"]


def one_feature(rng):
    header = ["only", "y"]
    rows = [[holes(rng, rng.randrange(40)), rng.choice("ab")] for _ in range(300)]
    return header, rows, "y", []


def keywords(rng):
    header = ["int", "for", "class", 'a"b', "new\nline", "\u6771\u4eac", "\u00e9", "NaN", "y"]
    rows = []
    for _ in range(600):
        values = [rng.randrange(9) for _ in range(4)]
        words = [rng.choice(["double", "return", "a\nb", '"', "\u202e", "\U0001f332",
                             "\u00e9", "e\u0301"]) for _ in range(4)]
        label = "struct" if (values[0] > 4) ^ (words[0] in ("double", "\u00e9")) else "union"
        rows.append(values + [holes(rng, word) for word in words] + [label])
    return header, rows, "y", ["--all-features"]


def numbers_of_all_kinds(rng):
    """A number from dates, booleans, levels and whole numbers that single precision moves."""
    header = ["day", "paid", "town", "count", "price"]
    rows = []
    for _ in range(2000):
        day = datetime.date(2000, 1, 1) + datetime.timedelta(days=rng.randrange(9000))
        paid, town = rng.choice(["yes", "no"]), f"town {rng.randrange(200)}"
        count = 10**9 + rng.randrange(5000)
        price = day.year * 3.5 + (paid == "yes") * 40 + len(town) * 7 + count % 7 + rng.gauss(0, 3)
        rows.append([holes(rng, day.isoformat()), holes(rng, paid), holes(rng, town),
                     holes(rng, count), round(price, 3)])
    return header, rows, "price", ["--all-features"]


def few_rows_alike(rng):
    """Shares that come to ties: two trees, leaves of several rows."""
    header, rows, target, _ = many_classes(rng)
    return header, rows, target, ["--trees", "2", "--min-leaf", "3"]


ALL = [two_classes, many_classes, thousands_of_levels, moments, wide, one_tree, stumps,
       leaves_alone, weighted, names, numbers, extremes, hundred_classes, one_feature, keywords,
       numbers_of_all_kinds, few_rows_alike]


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
