"""Makes tables and models, lets the contestants predict in turns, and writes PREDICTING.md."""

import json
import os
import shlex
import statistics
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

from . import tables

PEERS = ["onnxruntime", "scikit-learn"]
TREES = 100


class Bench:
    """What is measured with what: programs, files, and how they are started."""

    def __init__(self, chosen: Namespace, benchmarks: Path):
        self.chosen, self.benchmarks, self.root = chosen, benchmarks, benchmarks.parent
        self.mlterm = chosen.mlterm
        self.through = shlex.split(chosen.through)
        self.output = chosen.data / "out.csv"

    def prepare(self, name: str) -> dict[str, Path]:
        """The batch, and a forest of each contestant: onnxruntime's is that of mlterm."""
        training, batch, target = tables.make(
            name, self.chosen.data, self.chosen.rows, self.root / "sample-data")
        files = {"batch": batch}
        for ending in ["mlterm", "onnx", "json", "joblib"]:
            files[ending] = self.chosen.data / f"{name}.{ending}"
        if files["joblib"].exists():
            return files
        call([self.mlterm, "train", training, "--target", target, "-o", files["mlterm"], "--trees",
              str(TREES), "--test-fraction", "0", "--quiet"])
        for ending in ["onnx", "json"]:
            call([self.mlterm, "export", files["mlterm"], "--format", ending, "--check", training,
                  "-o", files[ending]])
        document = json.loads(files["json"].read_text())
        train_sklearn(training, target, document["schema"]["features"], files["joblib"])
        return files

    def convert(self, contestant: str, files: dict[str, Path], threads: int) -> tuple[float, int]:
        """Seconds from CSV to CSV, and the peak of memory in bytes."""
        if contestant == "mlterm":
            command = [self.mlterm, "predict", files["mlterm"], files["batch"], "-o", self.output,
                       "--threads", str(threads), "--quiet"]
            return self.timed(self.bound(command, threads))
        result, memory = self.measured(
            self.peer(contestant, files, files["batch"], self.output, threads))
        return json.loads(result)["seconds"], memory

    def peer(self, name: str, files: dict[str, Path], source: Path, output: Path | str,
             threads: int) -> list:
        model = files["onnx" if name == "onnxruntime" else "joblib"]
        return [sys.executable, self.benchmarks / "predicting" / "trial.py", name, model, source,
                output, str(threads)]

    def bound(self, command: list, threads: int) -> list:
        """The command on as many processors, the last ones, as trial.py takes them."""
        last = max(os.sched_getaffinity(0))
        return ["taskset", "-c", f"{last - threads + 1}-{last}", *command]

    def measured(self, command: list) -> tuple[str, int]:
        """What a command prints, and its peak of memory in bytes."""
        watch = [*self.through, sys.executable, "-c", WATCH, *map(str, command)]
        done = subprocess.run(watch, check=True, text=True, stdout=subprocess.PIPE)
        output, _, told = done.stdout.rstrip().rpartition("\n")
        self.seconds, memory = map(float, told.split())
        return output, int(memory)

    def timed(self, command: list) -> tuple[float, int]:
        _, memory = self.measured(command)
        return self.seconds, memory


# Starts a command, and tells its seconds and its peak of memory: that of this process is small.
WATCH = """
import os, sys, time
start = time.perf_counter()
child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ)
_, status, usage = os.wait4(child, 0)
print("\\n%f %d" % (time.perf_counter() - start, usage.ru_maxrss * 1024), flush=True)
sys.exit(os.waitstatus_to_exitcode(status) != 0)
"""


def call(command: list) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def train_sklearn(training: Path, target: str, features: list[dict], path: Path) -> None:
    import joblib
    import pandas as pd
    from sklearn.compose import make_column_transformer
    from sklearn.ensemble import RandomForestClassifier
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder

    table = pd.read_csv(training)
    names = [feature["name"] for feature in features]
    texts = [feature["name"] for feature in features if feature["format"]["kind"] == "category"]
    encoder = make_column_transformer(
        (OneHotEncoder(handle_unknown="ignore", sparse_output=False), texts),
        remainder="passthrough")
    model = make_pipeline(encoder, RandomForestClassifier(TREES, random_state=1, n_jobs=-1))
    joblib.dump(model.fit(table[names], table[target].astype(str)), path)


def take_turns(bench: Bench, chosen: Namespace) -> dict[str, dict]:
    """Seconds and memory by table and threads, contestant, and what was measured."""
    rows: dict[str, dict] = {}
    for turn in range(chosen.repeats):
        for name in ["numbers", "titanic"]:
            files = bench.prepare(name)
            for threads in chosen.threads:
                for contestant in ["mlterm", *PEERS]:
                    found = rows.setdefault(f"{name} {threads}", {}).setdefault(
                        contestant, {"seconds": [], "memory": []})
                    seconds, memory = bench.convert(contestant, files, threads)
                    found["seconds"].append(seconds)
                    found["memory"].append(memory)
                    print(turn, name, threads, contestant, found, file=sys.stderr)
    return rows


def line(key: str, found: dict[str, dict], rows: int) -> str:
    """Rows a second of each, with how many times as long as mlterm it takes, and memory."""
    medians = {who: statistics.median(times["seconds"]) for who, times in found.items()}
    cells = [*key.split(), f"{rows / medians['mlterm']:,.0f}"]
    cells += [f"{rows / medians[who]:,.0f} ({medians[who] / medians['mlterm']:.1f}×)"
              for who in PEERS]
    cells.append(", ".join(f"{max(found[who]['memory']) / 1e6:.0f}" for who in ["mlterm", *PEERS]))
    return "| " + " | ".join(cells) + " |"


HEADING = """\
| table | threads | mlterm, rows/s | onnxruntime | scikit-learn | memory, MB: mlterm, onnxruntime, scikit-learn |
|---|--:|--:|--:|--:|--:|"""


def predict_large(bench: Bench, chosen: Namespace) -> dict[str, float]:
    files = bench.prepare("numbers")
    path, rows = tables.enlarged(files["batch"], chosen.data, int(chosen.gigabytes * 1e9))
    threads = max(chosen.threads)
    seconds, memory = bench.convert("mlterm", {**files, "batch": path}, threads)
    return {"bytes": path.stat().st_size, "rows": rows, "threads": threads, "seconds": seconds,
            "memory": memory}


def run(chosen: Namespace, benchmarks: Path) -> None:
    from suite import machine

    machine.REQUIREMENTS = benchmarks / "predicting" / "requirements.txt"
    bench = Bench(chosen, benchmarks)
    found = chosen.data / "found.json"
    if chosen.part == "files":
        for name in ["numbers", "titanic"]:
            files = bench.prepare(name)
        tables.enlarged(bench.prepare("numbers")["batch"], chosen.data, int(chosen.gigabytes * 1e9))
        return
    known = json.loads(found.read_text()) if found.exists() else {}
    if chosen.part in ("all", "turns"):
        known["facts"] = list(machine.facts())
        known["rows"], known["repeats"] = chosen.rows, chosen.repeats
        known["turns"] = take_turns(bench, chosen)
    if chosen.part in ("all", "large"):
        known["large"] = predict_large(bench, chosen)
    found.write_text(json.dumps(known))
    bench.output.unlink(missing_ok=True)
    text = report(known)
    print(text)
    if chosen.write:
        (benchmarks / "PREDICTING.md").write_text(text)


def report(known: dict) -> str:
    lines = ["# Results of batch prediction", "",
             "Written by `Benchmarks/predict --write`; [README.md](README.md) tells how it is "
             "measured.",
             ""]
    lines += [f"- {name}: {value}" for name, value in known.get("facts", []) if name != "command"]
    if "turns" in known:
        lines += [f"- rows a batch: {known['rows']:,}; turns, medians shown: {known['repeats']}", "",
                  HEADING, *[line(key, turns, known["rows"]) for key, turns in known["turns"].items()]]
    if "large" in known:
        large = known["large"]
        lines += ["", f"A batch of {large['bytes'] / 1e9:.2f} GB and {large['rows']:,} rows of "
                  f"`numbers`, CSV to CSV by mlterm on {large['threads']} threads: "
                  f"{large['seconds']:.0f} s, {large['rows'] / large['seconds']:,.0f} rows a second, "
                  f"at most {large['memory'] / 1e6:.0f} MB resident."]
    return "\n".join(lines) + "\n"
