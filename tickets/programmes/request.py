"""The part of a programme that takes requests: a form makes a ticket with fields and steps of its own."""

from tickets.programmes.part import Part


class Request(Part):
    """A form whose answers make a ticket."""
