"""registry: who exists - areas, posts, partners."""
