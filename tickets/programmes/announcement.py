"""The part of a programme that tells residents: a topic that they choose to hear of."""

from tickets.model import Role
from tickets.programmes.part import Part, Words


class Announcement(Part):
    """A topic. `ask`: what a resident is asked before anything is sent; `writes`: who may write; `approves`:
    who lets it go.
    """

    ask: Words
    writes: tuple[Role, ...] = (Role.STAFF, Role.SECRETARY, Role.LURAH)
    approves: tuple[Role, ...] = (Role.LURAH, Role.SECRETARY)
