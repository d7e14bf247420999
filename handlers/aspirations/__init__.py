"""While an aspirasi is written, and whom it is shared with."""
