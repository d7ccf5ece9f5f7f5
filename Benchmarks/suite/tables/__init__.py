"""The tables: where they come from, and how they are kept."""
