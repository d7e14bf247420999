"""Evening rounds, planned and on the spot."""
