"""Tables for libraries that know only numbers: float32, as they compute with it."""

import numpy as np

from ..tables.stored import Meta
from .peer import NotApplicable

_BYTES_MAX = 2 << 30


def ordinal(x: np.ndarray, meta: Meta) -> np.ndarray:
    """Levels of categories as the numbers that they are coded with."""
    return np.ascontiguousarray(x, dtype=np.float32)


def one_hot(x: np.ndarray, meta: Meta) -> np.ndarray:
    """A column a level, 1 where the row has it; none is where the value is missing."""
    width = sum(count or 1 for count in meta.level_counts)
    if 4 * width * meta.rows > _BYTES_MAX:
        raise NotApplicable(f"one-hot needs {width:,} columns, {4 * width * meta.rows >> 30} GB")
    encoded = np.zeros((len(x), width), dtype=np.float32)
    start = 0
    for column, count in zip(x.T, meta.level_counts):
        if count == 0:
            encoded[:, start] = column
        else:
            known = np.flatnonzero(~np.isnan(column))
            encoded[known, start + column[known].astype(int)] = 1
        start += count or 1
    return encoded
