"""A program on a pseudo-terminal: what keys make it write, how soon, and what it takes meanwhile."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from dataclasses import dataclass
from pathlib import Path

_CONTROLS = re.compile(
    rb"\x1b\[[0-9;:?<>=]*[a-zA-Z]|\x1b[()][0-9A-Za-z]|\x1b[=>78M]"
    rb"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|[\x0e\x0f]"
)
# Silence that tells a frame from the next.
_GAP = 0.04


@dataclass
class Answer:
    """The bytes that come together after a key; with those that follow by themselves; when."""

    at_once: int
    in_all: int
    pieces: int
    first_ms: float
    last_ms: float


class Line:
    def __init__(self, command, size, term="xterm-256color", environment=None):
        width, height = size
        go_read, go_write = os.pipe()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            os.environ.update({"TERM": term, "LANG": "C.UTF-8", **(environment or {})})
            for name in ("LINES", "COLUMNS", "NO_COLOR"):
                os.environ.pop(name, None)
            os.read(go_read, 1)
            os.close(go_read)
            os.close(go_write)
            os.execvp(command[0], command)
        size = struct.pack("HHHH", height, width, 0, 0)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, size)
        os.close(go_read)
        self.started = time.perf_counter()
        os.write(go_write, b"x")
        os.close(go_write)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._fd)

    def until(self, text: str, limit: float = 60) -> tuple[float, int]:
        """Waits for a text; returns the milliseconds since the start and the bytes until then."""
        seen, end = b"", time.perf_counter() + limit
        while text.encode() not in _CONTROLS.sub(b"", seen):
            piece = self._read(0.05)
            seen += piece or b""
            if time.perf_counter() > end:
                raise TimeoutError(f"{text!r} did not come; this did: {seen[-2000:]!r}")
        return (time.perf_counter() - self.started) * 1e3, len(seen)

    def press(self, keys: str) -> None:
        """Types keys one by one, and waits until nothing more comes."""
        for key in re.findall(r"\x1b\[.|.", keys, re.S):
            os.write(self._fd, key.encode())
            self.quiet(0.25)

    def answer(self, key: str, settle: float = 0.25) -> Answer | None:
        """What a key brings; nothing if it brings nothing within a second."""
        begin = time.perf_counter()
        os.write(self._fd, key.encode())
        first = self._read(1)
        if first is None:
            return None
        at_once, pieces, start = len(first), 1, time.perf_counter()
        last = start
        while (piece := self._read(_GAP)) is not None:
            at_once, pieces, last = at_once + len(piece), pieces + 1, time.perf_counter()
        rest = self.quiet(settle)
        return Answer(
            at_once, at_once + rest, pieces, (start - begin) * 1e3, (last - begin) * 1e3
        )

    def send(self, key: str) -> None:
        os.write(self._fd, key.encode())

    def is_busy(self) -> bool:
        """Whether one of its threads is running or about to."""
        for task in Path(f"/proc/{self.pid}/task").iterdir():
            try:
                if (task / "stat").read_text().rpartition(")")[2].split()[0] in "RD":
                    return True
            except OSError:
                pass
        return False

    def quiet(self, seconds: float, limit: float = 20) -> int:
        """Reads until nothing has come for a while; returns the bytes."""
        count, end = 0, time.perf_counter() + limit
        while time.perf_counter() < end and (piece := self._read(seconds)) is not None:
            count += len(piece)
        return count

    def during(self, seconds: float) -> list[int]:
        """The sizes of the pieces that come unasked."""
        sizes, end = [], time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            if (piece := self._read(left)) is not None:
                sizes.append(len(piece))
        return sizes

    def memory(self) -> tuple[float, float]:
        """Resident megabytes (10⁶ bytes): now, and at most."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        kilobytes = [int(re.search(rf"{name}:\s+(\d+)", status)[1]) for name in ("VmRSS", "VmHWM")]
        return kilobytes[0] * 1024 / 1e6, kilobytes[1] * 1024 / 1e6

    def wake_ups(self) -> int:
        """How often its threads have gone to sleep: once for each time that they woke."""
        total = 0
        for task in Path(f"/proc/{self.pid}/task").iterdir():
            status = (task / "status").read_text()
            total += int(re.search(r"^voluntary_ctxt_switches:\s+(\d+)", status, re.M)[1])
        return total

    def _read(self, timeout: float) -> bytes | None:
        if not select.select([self._fd], [], [], timeout)[0]:
            return None
        try:
            return os.read(self._fd, 1 << 16) or None
        except OSError:
            return None
