"""The parts of Benchmarks/serve."""
