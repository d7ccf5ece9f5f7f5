"""What `Benchmarks/run` does."""

from . import contest, report
from .options import Options
from .tables import catalogue
from .tables.catalogue import Recipe
from .tables.debian import Unavailable


def run(options: Options) -> None:
    recipes = catalogue.chosen(options.tables)
    if options.list_tables:
        for recipe in recipes:
            print(f"{recipe.name}: {_described(recipe)}")
        return
    parts = [report.head(options)]
    print(parts[0])
    for recipe in recipes:
        part = _compared(recipe, options)
        if part is None:
            continue
        parts.append(part)
        print(f"\n{part}", flush=True)
        # Now and not at the end, as a run takes hours and may be cut short.
        if options.write:
            options.write.write_text("\n\n".join(parts) + "\n")


def _described(recipe: Recipe) -> str:
    try:
        return str(catalogue.stored_table(recipe).meta)
    except Unavailable as reason:
        return str(reason)


def _compared(recipe: Recipe, options: Options) -> str | None:
    """The results on a table; None where its task was not chosen."""
    try:
        table = catalogue.stored_table(recipe)
    except Unavailable as reason:
        return f"## {recipe.name}\n\nnot run: {reason}"
    if table.meta.task not in options.tasks:
        return None
    return report.section(table.meta, contest.run(table, options))
