"""What can be chosen on the command line. Standard library only, so that `--help` is quick."""

import argparse
from dataclasses import dataclass
from pathlib import Path

from .environment import RESULTS
from .peers import PEERS

_TABLES = "names, or core, quick, synthetic, real, all"


@dataclass(frozen=True)
class Options:
    """Of `Benchmarks/run`."""

    tables: list[str]
    tasks: list[str]
    peers: list[str]
    threads: list[int]
    repeats: int
    trees: int
    budget: float
    write: Path | None
    list_tables: bool


@dataclass(frozen=True)
class AccuracyOptions:
    """Of `Benchmarks/accuracy`."""

    tables: list[str]
    forests: int
    trees: int
    threads: int


def parse_run() -> Options:
    parser = argparse.ArgumentParser(
        description="Compares mlterm's forest with others in speed, memory, size and accuracy.",
        epilog="`accuracy` beside this program compares accuracies alone, on more splits.")
    _add_tables(parser, ["core"])
    parser.add_argument(
        "--tasks", nargs="+", choices=["classification", "regression"],
        default=["classification", "regression"], help="only tables of these tasks")
    parser.add_argument(
        "--peers", nargs="*", choices=PEERS, default=list(PEERS),
        help="what to compare mlterm with (all)")
    parser.add_argument(
        "--threads", nargs="+", type=_count, default=[2, 1], metavar="N",
        help="thread counts (2 1)")
    parser.add_argument(
        "--repeats", type=_count, default=3, metavar="N",
        help="processes of each, alternating, each on another split (3)")
    _add_trees(parser)
    parser.add_argument(
        "--budget", type=float, default=400, metavar="SECONDS",
        help="what one forest may take on one table, all repeats together (400)")
    parser.add_argument(
        "--write", nargs="?", type=Path, const=RESULTS, metavar="FILE",
        help="write the results as Markdown, to Benchmarks/RESULTS.md unless a file is named")
    parser.add_argument(
        "--quick", action="store_true",
        help="small tables, once, two threads: about two minutes, to see that all works")
    parser.add_argument(
        "--list", action="store_true", dest="list_tables",
        help="only make the tables, and say what they are")
    chosen = vars(parser.parse_args())
    if chosen.pop("quick"):
        chosen |= {"tables": ["quick"], "threads": [2], "repeats": 1}
    return Options(**chosen)


def parse_accuracy() -> AccuracyOptions:
    parser = argparse.ArgumentParser(
        description="Compares mlterm's accuracy with that of scikit-learn's exact forest.")
    _add_tables(parser, ["real"])
    parser.add_argument(
        "--forests", type=_count, default=1, metavar="N",
        help="forests of different seeds on each of the five splits (1)")
    _add_trees(parser)
    parser.add_argument("--threads", type=_count, default=2, metavar="N", help="threads (2)")
    return AccuracyOptions(**vars(parser.parse_args()))


def _add_tables(parser: argparse.ArgumentParser, default: list[str]) -> None:
    parser.add_argument(
        "--tables", nargs="+", default=default, metavar="TABLE",
        help=f"{_TABLES} ({' '.join(default)})")


def _add_trees(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--trees", type=_count, default=100, metavar="N", help="trees (100)")


def _count(text: str) -> int:
    if (number := int(text)) < 1:
        raise argparse.ArgumentTypeError(f"must be at least 1, not {text}")
    return number
