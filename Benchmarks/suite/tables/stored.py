"""Tables as files, which every contestant reads: raw little-endian arrays and `meta.json`.

`X.f64` (row by row), `y.f64`, and for each split `train-N.i32` and `test-N.i32`: the row numbers.
"""

import json
import os
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from .examples import Examples

SPLITS = 5
TEST_SHARE = 0.25


@dataclass(frozen=True)
class Meta:
    """What a table is, without its values."""

    name: str
    rows: int
    columns: int
    task: str
    #: 0 for regression.
    classes: int
    #: 0 marks a column of numbers.
    level_counts: list[int]
    has_missing: bool

    @property
    def has_categories(self) -> bool:
        return any(self.level_counts)

    def __str__(self) -> str:
        categories = sum(count > 0 for count in self.level_counts)
        parts = [f"{self.rows:,} rows × {self.columns} columns"]
        if categories:
            parts.append(f"categories: {categories} (up to {max(self.level_counts):,} levels)")
        parts.append(f"{self.classes} classes" if self.classes else "regression")
        if self.has_missing:
            parts.append("missing values")
        return ", ".join(parts)


class StoredTable:
    """One table on disk; values are read when they are asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.meta = Meta(**json.loads((folder / "meta.json").read_text()))

    def values(self) -> np.ndarray:
        return np.fromfile(self.folder / "X.f64").reshape(self.meta.rows, self.meta.columns)

    def targets(self) -> np.ndarray:
        return np.fromfile(self.folder / "y.f64")

    def train_rows(self, split: int) -> np.ndarray:
        return np.fromfile(self.folder / f"train-{split}.i32", dtype=np.int32)

    def test_rows(self, split: int) -> np.ndarray:
        return np.fromfile(self.folder / f"test-{split}.i32", dtype=np.int32)


def write(folder: Path, name: str, examples: Examples) -> None:
    """Stores a table; the folder appears when it is whole."""
    part = folder.with_suffix(".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    examples.x.astype("<f8").tofile(part / "X.f64")
    examples.y.astype("<f8").tofile(part / "y.f64")
    for split in range(SPLITS):
        train, test = _split(examples, split)
        train.astype("<i4").tofile(part / f"train-{split}.i32")
        test.astype("<i4").tofile(part / f"test-{split}.i32")
    meta = Meta(
        name=name, rows=len(examples.x), columns=examples.x.shape[1],
        task="classification" if examples.classes else "regression", classes=examples.classes,
        level_counts=examples.level_counts, has_missing=bool(np.isnan(examples.x).any()))
    (part / "meta.json").write_text(json.dumps(asdict(meta), indent=1))
    os.replace(part, folder)


def _split(examples: Examples, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Row numbers for training and testing, ascending; of each class the same share.

    At least one row of a class stays for training.
    """
    rng = np.random.default_rng(seed)
    strata = examples.y if examples.classes else np.zeros(len(examples.y))
    is_test = np.zeros(len(strata), dtype=bool)
    for stratum in np.unique(strata):
        rows = rng.permutation(np.flatnonzero(strata == stratum))
        is_test[rows[: min(round(len(rows) * TEST_SHARE), len(rows) - 1)]] = True
    return np.flatnonzero(~is_test), np.flatnonzero(is_test)
