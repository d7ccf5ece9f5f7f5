"""The other forests. Standard library only: their names are needed before they are installed."""

from dataclasses import dataclass
from importlib import import_module


@dataclass(frozen=True)
class Entry:
    """Where a peer's class is, and where it makes a line of its own."""

    module: str
    class_name: str
    only_with_categories: bool = False

    def load(self) -> type:
        return getattr(import_module(f".{self.module}", __name__), self.class_name)


#: The order matters: what follows scikit-learn predicts with the forest that it grew.
PEERS = {
    "scikit-learn": Entry("scikit_learn", "ScikitLearn"),
    "scikit-learn-ordinal": Entry("scikit_learn", "ScikitLearnOrdinal", only_with_categories=True),
    "scikit-learn-intelex": Entry("intelex", "Intelex"),
    "ydf": Entry("yggdrasil", "Yggdrasil"),
    "onnxruntime": Entry("onnx_runtime", "OnnxRuntime"),
    "treelite": Entry("treelite_gtil", "TreeliteGTIL"),
}
