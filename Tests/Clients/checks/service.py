"""A service on a free port, and what `mlterm predict` says of rows that it is asked about."""

import json
import os
import re
import subprocess
import time
from pathlib import Path

import pandas

# Some of the rows, with missing values among them; one level that training never saw is put in.
_ROWS = 200


class Service:
    """A service of a model."""

    def __init__(self, program: str, model: Path):
        self.program, self.model, self.folder = program, model, model.parent
        self.log = model.with_suffix(".log")

    def __enter__(self) -> "Service":
        environment = {k: v for k, v in os.environ.items() if not k.startswith("MLTERM_")}
        with self.log.open("w") as log:
            self._process = subprocess.Popen(
                [self.program, "serve", self.model, "--port", "0"], stderr=log, env=environment
            )
        for _ in range(200):
            found = re.search(r'"url":"http://127\.0\.0\.1:(\d+)"', self.log.read_text())
            if found:
                self.port = int(found[1])
                self.url = f"http://127.0.0.1:{self.port}"
                return self
            time.sleep(0.02)
        raise RuntimeError(f"the service does not start: {self.log.read_text()}")

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        assert self._process.wait(40) == 0, "the service did not stop as it should"


class TrainedService(Service):
    """A service of a model that is trained for it, with further options of `mlterm train`."""

    def __init__(self, program: str, table: Path, target: str, folder: Path, name: str, *more):
        super().__init__(program, folder / f"{name}.mlterm")
        self.table = table
        options = ["--quiet", *more]
        run([program, "train", table, "--target", target, "-o", self.model, *options])


class TitanicService(TrainedService):
    """A service of the sample table, and what is right for some of its rows."""

    def __init__(self, program: str, table: Path, folder: Path):
        super().__init__(program, table, "survived", folder, "titanic")
        card = json.loads(run([program, "inspect", self.model, "--json"]))
        self.features = [feature["name"] for feature in card["features"]]
        frame = pandas.read_csv(table)[self.features].head(_ROWS)
        frame.loc[3, "embarked"] = "nowhere"
        self.frame = frame
        rows = folder / "rows.csv"
        frame.to_csv(rows, index=False)
        predicted = folder / "predicted.csv"
        run([program, "predict", self.model, rows, "-o", predicted, "--columns", "none", "--quiet"])
        answers = pandas.read_csv(predicted)
        self.predictions = answers["prediction"].tolist()
        self.probabilities = answers[["p_0", "p_1"]].to_numpy()

    def records(self) -> list[dict]:
        """The rows as JSON has them: what is missing is null."""
        return json.loads(self.frame.to_json(orient="records"))


def run(command: list) -> str:
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
