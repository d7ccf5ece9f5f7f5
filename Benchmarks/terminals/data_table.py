"""A table of a file in Textual's DataTable, as its own documentation shows it."""

import csv
import sys

from textual.app import App
from textual.widgets import DataTable


class TableApp(App):
    BINDINGS = [("j", "down", "down")]

    def compose(self):
        yield DataTable()

    def on_mount(self):
        table = self.query_one(DataTable)
        with open(sys.argv[1], newline="") as file:
            rows = csv.reader(file)
            table.add_columns(*next(rows))
            table.add_rows(rows)

    def action_down(self):
        self.query_one(DataTable).action_cursor_down()


TableApp().run()
