"""Asks a service with unmodified clients, and replaces its model under load: check.py MLTERM TABLE.

Run it by scripts/check-clients.
"""

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))

from checks import browser, curl, inference, reload, scoring, standards
from checks.service import TitanicService
from outcomes import Outcomes

MODULES = [curl, inference, scoring, standards, browser, reload]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("table", type=Path)
    parser.add_argument("--only", choices=[_title(module) for module in MODULES])
    parser.add_argument(
        "--requests", type=int, default=reload.count, help="while models are replaced (100,000)")
    chosen = parser.parse_args()
    reload.count = chosen.requests
    outcomes = Outcomes()
    with tempfile.TemporaryDirectory() as folder:
        with TitanicService(chosen.program, chosen.table, Path(folder)) as service:
            for module in MODULES:
                if chosen.only not in (None, _title(module)):
                    continue
                for name, check in vars(module).items():
                    if name.startswith("check_"):
                        title = f"{_title(module)}: {name[6:].replace('_', ' ')}"
                        outcomes.run(title, lambda: check(service))
    return outcomes.exit_code


def _title(module) -> str:
    return module.__name__.split(".")[-1]


if __name__ == "__main__":
    sys.exit(main())
