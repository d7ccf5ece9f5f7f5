"""All tables by name, in the order in which they are run and printed."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from ..environment import DATA
from . import stored, synthetic
from .bundled import bundled
from .debian import frame
from .examples import Examples, from_frame
from .stored import StoredTable


@dataclass(frozen=True)
class Recipe:
    """How a table is made."""

    name: str
    is_real: bool
    make: Callable[[], Examples]


def _synthetic(name: str, make: Callable[..., Examples], *arguments) -> Recipe:
    return Recipe(name, False, partial(make, *arguments))


def _sklearn(name: str, classes: int) -> Recipe:
    return Recipe(name.replace("_", "-"), True, partial(bundled, name, classes))


def _r(
    name: str, package: str, data: str, target: str, drop: tuple[str, ...] = ()
) -> Recipe:
    return Recipe(name, True, lambda: from_frame(frame(package, data), target, drop))


_RECIPES = [
    _synthetic("synthetic-150x4", synthetic.classes, 150, 4, 2, 0.3, 1),
    _synthetic("synthetic-5kx20", synthetic.classes, 5_000, 20, 2, 0.3, 2),
    _synthetic("synthetic-200kx28", synthetic.classes, 200_000, 28, 2, 0.3, 3),
    _synthetic("synthetic-1mx30", synthetic.classes, 1_000_000, 30, 2, 0.3, 4),
    _synthetic("synthetic-wide", synthetic.classes, 5_000, 500, 2, 0.3, 5),
    _synthetic("synthetic-10-classes", synthetic.centres, 50_000, 20, 10, 6),
    _synthetic("synthetic-100-classes", synthetic.centres, 50_000, 30, 100, 7),
    _synthetic(
        "synthetic-categories", synthetic.categories, 50_000, [2, 5, 12, 40, 200, 3_000], 6, 0.05,
        8),
    _synthetic("synthetic-regression", synthetic.numbers, 100_000, 20, 0.3, 9),
    _sklearn("iris", 3),
    _sklearn("wine", 3),
    _sklearn("breast_cancer", 2),
    _sklearn("digits", 10),
    _r("letter", "mlbench", "LetterRecognition", "lettr"),
    _r("shuttle", "mlbench", "Shuttle", "Class"),
    _r("satellite", "mlbench", "Satellite", "classes"),
    _r("vehicle", "mlbench", "Vehicle", "Class"),
    _r("vowel", "mlbench", "Vowel", "Class"),
    _r("sonar", "mlbench", "Sonar", "Class"),
    _r("ionosphere", "mlbench", "Ionosphere", "Class"),
    _r("pima-diabetes", "mlbench", "PimaIndiansDiabetes2", "diabetes"),
    _r("glass", "mlbench", "Glass", "Type"),
    _r("soybean", "mlbench", "Soybean", "Class"),
    _r("house-votes", "mlbench", "HouseVotes84", "Class"),
    _r("dna", "mlbench", "DNA", "Class"),
    _r("spam", "kernlab", "spam", "type"),
    _r("musk", "kernlab", "musk", "Class"),
    _r("caravan", "kernlab", "ticdata", "CARAVAN"),
    _r("income", "kernlab", "income", "INCOME"),
    _r("diamonds-cut", "ggplot2", "diamonds", "cut"),
    _r("stops", "carData", "MplsStops", "problem", drop=("idNum", "date")),
    _r("phone-churn", "modeldata", "mlc_churn", "churn"),
    _r("telco-churn", "modeldata", "wa_churn", "churn"),
    _r("attrition", "modeldata", "attrition", "Attrition"),
    _r("credit", "modeldata", "credit_data", "Status"),
    _r("lending-club", "modeldata", "lending_club", "Class"),
    _r("stackoverflow", "modeldata", "stackoverflow", "Remote"),
    _r("computing-jobs", "modeldata", "hpc_data", "class"),
    _r("cells", "modeldata", "cells", "class", drop=("case",)),
    _sklearn("diabetes", 0),
    _r("boston-housing", "mlbench", "BostonHousing", "medv"),
    _r("ozone", "mlbench", "Ozone", "V4"),
    _r("diamonds-price", "ggplot2", "diamonds", "price"),
    _r("ames-housing", "modeldata", "ames", "Sale_Price"),
    _r("concrete", "modeldata", "concrete", "compressive_strength"),
    _r("chicago-trains", "modeldata", "Chicago", "ridership"),
]

GROUPS = {
    "core": [
        "synthetic-200kx28", "letter", "shuttle", "diamonds-cut", "spam", "synthetic-categories",
        "synthetic-regression"],
    "quick": ["synthetic-150x4", "digits", "synthetic-5kx20", "diabetes"],
    "synthetic": [recipe.name for recipe in _RECIPES if not recipe.is_real],
    "real": [recipe.name for recipe in _RECIPES if recipe.is_real],
    "all": [recipe.name for recipe in _RECIPES],
}


def chosen(words: list[str]) -> list[Recipe]:
    """The recipes of the named tables and groups, each once, in the catalogue's order."""
    groups = GROUPS | {recipe.name: [recipe.name] for recipe in _RECIPES}
    for word in words:
        if word not in groups:
            sys.exit(f"there is no table {word}; all are listed by --list --tables all")
    names = {name for word in words for name in groups[word]}
    return [recipe for recipe in _RECIPES if recipe.name in names]


def stored_table(recipe: Recipe) -> StoredTable:
    """The table, made first if it is not there. Raises `Unavailable`."""
    folder = DATA / recipe.name
    if not folder.exists():
        stored.write(folder, recipe.name, recipe.make())
    return StoredTable(folder)
