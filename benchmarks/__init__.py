"""What claims about speed rest on."""
