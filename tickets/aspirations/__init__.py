"""What officials do with an aspirasi besides moving it."""
