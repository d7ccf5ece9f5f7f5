"""From the turns of a contestant to one number each."""

import statistics
from dataclasses import dataclass

from .contest import Line
from .contestants import Found


@dataclass(frozen=True)
class Summary:
    """Medians of times and sizes, means of scores; None where a contestant has no such thing."""

    train_seconds: float | None
    rows_per_second: float | None
    row_seconds_p50: float | None
    row_seconds_p99: float | None
    #: Accuracy, or R² of numbers.
    score: float | None
    #: Log loss, or the root of the mean squared error.
    loss: float | None
    bytes_added: float | None
    model_bytes: float | None
    nodes_per_tree: float | None

    @staticmethod
    def of(line: Line) -> "Summary":
        found = line.found
        return Summary(
            _median([time for turn in found for time in turn.get("train_seconds", [])]),
            _median([
                turn["predict_rows"] / time
                for turn in found for time in turn.get("predict_seconds", [])]),
            _median(_values(found, "row_seconds_p50")),
            _median(_values(found, "row_seconds_p99")),
            _mean([_score(turn, "accuracy", "r2") for turn in found]),
            _mean([_score(turn, "log_loss", "rmse") for turn in found]),
            _median([
                turn["resident_peak"] - turn["resident_before"]
                for turn in found if "resident_peak" in turn]),
            _median(_values(found, "model_bytes")),
            _median(_values(found, "nodes_per_tree")))


def _values(found: list[Found], key: str) -> list[float]:
    return [turn[key] for turn in found if turn.get(key) is not None]


def _score(turn: Found, of_classes: str, of_numbers: str) -> float:
    scores = turn["scores"]
    return scores[of_classes] if of_classes in scores else scores[of_numbers]


def _median(values: list[float]) -> float | None:
    return statistics.median(values) if values else None


def _mean(values: list[float]) -> float | None:
    return statistics.fmean(values) if values else None
