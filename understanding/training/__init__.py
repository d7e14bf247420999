"""Trains the linear model of `understanding.linear` from the texts in this folder: `python -m
understanding.training`.

A file is an intent, a line a text, invented for this project. Numpy is needed here only.
"""
