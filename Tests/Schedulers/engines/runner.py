"""One process that runs the Python files of jobs: schedulers of Python take long to start."""

import subprocess
import sys

LOOP = """
import runpy, sys
for line in sys.stdin:
    try:
        outcome = {call}
    except Exception as error:
        outcome = repr(error)
    print("outcome", outcome, flush=True)
"""


class Runner:
    """A context in which files are run by an expression of Python on `module`, a file's names."""

    def __init__(self, call, folder, environment):
        module = 'runpy.run_path(line.rstrip("\\n"))'
        self.program = LOOP.format(call=call.replace("module", module))
        self.path = folder / "log"
        self.environment = environment

    def __enter__(self):
        self.log = open(self.path, "w", encoding="utf-8")
        self.process = subprocess.Popen(
            [sys.executable, "-c", self.program], env=self.environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.log)
        return self

    def __exit__(self, *error):
        self.process.stdin.close()
        self.process.wait()
        self.log.close()

    def outcome(self, file):
        self.process.stdin.write(f"{file}\n")
        self.process.stdin.flush()
        for line in self.process.stdout:
            if line.startswith("outcome "):
                return line[8:].strip()
        raise AssertionError(self.path.read_text()[-3000:])
