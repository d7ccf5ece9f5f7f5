"""Compares ONNX exports with `mlterm predict`, row by row, in onnxruntime and in onnx's own
reference evaluator.

The rows are those of a table, with some values taken away and some replaced by texts that training
never saw, rounded to what the inputs of the graph can hold. Labels must be equal without exception.
"""

import csv
import datetime
import json
import random
import subprocess

import numpy as np
import onnx
import onnx.reference
import onnxruntime

REFERENCE_ROWS = 150
TOLERANCE = 3e-7
TYPES = {"tensor(float)": np.float32, "tensor(double)": np.float64, "tensor(string)": object}


def varied(table, target, kinds, rng):
    """The table's features with a fifth of the rows changed, as columns of text."""
    with open(table, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if rng.random() < 0.2:
            name = rng.choice([name for name in row if name != target])
            unseen = {"category": "never seen", "number": "", "date": "", "boolean": ""}
            row[name] = rng.choice(["", unseen.get(kinds.get(name), "")])
    return rows


def number(text, kind):
    if text == "":
        return np.nan
    if kind == "boolean":
        return 1.0 if text in ("yes", "true", "1") else 0.0
    if kind == "date":
        moment = datetime.datetime.fromisoformat(text).replace(tzinfo=datetime.timezone.utc)
        return moment.timestamp()
    return float(text)


def predict(mlterm, model, rows, features, path):
    with open(path + ".in.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, features, lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    subprocess.run(
        [mlterm, "predict", model, path + ".in.csv", "--columns", "none", "--quiet", "-o",
         path + ".out.csv"], check=True)
    with open(path + ".out.csv", encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def inputs(session_inputs, rows, schema):
    """What to feed, and the rows as text with numbers rounded as the inputs round them."""
    feed = {}
    for value, feature in zip(session_inputs, schema, strict=True):
        texts = [row[feature["name"]] for row in rows]
        kind = feature["kind"]
        if value.type == "tensor(string)":
            column = np.array(texts, dtype=object)
        else:
            column = np.array([number(text, kind) for text in texts], dtype=TYPES[value.type])
            if kind == "number":
                for row, rounded in zip(rows, column):
                    if row[feature["name"]]:
                        row[feature["name"]] = repr(float(rounded))
        feed[value.name] = column.reshape(-1, 1) if len(value.shape) == 2 else column
    return feed


def outputs(results, is_number):
    if is_number:
        return None, np.asarray(results[0], dtype=np.float64).reshape(-1, 1)
    columns = [np.asarray(result, dtype=np.float64) for result in results[1:]]
    probabilities = columns[0] if columns[0].ndim == 2 else np.stack(columns, axis=1)
    return [str(label) for label in results[0]], probabilities


def compare(what, expected, found, is_number):
    labels, values = found
    wanted = np.array([[float(x) for x in (row if is_number else row[1:])] for row in expected])
    scale = max(1.0, np.abs(wanted).max()) if is_number else 1.0
    difference = float(np.abs(values - wanted).max() / scale)
    wrong = 0 if is_number else sum(a != row[0] for a, row in zip(labels, expected, strict=True))
    if wrong or not difference <= TOLERANCE:
        raise SystemExit(f"{what}: {wrong} labels differ, values by {difference:.3g}")
    return difference


def check(mlterm, model, table, schema, target, is_number, path):
    rng = random.Random(7)
    kinds = {feature["name"]: feature["kind"] for feature in schema}
    worst = 0.0
    for layout in ["matrix", "columns"]:
        file = f"{path}.{layout}.onnx"
        subprocess.run(
            [mlterm, "export", model, "--format", "onnx", "--layout", layout, "--check", table,
             "-o", file, "--json"], check=True, stdout=subprocess.DEVNULL)
        onnx.checker.check_model(onnx.load(file), full_check=True)
        session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
        rows = varied(table, target, kinds, rng)
        feed = inputs(session.get_inputs(), rows, schema)
        expected = predict(mlterm, model, rows, list(kinds), path)
        found = outputs(session.run(None, feed), is_number)
        worst = max(worst, compare(f"{file} in onnxruntime", expected, found, is_number))
        few = {name: column[:REFERENCE_ROWS] for name, column in feed.items()}
        for value in session.get_inputs():
            if value.type == "tensor(string)":
                few[value.name] = few[value.name].astype(str)
        evaluator = onnx.reference.ReferenceEvaluator(file)
        found = outputs(evaluator.run(None, few), is_number)
        worst = max(
            worst,
            compare(f"{file} in the reference", expected[:REFERENCE_ROWS], found, is_number))
    return len(rows), worst


def schema_of(mlterm, model, path):
    """Features with their kinds and levels, and the classes, from the JSON export."""
    subprocess.run(
        [mlterm, "export", model, "--format", "json", "-o", path + ".json", "--json"], check=True,
        stdout=subprocess.DEVNULL)
    with open(path + ".json", encoding="utf-8") as file:
        schema = json.load(file)["schema"]
    features = [
        {"name": f["name"], "kind": f["format"]["kind"], "vocabulary": f["vocabulary"]}
        for f in schema["features"]]
    return features, schema["target"]["classes"]
