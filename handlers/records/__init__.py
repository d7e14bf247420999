"""Records of programmes, noted, corrected, summed up."""
