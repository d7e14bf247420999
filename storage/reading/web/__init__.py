"""Reading what the web shows to everybody."""
