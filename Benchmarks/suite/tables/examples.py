"""Labelled rows in codes, as mlterm sees them."""

from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass
class Examples:
    """Features and target of one table."""

    #: A row each: a number, or the index of a level. NaN is a missing value.
    x: np.ndarray
    #: Class indices from 0 on, or numbers.
    y: np.ndarray
    #: 0 for regression.
    classes: int
    #: How many levels each column has; 0 marks a column of numbers.
    level_counts: list[int]


def from_arrays(x: np.ndarray, y: np.ndarray, classes: int) -> Examples:
    """Columns of numbers."""
    return Examples(x, y, classes, [0] * x.shape[1])


def from_frame(frame: pd.DataFrame, target: str, drop: tuple[str, ...] = ()) -> Examples:
    """All columns of a data frame but the target and those to drop.

    Rows without a target are left out. The target is a class where it is a factor.
    """
    frame = frame[frame[target].notna()].drop(columns=list(drop))
    columns = [_coded(frame[name]) for name in frame.columns if name != target]
    y, classes = _classes(frame[target])
    return Examples(
        np.column_stack([values for values, _ in columns]), y, classes,
        [level_count for _, level_count in columns])


def _coded(column: pd.Series) -> tuple[np.ndarray, int]:
    """The values of a column and its level count.

    A factor whose levels are all numbers becomes numbers: it would be no category in a CSV file.
    """
    if not isinstance(column.dtype, pd.CategoricalDtype):
        return column.astype("float64").to_numpy(dtype=float, na_value=np.nan), 0
    levels = column.cat.remove_unused_categories()
    numbers = pd.to_numeric(pd.Series(levels.cat.categories.astype(str)), errors="coerce")
    codes = levels.cat.codes.to_numpy()
    if numbers.notna().all():
        return np.where(codes < 0, np.nan, numbers.to_numpy()[codes]), 0
    return np.where(codes < 0, np.nan, codes.astype(float)), len(numbers)


def _classes(target: pd.Series) -> tuple[np.ndarray, int]:
    if not isinstance(target.dtype, pd.CategoricalDtype):
        return target.to_numpy(dtype=float), 0
    levels = target.cat.remove_unused_categories().cat
    return levels.codes.to_numpy(dtype=float), len(levels.categories)
