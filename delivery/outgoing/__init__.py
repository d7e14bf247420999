"""Requests out: in order, within limits, tried again."""
