"""How words and numbers that tell a time are read, a module a kind."""
