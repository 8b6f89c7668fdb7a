"""The public language of the platform: imports the standard library and pydantic, nothing else."""
