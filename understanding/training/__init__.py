"""Texts to learn from, own and invented, and the script that makes the weights of them."""
