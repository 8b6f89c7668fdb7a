"""The edge: forms, pages and JSON for people and machines."""
