"""Tables made from random numbers, seeded, in the sizes and shapes that real tables lack."""

import numpy as np

from .examples import Examples, from_arrays


def classes(rows: int, columns: int, count: int, noise: float, seed: int) -> Examples:
    """Numbers; classes are ranges of a hard signal, of equal share."""
    rng = np.random.default_rng(seed)
    x = _correlated(rng, rows, columns)
    return from_arrays(x, _binned(_noisy(rng, _signal(rng, x), noise), count), count)


def numbers(rows: int, columns: int, noise: float, seed: int) -> Examples:
    """Numbers; the target is the hard signal itself."""
    rng = np.random.default_rng(seed)
    x = _correlated(rng, rows, columns)
    return from_arrays(x, _noisy(rng, _signal(rng, x), noise), 0)


def centres(rows: int, columns: int, count: int, seed: int) -> Examples:
    """Numbers; each class is a cloud about two centres: many classes without an order."""
    rng = np.random.default_rng(seed)
    middles = rng.normal(size=(2 * count, columns)) * 1.5
    cloud = rng.integers(0, 2 * count, rows)
    x = middles[cloud] + rng.normal(size=(rows, columns)) * 1.3
    return from_arrays(x, (cloud % count).astype(float), count)


def categories(rows: int, levels: list[int], columns: int, missing: float, seed: int) -> Examples:
    """Categories of so many levels, then numbers, some values of each missing; two classes.

    Each level has an effect of its own, few levels are frequent and many are rare.
    """
    rng = np.random.default_rng(seed)
    x = _correlated(rng, rows, columns)
    signal = _signal(rng, x)
    codes = np.empty((rows, len(levels)))
    for index, count in enumerate(levels):
        share = 1 / np.arange(1, count + 1) ** 0.8
        codes[:, index] = rng.choice(count, size=rows, p=share / share.sum())
        signal += rng.normal(size=count)[codes[:, index].astype(int)]
    y = _binned(_noisy(rng, signal, 0.5), 2)
    x = np.hstack([codes, x])
    x[rng.random(x.shape) < missing] = np.nan
    return Examples(x, y, 2, [*levels, *[0] * columns])


def _correlated(rng: np.random.Generator, rows: int, columns: int) -> np.ndarray:
    """Normal numbers, each column leaning on the one before it; every fourth is rounded."""
    x = rng.normal(size=(rows, columns))
    for column in range(1, columns):
        x[:, column] = 0.3 * x[:, column - 1] + 0.95 * x[:, column]
    x[:, 3::4] = np.round(x[:, 3::4], 1)
    return x


def _signal(rng: np.random.Generator, x: np.ndarray) -> np.ndarray:
    """A sum of bends, steps and products of pairs of columns, of unit variance.

    At most eight columns matter, as a forest cannot find more in any number of rows.
    """
    first = rng.permutation(x.shape[1])[:8]
    second = rng.permutation(first)
    total = np.zeros(len(x))
    for index, (a, b) in enumerate(zip(first, second)):
        weight = rng.uniform(0.5, 1.5)
        shape = index % 4
        if shape == 0:
            total += weight * np.sin(2 * x[:, a])
        elif shape == 1:
            total += weight * 2 * (x[:, a] > rng.normal() / 2)
        elif shape == 2:
            total += weight * x[:, a] * x[:, b]
        else:
            total += weight * np.abs(x[:, a])
    return (total - total.mean()) / total.std()


def _noisy(rng: np.random.Generator, signal: np.ndarray, noise: float) -> np.ndarray:
    return signal + noise * rng.normal(size=len(signal))


def _binned(values: np.ndarray, count: int) -> np.ndarray:
    edges = np.quantile(values, np.arange(1, count) / count)
    return np.searchsorted(edges, values, side="right").astype(float)
