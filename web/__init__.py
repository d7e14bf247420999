"""HTTP in: webhook intake and health; later the public and staff pages."""
