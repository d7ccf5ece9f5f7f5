"""What a forest must offer to be measured."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ..tables.stored import Meta


class NotApplicable(Exception):
    """This forest cannot learn from this table; the message says why."""


@dataclass(frozen=True)
class Settings:
    """How a forest is to be grown. All else is as mlterm has it by default, see README.md."""

    trees: int
    threads: int
    seed: int
    #: Where the contestants of one table leave models for each other.
    scratch: Path


class Peer(ABC):
    """A forest of another library."""

    #: Whether training is measured, and not prediction alone.
    trains = True

    def __init__(self, meta: Meta, settings: Settings) -> None:
        self.meta = meta
        self.settings = settings

    @abstractmethod
    def rows(self, x: np.ndarray) -> Any:
        """Rows in the form in which the library takes them. Not timed."""

    @abstractmethod
    def fit(self, rows: Any, y: np.ndarray, trees: int) -> Any:
        """Trains, and returns the model. Timed."""

    @abstractmethod
    def predict(self, model: Any, rows: Any) -> np.ndarray:
        """Probabilities or numbers, as the library gives them. Timed."""

    def in_order(self, model: Any, predicted: np.ndarray) -> np.ndarray:
        """What `predict` returned as one column a class, in order; numbers as they are."""
        return predicted

    @abstractmethod
    def model_bytes(self, model: Any) -> int:
        """The size of the model as a file."""

    def nodes_per_tree(self, model: Any) -> float | None:
        """Splits and leaves of the mean tree, where the library tells."""
        return None


def spread(predicted: np.ndarray, present: np.ndarray, classes: int) -> np.ndarray:
    """Probabilities of the classes that occurred in training, among those of all classes."""
    every = np.zeros((len(predicted), classes))
    every[:, np.asarray(present, dtype=int)] = predicted
    return every
