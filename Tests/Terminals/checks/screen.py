"""The workbench in GNU screen."""

import subprocess
import time

from .workbench import TOUR, Workbench, is_there, wait_for


def all_checks():
    for kind in ("screen-256color", "screen"):
        yield f"a tour as {kind}", lambda workbench, kind=kind: _tour(workbench, kind)


class _Session:
    def __init__(self, workbench: Workbench, kind: str):
        self._picture = workbench.folder / "picture"
        self._environment = workbench.environment(SCREENDIR=str(workbench.folder / "sockets"))
        (workbench.folder / "sockets").mkdir(mode=0o700)
        self._run("-U", "-T", kind, "-dmS", "mlterm", *workbench.command())

    def _run(self, *words: str) -> bool:
        done = subprocess.run(["screen", *words], env=self._environment, capture_output=True)
        return done.returncode == 0

    def command(self, *words: str) -> None:
        # It takes a moment until a new session listens.
        wait_for(lambda: self._run("-S", "mlterm", "-p", "0", "-X", *words), f"screen {words}", 5)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._run("-S", "mlterm", "-X", "quit")

    def text(self) -> str:
        self._picture.unlink(missing_ok=True)
        self.command("hardcopy", str(self._picture))
        wait_for(self._picture.exists, "a picture", 5)
        time.sleep(0.05)
        return self._picture.read_text(errors="replace")

    def look(self) -> str:
        before = ""
        while (now := self.text()) != before:
            before = now
            time.sleep(0.3)
        return now


def _tour(workbench: Workbench, kind: str) -> None:
    with _Session(workbench, kind) as screen:
        wait_for(lambda: "row 1 of 1,309" in screen.text(), "the table")
        for keys, text in TOUR:
            for key in keys:
                screen.command("stuff", key.replace("$", "\\$"))
            wait_for(lambda: is_there(text, screen.text()), f"{text!r} after {keys!r}")
            shown = screen.look()
            workbench.repaint()
            again = screen.look()
            assert shown == again, f"after {keys!r}:\n{shown}\n\nafresh:\n{again}"
        screen.command("stuff", "qq")
        wait_for(lambda: "AFTER 0" in screen.text(), "the end")
