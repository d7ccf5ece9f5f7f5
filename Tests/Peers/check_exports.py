"""Trains forests on tables made here and in sample-data, exports them, and compares each export
with `mlterm predict` in programs of others."""

import argparse
import os
import subprocess
import tempfile

import c_agreement
import onnx_agreement
import tables

SAMPLES = [("titanic", "survived"), ("iris", "species"), ("breast-cancer", "diagnosis")]


def train(mlterm, table, target, options, model):
    subprocess.run(
        [mlterm, "train", table, "--target", target, "-o", model, "--quiet", "--test-fraction", "0",
         *options], check=True, stdout=subprocess.DEVNULL)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("mlterm", help="the program")
    parser.add_argument("--only", help="tables whose names hold this text")
    arguments = parser.parse_args()
    root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
    with tempfile.TemporaryDirectory() as folder:
        cases = []
        for make in tables.ALL:
            table = os.path.join(folder, make.__name__ + ".csv")
            cases.append((make.__name__, table, *tables.write(make, table)))
        for name, target in SAMPLES:
            cases.append((name, os.path.join(root, "sample-data", name + ".csv"), target, []))
        for name, table, target, options in cases:
            if arguments.only and arguments.only not in name:
                continue
            path = os.path.join(folder, name)
            model = path + ".mlterm"
            train(arguments.mlterm, table, target, options, model)
            features, classes = onnx_agreement.schema_of(arguments.mlterm, model, path)
            rows, worst = onnx_agreement.check(
                arguments.mlterm, model, table, features, target, not classes, path)
            print(f"{name}: onnx agrees on {rows} rows, values within {worst:.2g}", flush=True)
            rows, _ = c_agreement.check(
                arguments.mlterm, model, table, features, target, classes, path)
            print(f"{name}: c agrees on {rows} rows, compiled with gcc and clang", flush=True)


if __name__ == "__main__":
    main()
