"""scikit-learn's forest: the exact splitter, and what ONNX Runtime and Treelite convert."""

from abc import abstractmethod
from pathlib import Path
from typing import Any

import joblib
import numpy as np
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor

from .encoding import one_hot, ordinal
from .peer import Peer, spread


class ScikitLearn(Peer):
    """Categories as one-hot columns."""

    encode = staticmethod(one_hot)
    classifier: type = RandomForestClassifier
    regressor: type = RandomForestRegressor

    def rows(self, x: np.ndarray) -> np.ndarray:
        return self.encode(x, self.meta)

    def fit(self, rows: np.ndarray, y: np.ndarray, trees: int) -> Any:
        kind = self.classifier if self.meta.classes else self.regressor
        forest = kind(
            n_estimators=trees, max_features="sqrt" if self.meta.classes else 1 / 3,
            n_jobs=self.settings.threads, random_state=self.settings.seed)
        return forest.fit(rows, y)

    def predict(self, model: Any, rows: np.ndarray) -> np.ndarray:
        return model.predict_proba(rows) if self.meta.classes else model.predict(rows)

    def in_order(self, model: Any, predicted: np.ndarray) -> np.ndarray:
        if not self.meta.classes:
            return predicted
        return spread(predicted, model.classes_, self.meta.classes)

    def model_bytes(self, model: Any) -> int:
        joblib.dump(model, self.kept)
        return self.kept.stat().st_size

    def nodes_per_tree(self, model: Any) -> float | None:
        return float(np.mean([tree.tree_.node_count for tree in model.estimators_]))

    @property
    def kept(self) -> Path:
        """Where the model is left. Of one table there is one forest a seed."""
        return self.settings.scratch / f"{type(self).__name__}-{self.settings.seed}.joblib"


class ScikitLearnOrdinal(ScikitLearn):
    """Categories as the numbers of their levels."""

    encode = staticmethod(ordinal)


class Converted(ScikitLearn):
    """A forest of scikit-learn that another library predicts with."""

    trains = False

    def fit(self, rows: np.ndarray, y: np.ndarray, trees: int) -> Any:
        """Converts the forest that scikit-learn left behind, or one grown now."""
        grown = ScikitLearn(self.meta, self.settings)
        if not grown.kept.exists():
            joblib.dump(grown.fit(rows, y, trees), grown.kept)
        return self.convert(joblib.load(grown.kept))

    @abstractmethod
    def convert(self, forest: Any) -> Any:
        """The forest in the library's own form."""

    def nodes_per_tree(self, model: Any) -> None:
        return None
