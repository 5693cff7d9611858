"""Scorers: one module a benchmark, each taking the path of a data set."""
