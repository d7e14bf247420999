"""Which kelurahan a point on the map belongs to."""
