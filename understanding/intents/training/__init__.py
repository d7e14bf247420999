"""Trains the linear model of `understanding.intents.scoring` from the texts in this folder: `python -m
understanding.intents.training`.

A file is an intent, a line a text, invented for this project. Numpy is needed here only.
"""
