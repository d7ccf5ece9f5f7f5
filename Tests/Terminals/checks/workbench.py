"""How the workbench is started, and the keys that the checks press."""

import os
import shlex
import signal
import time
from pathlib import Path

# Each stop's keys, and a text that is on the screen afterwards: all screens, scrolling, overlays,
# typing, a training.
TOUR = [
    ("jjjllk", "row 3 of 1,309"),
    ("G", "row 1,309 of 1,309"),
    ("g$jj", "row 3 of 1,309"),
    ("2jjj", "column 4 of"),
    ("3jjl", "Trees"),
    ("t", "Accuracy"),
    ("]]v", "Accuracy"),
    ("5jl", "Partial dependence"),
    ("6jj", "In the shell"),
    ("?", "esc closes"),
    ("\x1b", "In the shell"),
    (":tra", "of"),
    ("\x1b", "In the shell"),
    ("1g", "row 1 of 1,309"),
]

# While exports are compared, the screen changes by itself.
_UNREADY = ("comparing", "waiting")


def is_there(text: str, screen: str) -> bool:
    """Whether a text is on the screen, and nothing under way that would change it."""
    return text in screen and not any(word in screen for word in _UNREADY)


class Workbench:
    def __init__(self, program: Path, table: Path, folder: Path):
        self.folder = folder
        self._pid_file = folder / "pid"
        self.program, self.table = program, table

    def command(self, *options: str) -> list[str]:
        """A shell that says something, becomes the workbench, and says something afterwards."""
        words = [str(self.program), str(self.table), "--trees", "20", *options]
        script = (
            "echo BEFORE; "
            f"sh -c 'echo $$ > {self._pid_file}; exec \"$0\" \"$@\"' {shlex.join(words)}; "
            "echo AFTER $?; sleep 1000"
        )
        return ["/bin/sh", "-c", script]

    def environment(self, **others: str) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        folder = str(self.folder)
        own = {"LANG": "C.UTF-8", "XDG_STATE_HOME": folder, "XDG_CONFIG_HOME": folder}
        return kept | own | others

    def is_started(self) -> bool:
        return self._pid_file.exists() and self._pid_file.read_text().endswith("\n")

    def is_ended(self) -> bool:
        return not Path(f"/proc/{int(self._pid_file.read_text())}").exists()

    def repaint(self) -> None:
        """Has the workbench paint everything: it does when a stopped job goes on."""
        pid = int(self._pid_file.read_text())
        os.kill(pid, signal.SIGSTOP)
        time.sleep(0.05)
        os.kill(pid, signal.SIGCONT)


def wait_for(condition, what: str, seconds: float = 20):
    """Waits until a condition holds, and returns what it returned."""
    end = time.monotonic() + seconds
    while not (found := condition()):
        if time.monotonic() > end:
            raise AssertionError(f"{what} did not come")
        time.sleep(0.05)
    return found
