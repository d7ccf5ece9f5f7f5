"""The tables that scikit-learn brings."""

from sklearn import datasets

from .examples import Examples, from_arrays


def bundled(name: str, classes: int) -> Examples:
    """`sklearn.datasets.load_<name>`, its units left as they were measured."""
    options = {"scaled": False} if name == "diabetes" else {}
    x, y = getattr(datasets, f"load_{name}")(return_X_y=True, **options)
    return from_arrays(x, y, classes)
