"""What changes a time that was said: put right, called off, put off by so long, told in another zone."""
