"""Prefect: flows are run beside its ephemeral server, and one is served for a moment."""

import os
import subprocess
import sys
import time

from .runner import Runner


class Engine(Runner):
    def __init__(self, workplace):
        super().__init__('module["job"]()', workplace.folder.parent, environment(workplace))

    def run(self, job):
        job.replace("retry_delay_seconds=300", "retry_delay_seconds=3")
        outcome = self.outcome(job.files / f"{job.name}.py")
        assert outcome == "None" or outcome.startswith("CommandFailed("), outcome
        return outcome == "None"


def environment(workplace):
    home = workplace.folder.parent / "prefect"
    home.mkdir(exist_ok=True)
    return {**os.environ, "PREFECT_HOME": str(home), "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
            "PREFECT_SERVER_MEMO_STORE_PATH": str(home / "memo.toml"),
            "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180"}


def check_is_served(workplace):
    job = workplace.job(every="0 6 * * mon-fri")
    log = job.folder / "log"
    with open(log, "w", encoding="utf-8") as file:
        process = subprocess.Popen(
            [sys.executable, job.files / f"{job.name}.py"], env=environment(workplace), stdout=file,
            stderr=file)
    end = time.monotonic() + 180
    while "is being served" not in log.read_text() and time.monotonic() < end:
        assert process.poll() is None, log.read_text()
        time.sleep(0.5)
    process.terminate()
    process.wait()
    assert "is being served" in log.read_text(), log.read_text()
