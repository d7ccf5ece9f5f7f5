"""What may happen to a job, and what must come of it. The program is mlterm itself; a script in its
place notes every call and its end."""

import csv
import fcntl
import subprocess
import threading
import time
from pathlib import Path

COUNTING = """#!/bin/sh
echo "$1" >>{calls}
{program} "$@"
code=$?
echo "$1" >>{calls}.ended
exit $code
"""


class Workplace:
    """A folder with a model, labelled rows, and jobs for one engine."""

    def __init__(self, program, table, target, folder, engine):
        self.program, self.table, self.folder, self.engine = program, table, folder, engine
        self.target = target
        self.number = 0
        self.mlterm("train", table, "--target", target, "-o", "m.mlterm", "--trees", "5", "--quiet")

    def mlterm(self, *arguments):
        return subprocess.run(
            [self.program, *map(str, arguments)], cwd=self.folder, check=True, text=True,
            capture_output=True).stdout

    def job(self, minimum="0.6", every="day"):
        """A job that has not run yet: its files, and where its input and output are."""
        self.number += 1
        return Job(self, f"job-{self.number}", minimum, every)


class Job:
    def __init__(self, workplace, name, minimum, every):
        self.name = name
        self.folder = workplace.folder / f"{name} 5%"
        self.inputs = self.folder / "in put"
        self.inputs.mkdir(parents=True)
        self.output = self.folder / "out 'put'.csv"
        self.calls_file = self.folder / "calls"
        self.table = workplace.table
        self.files = self.folder / "files"
        self.files.mkdir()
        script = self.folder / "mlterm"
        # In double quotes, so that the test's quoting is not that of what is tested.
        quoted = [str(path).replace("\\", "\\\\").replace('"', '\\"').replace("$", "\\$")
                  .replace("`", "\\`") for path in (self.calls_file, workplace.program)]
        script.write_text(COUNTING.format(calls=f'"{quoted[0]}"', program=f'"{quoted[1]}"'))
        script.chmod(0o755)
        place = Path(self.folder.name)
        workplace.mlterm(
            "schedule", "m.mlterm", "--engine", workplace.engine, "--every", every, "--name", name,
            "--input", place / self.inputs.name / "*.csv", "--output", place / self.output.name,
            "--evaluate", workplace.table, "--min", f"accuracy={minimum}", "--to", self.files)
        # A path without anything special, through which the files name the counting script.
        link = Path(workplace.folder.parent) / f"{name}-mlterm"
        link.symlink_to(script)
        self.replace(workplace.program, str(link))

    def replace(self, old, new):
        """Changes the job's files in the one respect that a check cannot wait for."""
        changed = 0
        for file in self.files.iterdir():
            text = file.read_text()
            changed += text.count(old)
            file.write_text(text.replace(old, new))
        assert changed, f"no file has {old!r}"

    def deliver(self, text=None):
        """Puts a file to predict where the job looks for some."""
        (self.inputs / "rows.csv").write_text(text or self.table.read_text())

    def calls(self):
        return self.calls_file.read_text().split() if self.calls_file.exists() else []

    def after(self, count, act):
        """Does something as soon as the job has called the program so often and it has ended."""
        ended = Path(f"{self.calls_file}.ended")

        def wait():
            while not ended.exists() or len(ended.read_text().split()) < count:
                time.sleep(0.05)
            act()
        threading.Thread(target=wait, daemon=True).start()

    def expect(self, calls, succeeded, has_succeeded):
        assert has_succeeded == succeeded, f"the engine says {has_succeeded}"
        assert self.calls() == calls, f"called {self.calls()}"
        if succeeded:
            with self.output.open(newline="") as file, self.table.open(newline="") as table:
                assert len(list(csv.reader(file))) == len(list(csv.reader(table)))
        else:
            assert not self.output.exists(), "there is an output"


def all_is_well(workplace, engine):
    job = workplace.job()
    job.deliver()
    job.expect(["evaluate", "predict"], True, engine.run(job))


def input_comes_late(workplace, engine):
    job = workplace.job()
    job.after(2, job.deliver)
    job.expect(["evaluate", "predict", "predict"], True, engine.run(job))


def input_never_comes(workplace, engine):
    job = workplace.job()
    job.expect(["evaluate"] + 4 * ["predict"], False, engine.run(job))


def another_run_writes_the_output(workplace, engine):
    job = workplace.job()
    job.deliver()
    with open(f"{job.output}.partial", "w", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        job.after(2, lambda: fcntl.flock(file, fcntl.LOCK_UN))
        job.expect(["evaluate", "predict", "predict"], True, engine.run(job))


def bad_data(workplace, engine):
    job = workplace.job()
    job.deliver("neither,of,these\n1,2,3\n")
    job.expect(["evaluate", "predict"], False, engine.run(job))


def score_below_its_minimum(workplace, engine):
    job = workplace.job(minimum="1")
    job.deliver()
    job.expect(["evaluate"], False, engine.run(job))


ALL = [all_is_well, input_comes_late, input_never_comes, another_run_writes_the_output, bad_data,
       score_below_its_minimum]
