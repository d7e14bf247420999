"""Which files are wanted: decided by name, declared type and content together, before anybody sees them."""
