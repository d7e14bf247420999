"""What a kelurahan offers, as data: one TOML file a programme."""
