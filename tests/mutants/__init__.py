"""Planted bugs: one-line breaks of our own promises, each of which a named test must notice (`make mutants`)."""
