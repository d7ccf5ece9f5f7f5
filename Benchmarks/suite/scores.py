"""How good predictions are; the same formulas as in forestbench's `Scores`."""

import numpy as np


def of_classes(labels: np.ndarray, probabilities: np.ndarray) -> dict[str, float]:
    """Probabilities: a row each, a column a class."""
    labels = labels.astype(int)
    smallest = np.finfo(float).eps
    # What never occurred costs much, not infinitely much.
    given = probabilities[np.arange(len(labels)), labels].clip(smallest, 1 - smallest)
    return {
        "accuracy": float(np.mean(probabilities.argmax(axis=1) == labels)),
        "log_loss": float(-np.mean(np.log(given)))}


def of_numbers(targets: np.ndarray, predicted: np.ndarray) -> dict[str, float]:
    error = np.mean((targets - predicted) ** 2)
    return {"r2": float(1 - error / np.var(targets)), "rmse": float(np.sqrt(error))}
