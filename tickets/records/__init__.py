"""Records of what households gave or planted."""
