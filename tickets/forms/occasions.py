"""The forms of officials about dates of programmes: planned, moved, called off, minutes, who came."""

from tickets.forms.answers import Fits, Wrong
from tickets.forms.fields import Field, FieldKind, Form
from tickets.occasions.model import PlaceKind
from understanding.wards import one_rw

PLACES = tuple(PlaceKind)


def _rw(text: str) -> Fits | Wrong:
    rw = one_rw(text)
    return Fits(f"RW {rw}") if rw else Wrong("rw")


WARD = Field("visit_rw", FieldKind.CHOICE, own_words=True, limit=20, reads=_rw)
"""An RW, pressed among those that are due, or typed."""
_KIND = Field("place_kind", FieldKind.CHOICE, PLACES)
_WHERE = Field("where", FieldKind.TEXT, optional=True, limit=200, line=True)

ROUND_PLAN = Form("round_plan", (Field("when", FieldKind.WHEN), _KIND, WARD, _WHERE))
ROUND_PLACE = Form("round_place", (_KIND, WARD, _WHERE), subject=True)
NOTING = Form("noting", (Field("note", FieldKind.FILES),), subject=True)
"""A round goes on: what its official sends is noted (handlers.rounds.on_the_spot), one message one ticket."""
DATE_MOVE = Form("date_move", (Field("when", FieldKind.WHEN),), subject=True)
DATE_CANCEL = Form(
    "date_cancel",
    (Field("note", FieldKind.CHOICE, ("weather", "officials", "elsewhere"), own_words=True, limit=300),),
    subject=True,
)
DATE_MINUTES = Form("date_minutes", (Field("note", FieldKind.FILES),), subject=True)
DATE_HEADS = Form("date_heads", (Field("heads", FieldKind.NUMBER, least=0, most=9999),), subject=True)

OCCASION_FORMS = (ROUND_PLAN, ROUND_PLACE, NOTING, DATE_MOVE, DATE_CANCEL, DATE_MINUTES, DATE_HEADS)
