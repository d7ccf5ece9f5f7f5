"""The tables: one to learn from, and a large one to predict."""

from pathlib import Path

import numpy as np
import pandas as pd


def make(name: str, folder: Path, rows: int, sample_data: Path) -> tuple[Path, Path, str]:
    """Where the table for training and the batch are, and the target; made once."""
    training, batch = folder / f"{name}.csv", folder / f"{name}-{rows}.csv"
    target = {"numbers": "kind", "titanic": "survived"}[name]
    if not batch.exists():
        folder.mkdir(parents=True, exist_ok=True)
        rng = np.random.default_rng(1)
        table = numbers(rng, 20_000) if name == "numbers" else pd.read_csv(
            sample_data / "titanic.csv", dtype=str, keep_default_na=False)
        table.to_csv(training, index=False)
        many = numbers(rng, rows) if name == "numbers" else passengers(rng, table, rows)
        many.drop(columns=target).to_csv(batch, index=False)
    return training, batch, target


def numbers(rng: np.random.Generator, rows: int) -> pd.DataFrame:
    """Twenty columns of four decimals, of which six tell one class from the other, with noise."""
    x = rng.normal(size=(rows, 20)).round(4)
    score = x[:, 0] * x[:, 1] + np.sin(2 * x[:, 2]) + x[:, 3] * (x[:, 4] > 0) + x[:, 5]
    kind = np.where(score + rng.normal(size=rows) > 0, "high", "low")
    return pd.DataFrame(x, columns=[f"x{i}" for i in range(20)]).assign(kind=kind)


def passengers(rng: np.random.Generator, table: pd.DataFrame, rows: int) -> pd.DataFrame:
    """Rows of the table drawn again and again, with other fares."""
    drawn = table.iloc[rng.integers(len(table), size=rows)].reset_index(drop=True)
    fares = pd.to_numeric(drawn["fare"], errors="coerce") * rng.uniform(0.9, 1.1, size=rows)
    return drawn.assign(fare=fares.round(4).map(lambda x: "" if np.isnan(x) else f"{x:.4f}"))


def enlarged(batch: Path, folder: Path, size: int) -> tuple[Path, int]:
    """The batch repeated up to a size in bytes, and its number of rows."""
    header, _, body = batch.read_bytes().partition(b"\n")
    copies = max(1, size // len(body))
    path = folder / f"large-{size}.csv"
    if not path.exists():
        with open(path, "wb") as file:
            file.write(header + b"\n")
            for _ in range(copies):
                file.write(body)
    return path, copies * body.count(b"\n")
