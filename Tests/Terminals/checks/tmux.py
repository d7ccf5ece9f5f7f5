"""The workbench in tmux, as three kinds of terminal."""

import subprocess
import time

from .picture import expect_equal
from .workbench import TOUR, Workbench, is_there, wait_for


def all_checks():
    for kind in ("tmux-256color", "screen-256color", "screen"):
        yield f"a tour as {kind}", lambda workbench, kind=kind: _tour(workbench, kind)


class _Server:
    def __init__(self, workbench: Workbench, kind: str):
        self._socket = str(workbench.folder / "tmux")
        self._environment = workbench.environment()
        self("-f", "/dev/null", "start-server", ";", "set", "-g", "default-terminal", kind, ";",
             "new-session", "-d", "-x", "100", "-y", "30", *workbench.command())

    def __call__(self, *words: str) -> str:
        command = ["tmux", "-u", "-S", self._socket, *words]
        done = subprocess.run(
            command, env=self._environment, check=True, capture_output=True, text=True)
        return done.stdout

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self("kill-server")

    def text(self) -> str:
        return self("capture-pane", "-p")

    def look(self) -> str:
        """With colours, and after a moment without a change."""
        before = ""
        while (now := self("capture-pane", "-p", "-e", "-N")) != before:
            before = now
            time.sleep(0.3)
        return now


def _tour(workbench: Workbench, kind: str) -> None:
    with _Server(workbench, kind) as tmux:
        wait_for(lambda: "row 1 of 1,309" in tmux.text(), "the table")
        for number, (keys, text) in enumerate(TOUR):
            for key in keys:
                tmux("send-keys", "-l", key)
            wait_for(lambda: is_there(text, tmux.text()), f"{text!r} after {keys!r}")
            if number % 4 == 3:
                width, height = ((80, 24), (140, 45), (62, 20))[number // 4 % 3]
                tmux("resize-window", "-x", str(width), "-y", str(height))
            shown = tmux.look()
            workbench.repaint()
            again = tmux.look()
            expect_equal(shown, again, f"after {keys!r}")
        tmux("send-keys", "-l", "qq")
        wait_for(lambda: "AFTER 0" in tmux.text(), "the end")
        assert "BEFORE" in tmux.text()
        flags = "#{alternate_on}#{mouse_any_flag}#{keypad_flag}#{keypad_cursor_flag}#{cursor_flag}"
        found = tmux("display-message", "-p", flags).strip()
        assert found == "00001", f"modes at the end: {found}"
