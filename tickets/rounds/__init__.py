"""Evening rounds of officials."""
