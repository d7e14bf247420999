"""Dates of programmes: an activity that residents come to, a round on which officials go out."""
