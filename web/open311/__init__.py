"""Open311 GeoReport v2, for reading: reports that were agreed to and released, as programs read them."""
