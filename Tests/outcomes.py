"""What the checks of programs by others print."""

import traceback
from collections.abc import Callable


class Outcomes:
    """Runs checks one after the other and counts those that fail."""

    def __init__(self):
        self.failed = 0

    def run(self, title: str, check: Callable[[], None]) -> None:
        try:
            check()
            print(f"ok    {title}", flush=True)
        except Exception:
            self.failed += 1
            print(f"FAIL  {title}", flush=True)
            traceback.print_exc()

    @property
    def exit_code(self) -> int:
        return 1 if self.failed else 0
