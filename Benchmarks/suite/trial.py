"""One peer's turn, in a process of its own: warm up, train, score, predict in a batch, predict row
by row. Prints one JSON object; forestbench does the same for mlterm."""

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np

from . import measuring, scores
from .peers import PEERS
from .peers.peer import NotApplicable, Peer, Settings
from .tables.stored import StoredTable

_BATCH_ROWS_MIN = 20_000


class Trial:
    """A peer on one split of one table."""

    def __init__(self, peer: Peer, table: StoredTable, split: int, only_scores: bool) -> None:
        self.peer = peer
        self.only_scores = only_scores
        self.found: dict[str, Any] = {}
        x, y = table.values(), table.targets()
        train, test = table.train_rows(split), table.test_rows(split)
        self.x_train, self.y_train = x[train], y[train]
        self.x_test, self.y_test = x[test], y[test]

    def measure(self) -> dict[str, Any]:
        if self.peer.trains:
            self._warm_up()
        model = self._train()
        self.found["model_bytes"] = self.peer.model_bytes(model)
        self.found["nodes_per_tree"] = self.peer.nodes_per_tree(model)
        self._score(model)
        if not self.only_scores:
            self._predict(model)
        return self.found

    def _warm_up(self) -> None:
        """A small forest on rows from all over the table."""
        step = max(1, len(self.y_train) // 500)
        rows = self.peer.rows(self.x_train[::step])
        self.peer.predict(self.peer.fit(rows, self.y_train[::step], trees=2), rows)

    def _train(self) -> Any:
        rows, trees = self.peer.rows(self.x_train), self.peer.settings.trees
        models: list[Any] = []

        def train() -> None:
            models[:] = [self.peer.fit(rows, self.y_train, trees)]

        measuring.reset_peak()
        before = measuring.resident_bytes()
        times = [measuring.seconds(train)]
        if self.peer.trains:
            self.found["resident_before"] = before
            self.found["resident_after"] = measuring.resident_bytes()
            self.found["resident_peak"] = measuring.peak_bytes()
            if not self.only_scores:
                times = measuring.repeated_seconds(train, after=times)
            self.found["train_seconds"] = times
        return models[0]

    def _score(self, model: Any) -> None:
        predicted = self.peer.predict(model, self.peer.rows(self.x_test))
        predicted = self.peer.in_order(model, predicted)
        score = scores.of_classes if self.peer.meta.classes else scores.of_numbers
        self.found["scores"] = score(self.y_test, predicted)

    def _predict(self, model: Any) -> None:
        copies = -(-_BATCH_ROWS_MIN // len(self.x_test))
        x = np.tile(self.x_test, (copies, 1))
        batch = self.peer.rows(x)
        self.found["predict_rows"] = len(x)
        self.found["predict_seconds"] = measuring.repeated_seconds(
            lambda: self.peer.predict(model, batch), after=[])

        singles = [self.peer.rows(x[row : row + 1]) for row in range(measuring.ROWS_MAX)]
        for row in singles[:20]:
            self.peer.predict(model, row)
        times = measuring.seconds_of_each(lambda row: self.peer.predict(model, row), singles)
        self.found["row_seconds_p50"] = measuring.percentile(0.5, times)
        self.found["row_seconds_p99"] = measuring.percentile(0.99, times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer", choices=PEERS, required=True)
    parser.add_argument("--scratch", type=Path, required=True)
    parser.add_argument("--table", type=Path, required=True)
    for name, default in [("split", 0), ("trees", 100), ("threads", 1), ("seed", 1)]:
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--only-scores", action="store_true")
    options = parser.parse_args()

    table = StoredTable(options.table)
    settings = Settings(options.trees, options.threads, options.seed, options.scratch)
    peer = PEERS[options.peer].load()(table.meta, settings)
    try:
        found = Trial(peer, table, options.split, options.only_scores).measure()
    except NotApplicable as reason:
        found = {"not_applicable": str(reason)}
    print(json.dumps(found))


if __name__ == "__main__":
    main()
