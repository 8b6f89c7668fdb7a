"""What reporting shows, each read model in its own file: places, rollup, timeline."""
