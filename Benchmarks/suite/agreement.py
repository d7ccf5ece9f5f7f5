"""What `Benchmarks/accuracy` does: mlterm against scikit-learn's exact splitter, split by split."""

import statistics
import sys
import tempfile
from pathlib import Path

from . import contestants, markdown
from .contestants import MLTERM, Failure, Turn
from .environment import SCRATCH
from .options import AccuracyOptions
from .tables import catalogue
from .tables.catalogue import Recipe
from .tables.debian import Unavailable
from .tables.stored import SPLITS, StoredTable

#: How many points of accuracy, or hundredths of R², may lie between the two.
POINTS_MAX = 0.3
_RIVAL = "scikit-learn"


def run(options: AccuracyOptions) -> None:
    rows = [["table", "score", MLTERM, _RIVAL, "difference", "standard error", "verdict"]]
    SCRATCH.mkdir(parents=True, exist_ok=True)
    for recipe in catalogue.chosen(options.tables):
        print(recipe.name, file=sys.stderr)
        rows.append(_row(recipe, options))
    print(markdown.table(rows))


def _row(recipe: Recipe, options: AccuracyOptions) -> list[str]:
    try:
        table = catalogue.stored_table(recipe)
        key = "accuracy" if table.meta.classes else "r2"
        ours, theirs = (_scores(name, table, key, options) for name in [MLTERM, _RIVAL])
    except (Failure, Unavailable) as reason:
        return [recipe.name, *[""] * 5, str(reason)]
    differences = [our - their for our, their in zip(ours, theirs)]
    difference = statistics.fmean(differences)
    error = statistics.stdev(differences) / len(differences) ** 0.5
    return [
        recipe.name, key, f"{statistics.fmean(ours):.2f}", f"{statistics.fmean(theirs):.2f}",
        f"{difference:+.2f}", f"{error:.2f}", _verdict(difference, error)]


def _scores(name: str, table: StoredTable, key: str, options: AccuracyOptions) -> list[float]:
    """The score of each split in points, the mean over its forests."""
    points: list[list[float]] = [[] for _ in range(SPLITS)]
    with tempfile.TemporaryDirectory(dir=SCRATCH) as scratch:
        for number in range(SPLITS * options.forests):
            turn = Turn(
                table, Path(scratch), number, options.threads, options.trees, only_scores=True)
            found = contestants.run(name, turn)
            if "not_applicable" in found:
                raise Failure(f"{name}: {found['not_applicable']}")
            points[number % SPLITS].append(100 * found["scores"][key])
    return [statistics.fmean(forests) for forests in points]


def _verdict(difference: float, error: float) -> str:
    if abs(difference) <= POINTS_MAX:
        return "within"
    side = "above" if difference > 0 else "BELOW"
    return side if abs(difference) - POINTS_MAX > 2 * error else f"{side}, or by chance"
