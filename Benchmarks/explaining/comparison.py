"""Forests of mlterm's, explained by its service and by shap."""

import json
import re
import subprocess
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy
import shap
from sklearn.datasets import load_breast_cancer, load_digits, load_wine, make_classification


@dataclass
class Forest:
    """A model, its rows and its trees as shap takes them."""

    name: str
    model: Path
    rows: numpy.ndarray
    features: list[str]
    classes: list[str]
    trees: list[dict]

    @property
    def node_count(self) -> int:
        return sum(len(tree["features"]) for tree in self.trees)


def run(chosen, build: Path, benchmarks: Path) -> None:
    from suite import machine

    machine.REQUIREMENTS = benchmarks / "explaining" / "requirements.txt"
    facts = [fact for fact in machine.facts() if fact[0] != "command"]
    lines = []
    for name, (values, labels), count in _tables():
        forest = _trained(chosen.mlterm, build, name, values, labels, count)
        line = _compare(chosen.mlterm, forest, chosen.repeats)
        print(*line, sep=", ", flush=True)
        lines.append(line)
    if chosen.write:
        (benchmarks / "EXPLAINING.md").write_text(_report(lines, facts, chosen.repeats))


def _tables():
    """Names, features and labels, and how many rows are explained."""
    yield "wine", load_wine(return_X_y=True), 178
    yield "breast cancer", load_breast_cancer(return_X_y=True), 569
    yield "digits", load_digits(return_X_y=True), 500
    made = make_classification(20_000, 28, n_informative=12, random_state=1)
    yield "20,000 × 28", made, 200


def _trained(mlterm: Path, build: Path, name: str, values, labels, count: int) -> Forest:
    build.mkdir(parents=True, exist_ok=True)
    table, model, document = build / "t.csv", build / "m.mlterm", build / "m.json"
    features = [f"x{index}" for index in range(values.shape[1])]
    with table.open("w") as file:
        print(*features, "y", sep=",", file=file)
        for row, label in zip(values, labels):
            print(*row.tolist(), f"c{label}", sep=",", file=file)
    train = ["train", table, "--target", "y", "--all-features", "--test-fraction", "0", "--quiet"]
    _run([mlterm, *train, "-o", model])
    _run([mlterm, "export", model, "--format", "json", "-o", document, "--quiet"])
    found = json.loads(document.read_text())
    names = [feature["name"] for feature in found["schema"]["features"]]
    trees = [_tree(nodes, names, len(found["trees"])) for nodes in found["trees"]]
    classes = found["schema"]["target"]["classes"]
    step = max(1, len(values) // count)
    columns = [features.index(feature) for feature in names]
    rows = numpy.ascontiguousarray(values[::step][:count, columns])
    return Forest(name, model, rows, names, classes, trees)


def _tree(nodes: list[dict], names: list[str], tree_count: int) -> dict:
    """A tree as shap takes it; children stand behind their parent."""
    count = len(nodes)
    outputs = len(next(node for node in nodes if "feature" not in node)["probabilities"])
    tree = {
        "children_left": numpy.full(count, -1), "children_right": numpy.full(count, -1),
        "children_default": numpy.full(count, -1), "features": numpy.full(count, -1),
        "thresholds": numpy.zeros(count), "values": numpy.zeros((count, outputs)),
        "node_sample_weight": numpy.zeros(count),
    }  # fmt: skip
    weight, values = tree["node_sample_weight"], tree["values"]
    for place in reversed(range(count)):
        node = nodes[place]
        if "feature" not in node:
            weight[place], values[place] = node["weight"], node["probabilities"]
            continue
        children = [node["left"], node["right"]]
        tree["children_left"][place], tree["children_right"][place] = children
        tree["children_default"][place] = node[node["missing"]]
        tree["features"][place] = names.index(node["feature"])
        tree["thresholds"][place] = node["at_most"]
        weight[place] = weight[children].sum()
        values[place] = weight[children] @ values[children] / weight[place]
    values /= tree_count
    return tree


def _compare(mlterm: Path, forest: Forest, repeats: int) -> list:
    """Name, nodes, rows, milliseconds a row of mlterm and of shap, their largest difference."""
    explainer = shap.TreeExplainer({"trees": forest.trees})
    records = [dict(zip(forest.features, row)) for row in forest.rows.tolist()]
    body = json.dumps(records).encode()
    target = f"/explain?class={forest.classes[0]}"
    own, other = [], []
    process, url = _serve(mlterm, forest.model)
    try:
        for _ in range(repeats):
            start = time.perf_counter()
            answer = urllib.request.urlopen(urllib.request.Request(url + target, body)).read()
            own.append(time.perf_counter() - start)
            start = time.perf_counter()
            # Of all classes at once: shap has no other way.
            theirs = explainer.shap_values(forest.rows, check_additivity=False)
            other.append(time.perf_counter() - start)
    finally:
        process.terminate()
        process.wait()
    worst = 0.0
    for row, explanation in enumerate(json.loads(answer)["explanations"]):
        for part in explanation["contributions"]:
            reference = theirs[row][forest.features.index(part["feature"])][0]
            worst = max(worst, abs(part["shap"] - reference))
    scale = 1_000 / len(records)
    return [
        forest.name, forest.node_count, len(records), len(forest.classes), scale * median(own),
        scale * median(other), worst,
    ]  # fmt: skip


def _serve(mlterm: Path, model: Path):
    """A service on one processor, as shap uses one, and where it listens."""
    command = ["taskset", "--cpu-list", "0", mlterm, "serve", model, "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    for line in process.stderr:
        found = re.search(r'"url":"(http://[^"]+)"', line)
        if found:
            return process, found[1]
    raise RuntimeError("the service does not start")


def _run(command: list) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _report(lines: list[list], facts: list[tuple[str, str]], repeats: int) -> str:
    text = [
        "# Results of explaining", "",
        "Written by `Benchmarks/explain --write`; [README.md](README.md) tells how it is measured.", "",
        *[f"- {name}: {value}" for name, value in facts],
        f"- turns of each, medians shown: {repeats}", "",
        "| forest | nodes | classes | rows | mlterm, ms a row | shap, ms a row | shap / mlterm | "
        "largest difference |", "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]  # fmt: skip
    for name, nodes, rows, classes, own, other, worst in lines:
        text.append(
            f"| {name} | {nodes:,} | {classes} | {rows} | {own:.2f} | {other:.2f} "
            f"| {other / own:.1f} | {worst:.0e} |"
        )
    return "\n".join(text) + "\n"
