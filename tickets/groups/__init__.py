"""The groups of kelurahan and their topics."""
