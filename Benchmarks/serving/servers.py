"""The services that are compared, each started on a port and asked alike."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import joblib
import pandas

from .flask_service import COLUMNS

ROOT = Path(__file__).resolve().parent.parent.parent
TABLE = ROOT / "sample-data" / "titanic.csv"
MLTERM = ROOT / ".build" / "release" / "mlterm"
FLASK = Path(__file__).resolve().parent / "flask_service.py"


@dataclass
class Server:
    name: str
    command: list[str]
    path: str = "/predict"
    health: str = "/ping"

    def body(self, rows: list[dict]) -> str:
        """The rows as records, or for MLServer as one matrix of one-hot columns."""
        if self.path == "/predict":
            return json.dumps(rows)
        encoded = pandas.get_dummies(pandas.DataFrame(rows), dtype=float)
        matrix = encoded.reindex(columns=_one_hot_columns(), fill_value=0.0)
        tensor = {"name": "x", "datatype": "FP64", "shape": list(matrix.shape)}
        return json.dumps({"inputs": [{**tensor, "data": matrix.to_numpy().ravel().tolist()}]})

    def count(self, answer: dict) -> int:
        """How many rows an answer is of."""
        if self.path == "/predict":
            return len(answer["prediction"])
        return len(answer["outputs"][0]["data"])


def _one_hot_columns() -> list[str]:
    return list(pandas.get_dummies(pandas.read_csv(TABLE)[COLUMNS], dtype=float).columns)


def all_servers(port: int, folder: Path) -> list[Server]:
    """Trains a model for each, and tells how they are started."""
    folder.mkdir(parents=True, exist_ok=True)
    model, forest = folder / "titanic.mlterm", folder / "titanic.joblib"
    # All rows, as the other forest.
    options = ["--target", "survived", "--test-fraction", "0", "--quiet"]
    subprocess.run(
        [MLTERM, "train", TABLE, *options, "-o", model], check=True, stdout=subprocess.DEVNULL
    )
    subprocess.run([sys.executable, FLASK, "train", TABLE, forest], check=True)
    serve = [str(MLTERM), "serve", str(model), "--port", str(port)]
    gunicorn = [
        str(Path(sys.executable).with_name("gunicorn")), "--chdir", str(FLASK.parent),
        "--bind", f"127.0.0.1:{port}", "--worker-class", "gthread", "--threads", "4",
        "--workers", "2", f"flask_service:create({str(forest)!r})",
    ]  # fmt: skip
    mlserver = [str(Path(sys.executable).with_name("mlserver")), "start"]
    return [
        Server("mlterm serve", serve),
        Server("mlterm serve --quiet", [*serve, "--quiet"]),
        Server("Flask, scikit-learn", [sys.executable, str(FLASK), str(port), str(forest)]),
        Server("Flask, gunicorn 2 × 4", gunicorn),
        Server(
            "MLServer",
            [*mlserver, str(_mlserver_folder(port, folder, forest))],
            "/v2/models/titanic/infer",
            "/v2/models/titanic/ready",
        ),
    ]


def _mlserver_folder(port: int, folder: Path, forest: Path) -> Path:
    """MLServer's settings: its defaults but for the address, and for its processes.

    Those of version 1.7.1 fail with today's uvloop ("There is no current event loop"), so that the
    model runs in the server's own process, which is faster for small models in any case.
    """
    own = folder / "mlserver"
    own.mkdir(exist_ok=True)
    joblib.dump(joblib.load(forest)[0], own / "forest.joblib")
    settings = {
        "host": "127.0.0.1",
        "http_port": port,
        "grpc_port": port + 1,
        "metrics_port": port + 2,
        "debug": False,
        "parallel_workers": 0,
    }
    (own / "settings.json").write_text(json.dumps(settings))
    model = {
        "name": "titanic",
        "implementation": "mlserver_sklearn.SKLearnModel",
        "parameters": {"uri": "./forest.joblib"},
    }
    (own / "model-settings.json").write_text(json.dumps(model))
    return own
