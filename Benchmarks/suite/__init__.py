"""Compares mlterm's forest with other random forests; see README.md."""
