"""Updates in: stored, then acknowledged, handled in order."""
