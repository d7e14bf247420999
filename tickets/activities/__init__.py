"""Activities that residents come to."""
