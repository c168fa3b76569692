"""Measures how fast the program is, beside others: `python -m benchmarks`."""
