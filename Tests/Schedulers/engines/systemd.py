"""systemd: units are verified, and run by a manager of a user's units in a namespace of its own
(which needs root)."""

import os
import subprocess
import time
from pathlib import Path

MANAGER = """
mount -t tmpfs none /run && mkdir -p /run/systemd/system /run/user/0
export XDG_RUNTIME_DIR=/run/user/0 XDG_CONFIG_HOME="$0"
/lib/systemd/systemd --user >/dev/null 2>&1 &
manager=$!
trap 'kill $manager; wait' EXIT
while read -r command; do
  eval "systemctl --user $command" 2>&1
  echo "end $?"
done
"""


class Engine:
    """Talks with a shell beside the manager, which reads a command of systemctl a line."""

    def __init__(self, workplace):
        self.folder = Path(workplace.folder.parent) / "systemd"
        self.units = self.folder / "systemd" / "user"
        self.units.mkdir(parents=True)

    def __enter__(self):
        self.shell = subprocess.Popen(
            ["unshare", "-m", "sh", "-c", MANAGER, self.folder], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, text=True)
        end = time.monotonic() + 120
        while "unning" not in self.ask("is-system-running"):
            assert time.monotonic() < end, "systemd does not start"
            time.sleep(0.2)
        return self

    def __exit__(self, *error):
        self.shell.stdin.close()
        self.shell.wait()

    def ask(self, command):
        self.shell.stdin.write(command + "\n")
        self.shell.stdin.flush()
        answer = ""
        for line in self.shell.stdout:
            if line.startswith("end "):
                return answer
            answer += line
        raise AssertionError(f"systemd has ended: {answer}")

    def run(self, job):
        job.replace("RestartSec=5min", "RestartSec=3")
        for unit in job.files.iterdir():
            (self.units / unit.name).write_text(unit.read_text())
        self.ask("daemon-reload")
        # What the timer starts.
        first = next(line[5:] for line in (job.files / f"{job.name}.timer").read_text().splitlines()
                     if line.startswith("Unit="))
        assert self.ask(f"start {job.name}.timer") == ""
        self.ask(f"start --no-block {first}")
        names = sorted(unit.name for unit in job.files.iterdir() if unit.suffix == ".service")
        while True:
            time.sleep(0.5)
            states = {name: self.state(name) for name in names}
            if any(state["ActiveState"] == "failed" for state in states.values()):
                return False
            if all(state["ActiveState"] == "inactive" and state["ExecMainExitTimestamp"]
                   for state in states.values()):
                return True

    def state(self, unit):
        answer = self.ask(f"show {unit} -p ActiveState,Result,ExecMainExitTimestamp")
        return dict(line.split("=", 1) for line in answer.splitlines())


def check_units_are_valid(workplace):
    for every in ["hour", "day", "week", "*/7 1-5,22 1,15 jan-mar,dec *", "0 6 13 * fri"]:
        files = sorted(workplace.job(every=every).files.iterdir())
        result = subprocess.run(
            ["systemd-analyze", "verify", "--man=no", *files], capture_output=True, text=True,
            env={**os.environ, "SYSTEMD_UNIT_PATH": str(files[0].parent) + ":"})
        assert result.returncode == 0 and result.stderr == "", result.stderr


def check_times_are_those_of_cron(workplace):
    for every, first in {
        "day": "2027-01-01 03:00", "week": "2027-01-04 03:00", "hour": "2027-01-01 00:00",
        "*/25 5 * * *": "2027-01-01 05:00", "0 6 * * 5-7": "2027-01-01 06:00",
        "30 6 13 feb-mar *": "2027-02-13 06:30", "0 6 29 2 *": "2028-02-29 06:00",
        "0 6 13 * tue": "2027-01-05 06:00", "0 6 2 * tue": "2027-01-02 06:00",
    }.items():
        timer = next(workplace.job(every=every).files.glob("*.timer")).read_text()
        times = []
        for event in [line[11:] for line in timer.splitlines() if line.startswith("OnCalendar=")]:
            answer = subprocess.run(
                ["systemd-analyze", "calendar", "--base-time", "2026-12-31 23:59:30 UTC", event],
                check=True, capture_output=True, text=True, env={**os.environ, "TZ": "UTC"}).stdout
            times.append(next(line.split(": ", 1)[1].split(" ", 1)[1]
                              for line in answer.splitlines() if "Next elapse" in line))
        assert min(times).startswith(first), f"{every}: {times}"
