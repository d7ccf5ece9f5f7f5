"""ONNX Runtime predicting with a forest of scikit-learn, converted by skl2onnx."""

from typing import Any

import numpy as np
import onnxruntime
import skl2onnx

from .scikit_learn import Converted


class Model:
    """A session, and what else there is to know of the forest in it."""

    def __init__(self, forest: Any, serialised: bytes, threads: int) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self.session = onnxruntime.InferenceSession(
            serialised, options, providers=["CPUExecutionProvider"])
        self.output = self.session.get_outputs()[-1].name
        self.input = self.session.get_inputs()[0].name
        self.bytes = len(serialised)
        self.classes_ = getattr(forest, "classes_", None)


class OnnxRuntime(Converted):
    """Float rows in, probabilities out, without a dictionary for each row."""

    def convert(self, forest: Any) -> Model:
        options = {"zipmap": False} if self.meta.classes else None
        converted = skl2onnx.to_onnx(
            forest, np.zeros((1, forest.n_features_in_), dtype=np.float32), options=options)
        return Model(forest, converted.SerializeToString(), self.settings.threads)

    def predict(self, model: Model, rows: np.ndarray) -> np.ndarray:
        [predicted] = model.session.run([model.output], {model.input: rows})
        return predicted if self.meta.classes else predicted[:, 0]

    def model_bytes(self, model: Model) -> int:
        return model.bytes
