"""The results as Markdown."""

from collections.abc import Callable

from . import machine, markdown
from .contest import Line
from .contestants import MLTERM
from .options import Options
from .summary import Summary
from .tables.stored import Meta

_NONE = "–"


def head(options: Options) -> str:
    return "\n".join([
        "# Results", "",
        f"Written by the command below: {options.trees} trees, up to {options.repeats} turns of"
        f" each forest on each table, at most {options.budget:.0f} s. What the columns mean is in"
        " [README.md](README.md). × is how many times better mlterm is with as many threads: the"
        " other's time or memory divided by mlterm's, or mlterm's rows a second divided by the"
        " other's. Below 1 mlterm is worse.",
        "", *(f"- {name}: {value}" for name, value in machine.facts())])


def section(meta: Meta, lines: list[Line]) -> str:
    """One table, and how all did on it."""
    scores = ["accuracy", "log loss"] if meta.classes else ["R²", "RMSE"]
    heading = [
        "forest", "threads", "train s", "×", "rows/s", "×", "row p50 µs", "p99 µs", *scores,
        "memory MB", "×", "file MB", "nodes/tree", "turns"]
    ours = {line.threads: Summary.of(line) for line in lines if line.name == MLTERM}
    rows = [_row(line, Summary.of(line), ours[line.threads]) for line in lines]
    return "\n".join([f"## {meta.name}", "", f"{meta}.", "", markdown.table([heading, *rows])])


def _row(line: Line, own: Summary, ours: Summary) -> list[str]:
    turns = str(len(line.found))
    if line.note is not None:
        turns = f"{turns}, {line.note}" if line.found else line.note
    return [
        line.name, str(line.threads),
        _text(own.train_seconds, _significant), _times(own.train_seconds, ours.train_seconds),
        _text(own.rows_per_second, "{:,.0f}".format),
        _times(ours.rows_per_second, own.rows_per_second),
        _text(own.row_seconds_p50, _microseconds), _text(own.row_seconds_p99, _microseconds),
        _text(own.score, "{:.4f}".format), _text(own.loss, _significant),
        _text(own.bytes_added, _megabytes), _times(own.bytes_added, ours.bytes_added),
        _text(own.model_bytes, _megabytes), _text(own.nodes_per_tree, "{:,.0f}".format), turns]


def _text(value: float | None, text: Callable[[float], str]) -> str:
    return _NONE if value is None else text(value)


def _times(dividend: float | None, divisor: float | None) -> str:
    return f"{dividend / divisor:.2f}" if dividend is not None and divisor else _NONE


def _significant(value: float) -> str:
    """Three digits that count, and all before the point."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}" if value >= 1e-4 else f"{value:.1e}"


def _microseconds(seconds: float) -> str:
    return _significant(seconds * 1e6)


def _megabytes(size: float) -> str:
    return _significant(size / 1e6)
