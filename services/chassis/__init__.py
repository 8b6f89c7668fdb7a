"""Plumbing of every service: the log, its followers, the wire and the edge. Knows no word of the domain."""
