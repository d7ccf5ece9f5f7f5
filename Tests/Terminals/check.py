"""Drives the workbench in terminals that others wrote: check.py MLTERM TABLE [TERMINAL …].

Run it by scripts/check-terminals. What has come to a terminal bit by bit must look like what is
painted anew, and what was there before the program must be there after it.
"""

import sys
import tempfile
import traceback
from pathlib import Path

from checks import emulated, screen, tmux, xterm
from checks.workbench import Workbench


def main() -> int:
    program, table, *names = sys.argv[1:]
    failed = 0
    for module in (emulated, tmux, screen, xterm):
        terminal = module.__name__.split(".")[-1]
        if names and terminal not in names:
            continue
        for title, check in module.all_checks():
            try:
                with tempfile.TemporaryDirectory() as folder:
                    check(Workbench(Path(program).resolve(), Path(table).resolve(), Path(folder)))
                print(f"ok    {terminal}: {title}", flush=True)
            except Exception:
                failed += 1
                print(f"FAIL  {terminal}: {title}", flush=True)
                traceback.print_exc()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
