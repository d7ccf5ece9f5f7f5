"""Asks a service with unmodified clients: check.py MLTERM TABLE. Run it by scripts/check-clients."""

import sys
import tempfile
import traceback
from pathlib import Path

from checks import browser, curl, inference, scoring, standards
from checks.service import TitanicService


def main() -> int:
    program, table = sys.argv[1:]
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        with TitanicService(program, Path(table), Path(folder)) as service:
            for module in (curl, inference, scoring, standards, browser):
                for name, check in vars(module).items():
                    if not name.startswith("check_"):
                        continue
                    title = f"{module.__name__.split('.')[-1]}: {name[6:].replace('_', ' ')}"
                    try:
                        check(service)
                        print(f"ok    {title}")
                    except Exception:
                        failed += 1
                        print(f"FAIL  {title}")
                        traceback.print_exc()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
