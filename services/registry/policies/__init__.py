"""Reactions inside the service: a fact in, commands out."""
