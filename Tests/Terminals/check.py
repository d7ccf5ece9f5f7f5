"""Drives the workbench in terminals that others wrote: check.py MLTERM TABLE [TERMINAL …].

Run it by scripts/check-terminals. What has come to a terminal bit by bit must look like what is
painted anew, and what was there before the program must be there after it.
"""

import sys
import tempfile
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))

from checks import emulated, screen, tmux, xterm
from checks.workbench import Workbench
from outcomes import Outcomes


def main() -> int:
    program, table, *names = sys.argv[1:]
    outcomes = Outcomes()
    for module in (emulated, tmux, screen, xterm):
        terminal = module.__name__.split(".")[-1]
        if names and terminal not in names:
            continue
        for title, check in module.all_checks():
            with tempfile.TemporaryDirectory() as folder:
                workbench = Workbench(
                    Path(program).resolve(), Path(table).resolve(), Path(folder))
                outcomes.run(f"{terminal}: {title}", lambda: check(workbench))
    return outcomes.exit_code


if __name__ == "__main__":
    sys.exit(main())
