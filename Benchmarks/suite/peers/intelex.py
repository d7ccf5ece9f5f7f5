"""scikit-learn-intelex: oneDAL's forest behind scikit-learn's interface."""

import logging
from typing import Any

import numpy as np
from sklearnex.ensemble import RandomForestClassifier, RandomForestRegressor

from .peer import NotApplicable
from .scikit_learn import ScikitLearn


class Intelex(ScikitLearn):
    """Categories as one-hot columns. Its own 256 bins are the default and stay."""

    classifier = RandomForestClassifier
    regressor = RandomForestRegressor

    def fit(self, rows: np.ndarray, y: np.ndarray, trees: int) -> Any:
        with _Fallbacks() as fallbacks:
            model = super().fit(rows, y, trees)
        if fallbacks.found:
            raise NotApplicable("falls back to scikit-learn")
        return model


class _Fallbacks(logging.Handler):
    """Notices when the work is handed to plain scikit-learn, which only the log tells."""

    _logger = logging.getLogger("sklearnex")

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.found = False

    def emit(self, record: logging.LogRecord) -> None:
        self.found = self.found or "fallback" in record.getMessage()

    def __enter__(self) -> "_Fallbacks":
        self._logger.propagate = False
        self._logger.setLevel(logging.INFO)
        self._logger.addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        self._logger.removeHandler(self)
        self._logger.setLevel(logging.WARNING)
