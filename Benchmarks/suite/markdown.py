"""Tables that read well both raw in a terminal and rendered."""


def table(rows: list[list[str]]) -> str:
    """The first row is the heading; the first column stands left, all others right."""
    widths = [max(3, *(len(row[column]) for row in rows)) for column in range(len(rows[0]))]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    return "\n".join(_line(row, widths) for row in [rows[0], rule, *rows[1:]])


def _line(cells: list[str], widths: list[int]) -> str:
    padded = [
        cell.rjust(width) if column else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(cells, widths))]
    return f"| {' | '.join(padded)} |"
