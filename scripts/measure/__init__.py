"""Audits and benchmarks: what tests cannot hold."""
