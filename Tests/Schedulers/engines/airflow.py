"""Airflow: DAGs are run by dag.test()."""

import os
import subprocess
import sys
from pathlib import Path

from .runner import Runner


class Engine(Runner):
    def __init__(self, workplace):
        home = workplace.folder.parent
        self.dags = home / "dags"
        self.dags.mkdir()
        super().__init__('module["scheduled"].test().state', home, {
            **os.environ, "AIRFLOW_HOME": str(home / "airflow"),
            "AIRFLOW__CORE__DAGS_FOLDER": str(self.dags), "AIRFLOW__CORE__LOAD_EXAMPLES": "False"})

    def __enter__(self):
        airflow = Path(sys.executable).with_name("airflow")
        subprocess.run([airflow, "db", "migrate"], env=self.environment, check=True,
                       capture_output=True)
        return super().__enter__()

    def run(self, job):
        job.replace("timedelta(minutes=5)", "timedelta(seconds=3)")
        file = self.dags / f"{job.name}.py"
        file.write_text((job.files / file.name).read_text())
        outcome = self.outcome(file)
        assert outcome in ("success", "failed"), outcome
        return outcome == "success"
