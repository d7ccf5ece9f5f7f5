"""The programs that are compared: how to open a table in them, and what shows that it is there."""

import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TITANIC = ROOT / "sample-data" / "titanic.csv"
# A field of the first row, short enough to be whole in every program.
FIRST_FIELD = "Allen, Miss. Elis"


@dataclass
class Contestant:
    name: str
    command: list[str]


def all_contestants(program: Path) -> list[Contestant]:
    folder = Path(sys.executable).parent
    return [
        Contestant("mlterm", [str(program), str(TITANIC)]),
        Contestant("VisiData", [str(folder / "vd"), str(TITANIC)]),
        Contestant("tabview", [str(folder / "tabview"), str(TITANIC)]),
        Contestant(
            "Textual",
            [sys.executable, str(Path(__file__).with_name("data_table.py")), str(TITANIC)],
        ),
    ]
