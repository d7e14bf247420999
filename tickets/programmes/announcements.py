"""The part of a programme that tells residents: a topic that they choose to hear of."""

from tickets.forms.answers import Fits, Wrong
from tickets.forms.fields import Answers, Field, FieldKind, Form
from tickets.model import Role
from tickets.programmes.part import Part, Words
from understanding import wards

LONGEST = 3000
FEWEST, MOST, CHOICE = 2, 6, 40
"""Choices of a poll, and the most characters of one."""


def _of_one_rw(answers: Answers) -> bool:
    return answers.get("audience") == "rw"


def _rw(text: str) -> Fits | Wrong:
    rw = wards.one_rw(text)
    return Fits(rw) if rw else Wrong("announcements/wrong.rw")


def _choices(text: str) -> Fits | Wrong:
    found = list(dict.fromkeys(" ".join(line.split()) for line in text.splitlines() if line.strip()))
    if not FEWEST <= len(found) <= MOST or any(len(one) > CHOICE for one in found):
        return Wrong("announcements/wrong.options", {"least": FEWEST, "most": MOST, "length": CHOICE})
    return Fits(found)


class Announcement(Part):
    """A topic. `ask`: what a resident is asked before anything is sent; `writes`: who may write; `approves`:
    who lets it go.
    """

    ask: Words
    writes: tuple[Role, ...] = (Role.STAFF, Role.SECRETARY, Role.LURAH)
    approves: tuple[Role, ...] = (Role.LURAH, Role.SECRETARY)

    def form(self, key: str) -> Form:
        """The form that writes one (announcement), and that with which one is given back to its author."""
        if key.endswith("/back"):
            return Form(key, (Field("note", FieldKind.TEXT, limit=500),))
        return Form(
            key,
            (
                Field("audience", FieldKind.CHOICE, ("all", "rw")),
                Field("target", FieldKind.TEXT, only=_of_one_rw, reads=_rw),
                Field("text", FieldKind.FILES, limit=LONGEST),
                Field("options", FieldKind.TEXT, optional=True, reads=_choices, says=", ".join),
            ),
            review=True,
            story="text",
        )
