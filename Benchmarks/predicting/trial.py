"""One peer predicts one batch from CSV to CSV, in a process of its own; prints seconds as JSON.

    trial.py PEER MODEL BATCH OUTPUT THREADS

Libraries and model are loaded before the clock starts. The files are read and written by pyarrow,
the fastest of what people use, a piece at a time.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any


def onnx_peer(path: str, threads: int) -> Callable[[Any], tuple[Any, Any]]:
    """What gives labels and probabilities for a table of pyarrow."""
    import numpy as np
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    types = {"tensor(float)": np.float32, "tensor(double)": np.float64}
    inputs = {value.name: types.get(value.type) for value in session.get_inputs()}

    def predict(table: Any) -> tuple[Any, Any]:
        feed = {}
        for name, kind in inputs.items():
            column = table.column(name)
            if kind is None:
                values = column.fill_null("").to_numpy(zero_copy_only=False).astype(object)
            else:
                values = column.to_numpy(zero_copy_only=False).astype(kind)
            feed[name] = values.reshape(-1, 1)
        labels, probabilities = session.run(None, feed)
        return labels, probabilities

    return predict


def sklearn_peer(path: str, threads: int) -> Callable[[Any], tuple[Any, Any]]:
    import joblib

    model = joblib.load(path)
    model[-1].n_jobs = threads

    def predict(table: Any) -> tuple[Any, Any]:
        probabilities = model.predict_proba(table.select(model.feature_names_in_).to_pandas())
        return model.classes_[probabilities.argmax(axis=1)], probabilities

    return predict


def convert(predict: Callable, batch: str, output: str, threads: int) -> None:
    """Reads, predicts and writes a piece at a time, all columns followed by the predictions."""
    import numpy as np
    import pyarrow
    from pyarrow import csv

    reading = csv.ReadOptions(use_threads=threads > 1, block_size=16 << 20)
    # A guess from the first piece would fail on a later one.
    texts = dict.fromkeys(["name", "ticket", "cabin", "boat", "home.dest"], pyarrow.string())
    numbers = dict.fromkeys(["age", "fare", "body"], pyarrow.float64())
    types = csv.ConvertOptions(strings_can_be_null=True, column_types={**texts, **numbers})
    writer = None
    with csv.open_csv(batch, read_options=reading, convert_options=types) as pieces:
        for piece in pieces:
            table = pyarrow.Table.from_batches([piece])
            labels, probabilities = predict(table)
            table = table.append_column("prediction", pyarrow.array(list(map(str, labels))))
            for number in range(probabilities.shape[1]):
                column = np.ascontiguousarray(probabilities[:, number])
                table = table.append_column(f"p_{number}", pyarrow.array(column))
            writer = writer or csv.CSVWriter(output, table.schema)
            writer.write_table(table)
    if writer:
        writer.close()


def main(peer: str, model: str, source: str, output: str, threads: int) -> None:
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[-threads:])
    import pyarrow

    pyarrow.set_cpu_count(threads)
    predict = (onnx_peer if peer == "onnxruntime" else sklearn_peer)(model, threads)
    start = time.perf_counter()
    convert(predict, source, output, threads)
    print(json.dumps({"seconds": time.perf_counter() - start}))


if __name__ == "__main__":
    main(*sys.argv[1:5], int(sys.argv[5]))
