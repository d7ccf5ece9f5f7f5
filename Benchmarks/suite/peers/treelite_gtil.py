"""Treelite's general inference library predicting with a forest of scikit-learn."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import treelite

from .scikit_learn import Converted


@dataclass(frozen=True)
class Model:
    trees: treelite.Model
    classes_: np.ndarray | None


class TreeliteGTIL(Converted):
    def convert(self, forest: Any) -> Model:
        return Model(treelite.sklearn.import_model(forest), getattr(forest, "classes_", None))

    def predict(self, model: Model, rows: np.ndarray) -> np.ndarray:
        predicted = treelite.gtil.predict(model.trees, rows, nthread=self.settings.threads)
        return predicted.reshape(len(rows), -1) if self.meta.classes else predicted.reshape(-1)

    def model_bytes(self, model: Model) -> int:
        return len(model.trees.serialize_bytes())
