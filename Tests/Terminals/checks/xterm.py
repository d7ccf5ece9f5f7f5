"""The workbench in xterm, compared as pictures, pixel by pixel."""

import os
import subprocess
import time

from .workbench import TOUR, Workbench, wait_for

_LOOKS = {
    "256 colours on black": ("xterm-256color", ("-bg", "black", "-fg", "grey80")),
    "256 colours on white": ("xterm-256color", ("-bg", "white", "-fg", "black")),
    "16 colours": ("xterm-16color", ("-bg", "black", "-fg", "grey80")),
    "8 colours": ("xterm", ("-bg", "black", "-fg", "grey80")),
    "no colours": ("vt220", ("-bg", "black", "-fg", "grey80")),
}


def all_checks():
    for title, (kind, colors) in _LOOKS.items():
        yield f"a tour in {title}", (
            lambda workbench, kind=kind, colors=colors: _tour(workbench, kind, colors)
        )


class _Window:
    """An xterm on a display of its own, which nobody sees."""

    def __init__(self, workbench: Workbench, kind: str, colors: tuple[str, ...]):
        read, write = os.pipe()
        self._display = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1300x900x24", "-nolisten", "tcp"],
            pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as answer:
            number = answer.readline().strip()
        self._environment = workbench.environment(DISPLAY=f":{number}")
        self._xterm = subprocess.Popen(
            ["xterm", "-tn", kind, "-geometry", "100x30", "-fn", "fixed", *colors, "-e",
             *workbench.command()], env=self._environment, stderr=subprocess.DEVNULL)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in (self._xterm, self._display):
            process.terminate()
            process.wait()

    def tool(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=self._environment, check=True, capture_output=True, text=True)
        return done.stdout

    def picture(self) -> bytes:
        done = subprocess.run(
            ["xwd", "-root", "-silent"], env=self._environment, check=True, capture_output=True)
        return done.stdout

    def look(self) -> bytes:
        before = b""
        while (now := self.picture()) != before:
            before = now
            time.sleep(0.4)
        return now


def _tour(workbench: Workbench, kind: str, colors: tuple[str, ...]) -> None:
    if subprocess.run(["infocmp", kind], capture_output=True).returncode:
        raise AssertionError(f"the system knows no terminal {kind}: install ncurses-term")
    with _Window(workbench, kind, colors) as window:
        wait_for(workbench.is_started, "the workbench")
        window.tool("search", "--sync", "--onlyvisible", "--class", "XTerm")
        # Without a window manager keys go where the pointer is.
        window.tool("mousemove", "60", "60")
        wait_for(lambda: len(set(window.picture())) > 20, "a picture")
        before = window.look()
        sizes = [(600, 330), (1200, 700), (500, 300)]
        for number, (keys, _) in enumerate(TOUR):
            for key in keys:
                _press(window, key)
            if number % 4 == 3:
                width, height = sizes[number // 4 % 3]
                found = window.tool("search", "--class", "XTerm").split()[0]
                window.tool("windowsize", found, str(width), str(height))
            shown = window.look()
            assert shown != before, f"{keys!r} changed nothing"
            workbench.repaint()
            assert window.look() == shown, f"after {keys!r} the picture differs from a fresh one"
            before = shown
        _press(window, "q")
        _press(window, "q")
        wait_for(workbench.is_ended, "the end")


def _press(window: _Window, key: str) -> None:
    if key == "\x1b":
        window.tool("key", "Escape")
    else:
        window.tool("type", key)
    time.sleep(0.05)
