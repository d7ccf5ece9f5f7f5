"""The benchmark of reading: tables are made, read by each reader in processes of its own, and
compared in one run."""
