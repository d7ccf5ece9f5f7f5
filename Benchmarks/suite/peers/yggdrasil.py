"""YDF, Yggdrasil Decision Forests."""

import tempfile
from pathlib import Path

import numpy as np
import ydf

from .peer import Peer, spread

Rows = dict[str, np.ndarray]


class Yggdrasil(Peer):
    """Categories as its own; levels that are rare in training it counts as unknown."""

    def rows(self, x: np.ndarray) -> Rows:
        return {
            f"x{index}": _levels(column) if count else column.astype(np.float32)
            for index, (column, count) in enumerate(zip(x.T, self.meta.level_counts))}

    def fit(self, rows: Rows, y: np.ndarray, trees: int) -> ydf.RandomForestModel:
        if self.meta.classes:
            task, labels = ydf.Task.CLASSIFICATION, y.astype(int)
            attributes = int(self.meta.columns**0.5)
        else:
            task, labels = ydf.Task.REGRESSION, y.astype(np.float32)
            attributes = self.meta.columns // 3
        learner = ydf.RandomForestLearner(
            label="y", task=task, num_trees=trees, winner_take_all=False, max_depth=-1,
            min_examples=1, num_candidate_attributes=max(1, attributes),
            compute_oob_performances=False, random_seed=self.settings.seed,
            num_threads=self.settings.threads)
        return learner.train(rows | {"y": labels}, verbose=0)

    def predict(self, model: ydf.RandomForestModel, rows: Rows) -> np.ndarray:
        return model.predict(rows, num_threads=self.settings.threads)

    def in_order(self, model: ydf.RandomForestModel, predicted: np.ndarray) -> np.ndarray:
        if not self.meta.classes:
            return predicted
        if predicted.ndim == 1:
            predicted = np.column_stack([1 - predicted, predicted])
        return spread(predicted, np.array(model.label_classes(), dtype=int), self.meta.classes)

    def model_bytes(self, model: ydf.RandomForestModel) -> int:
        with tempfile.TemporaryDirectory() as folder:
            model.save(folder)
            return sum(path.stat().st_size for path in Path(folder).rglob("*"))

    def nodes_per_tree(self, model: ydf.RandomForestModel) -> float:
        return model.num_nodes() / model.num_trees()


def _levels(column: np.ndarray) -> np.ndarray:
    """The codes as words, so that they are taken for levels; the empty one is missing."""
    return np.array(["" if np.isnan(code) else f"level {int(code)}" for code in column])
