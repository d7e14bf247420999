"""The staff desk on a screen: who works at it, and what its columns hold."""
