"""The workbench in pyte, an emulator by others, as many kinds of terminal; also on a slow line."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time

from .picture import Screen, Stream
from .workbench import TOUR, Workbench, is_there

_KINDS = [
    "xterm-256color", "xterm-16color", "xterm", "tmux-256color", "screen", "linux", "vt100",
    "vt220", "rxvt",
]
_SIZES = [(1, 1), (2, 2), (20, 5), (40, 10), (80, 24), (132, 43), (300, 80)]


def all_checks():
    for kind in _KINDS:
        yield f"a tour as {kind}", lambda workbench, kind=kind: _tour(workbench, kind)
    colourless = {"NO_COLOR": "1"}
    yield "a tour without colours", lambda workbench: _tour(workbench, environment=colourless)
    yield "a tour in ASCII", lambda workbench: _tour(workbench, options=("--ascii",))
    yield "a tour on a light background", lambda workbench: _tour(workbench, background="ffff")
    yield "all sizes", _all_sizes
    yield "a line of 2,880 bytes a second", _slow_line
    yield "a terminal without cursor movement", _dumb
    yield "no terminal at all", _no_terminal


class _Terminal:
    def __init__(self, workbench, kind, size, options=(), environment=None, background=None):
        self.screen = Screen(*size)
        self._stream = Stream(self.screen)
        self._background = background
        self._rate = None
        self.output = b""
        self._pid, self._fd = pty.fork()
        if self._pid == 0:
            variables = workbench.environment(TERM=kind, **(environment or {}))
            command = workbench.command(*options)
            time.sleep(0.05)
            os.execvpe(command[0], command, variables)
        self._set_size(size)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.close(self._fd)
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)

    def _set_size(self, size):
        packed = struct.pack("HHHH", size[1], size[0], 0, 0)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, packed)

    def resize(self, size):
        self.quiet(0.05)
        self.screen.resize(size[1], size[0])
        self._set_size(size)

    def type(self, keys: str) -> None:
        for key in keys:
            self.send(key)
            self.quiet(0.03)

    def send(self, key: str) -> None:
        os.write(self._fd, key.encode())

    def throttle(self, bytes_a_second: int) -> None:
        self._rate = bytes_a_second

    def read(self, timeout: float) -> bool:
        if not select.select([self._fd], [], [], timeout)[0]:
            return False
        try:
            piece = os.read(self._fd, 64 if self._rate else 1 << 16)
        except OSError:
            return False
        if self._rate:
            time.sleep(len(piece) / self._rate)
        self.output += piece
        # Its answer to the question for the background comes as from any terminal.
        if self._background and b"\x1b]11;?" in piece:
            colour = "/".join([self._background] * 3)
            os.write(self._fd, f"\x1b]11;rgb:{colour}\x1b\\".encode())
        self._stream.feed(piece)
        return bool(piece)

    def quiet(self, seconds: float) -> None:
        while self.read(seconds):
            pass

    def until(self, text: str, seconds: float = 20) -> None:
        end = time.monotonic() + seconds
        while not is_there(text, shown := "\n".join(self.screen.display)):
            if time.monotonic() > end:
                raise AssertionError(f"{text!r} did not come within {seconds} s:\n{shown}")
            self.read(0.02)

    def expect_fresh(self, workbench: Workbench, after: str) -> None:
        """What is shown must be what is painted anew."""
        self.quiet(0.5)
        shown, text = self.screen.seen(), "\n".join(self.screen.display)
        workbench.repaint()
        self.quiet(0.5)
        again = self.screen.seen()
        places = [
            (x, y, a, b)
            for y, (row, fresh) in enumerate(zip(shown, again))
            for x, (a, b) in enumerate(zip(row, fresh))
            if a != b
        ]
        assert not places, f"after {after}: {places[:5]}\n{text}"


def _tour(workbench, kind="xterm-256color", options=(), environment=None, background=None):
    if subprocess.run(["infocmp", kind], capture_output=True).returncode:
        raise AssertionError(f"the system knows no terminal {kind}: install ncurses-term")
    with _Terminal(workbench, kind, (100, 30), options, environment, background) as terminal:
        terminal.until("row 1 of 1,309")
        for keys, text in TOUR:
            terminal.type(keys)
            terminal.until(text)
            terminal.expect_fresh(workbench, repr(keys))
        terminal.type("qq")
        terminal.until("AFTER 0")
        if options:
            assert all(byte < 0x80 for byte in terminal.output), "not all is ASCII"
        if environment:
            colors = {c.fg for row in terminal.screen.buffer.values() for c in row.values()}
            assert colors <= {"default"}, colors
            looks = re.findall(rb"\x1b\[([0-9;]*)m", terminal.output)
            numbers = {int(n) for look in looks for n in look.split(b";") if n}
            assert numbers.isdisjoint(range(30, 50)), numbers


def _all_sizes(workbench):
    with _Terminal(workbench, "xterm-256color", (80, 24)) as terminal:
        terminal.until("row 1 of 1,309")
        for size in _SIZES + _SIZES[::-1]:
            terminal.resize(size)
            terminal.quiet(0.3)
            terminal.type("jl2jj3j1")
            terminal.expect_fresh(workbench, f"{size[0]} × {size[1]}")
        terminal.resize((80, 24))
        terminal.type("q")
        terminal.until("AFTER 0")


def _slow_line(workbench):
    """Holding a key down for two seconds must not leave much to wait for."""
    with _Terminal(workbench, "xterm-256color", (80, 24)) as terminal:
        terminal.until("row 1 of 1,309")
        terminal.quiet(0.5)
        terminal.throttle(2880)
        end = time.monotonic() + 2
        count = 0
        while time.monotonic() < end:
            terminal.send("j")
            count += 1
            due = time.monotonic() + 1 / 30
            while (left := due - time.monotonic()) > 0:
                terminal.read(left)
        terminal.until(f"row {count + 1} of 1,309", seconds=1.5)
        terminal.expect_fresh(workbench, f"{count} times j")
        terminal.type("q")
        terminal.until("AFTER 0", seconds=3)


def _dumb(workbench):
    with _Terminal(workbench, "dumb", (80, 24)) as terminal:
        terminal.until("AFTER 64")
        text = "".join(terminal.screen.display)
        assert "it has no cursor movement" in text and "--plain" in text, text
        assert b"\x1b" not in terminal.output


def _no_terminal(workbench):
    """A pipe gets the report as text."""
    done = subprocess.run(
        [str(workbench.program), str(workbench.table), "--trees", "20"], capture_output=True,
        text=True, env=workbench.environment(), stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stderr
    assert "accuracy" in done.stdout.lower() and "\x1b" not in done.stdout
