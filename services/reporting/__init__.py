"""Reporting: what the partnerships of all posts add up to. It decides nothing; every figure leads to its events."""
