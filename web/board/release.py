"""The desk's screen on which an official covers faces and plates, sees a report as everybody will, and
releases it; and the reports that wait for that.
"""

import re
from typing import Any

from starlette.responses import Response

from tickets import policy
from tickets.model import Attachment, Ticket
from tickets.publication import deeds
from tickets.publication.deeds import Release, Unfit
from tickets.publication.model import COLUMNS, ROWS, Publication, Released, cells, packed
from tickets.publication.rules import LONGEST, for_all, listable, public, solved_at
from web.board.answers import Form
from web.board.moves import Deed, Missing
from web.board.tickets import found
from web.board.visit import DeskRequest
from web.neighbourhood.pages import FILES, card
from web.neighbourhood.photos import MIME

LISTED = 50
NO_PHOTO = "tanpa"


async def waiting(visit: DeskRequest) -> Response:
    """Whose reporter agreed and of which nothing is released, for whoever may release."""
    place = visit.place()
    found = await visit.read.to_release(place, LISTED)
    tickets = [one for one in found if policy.may(visit.person, one, "release") and one.kelurahan == place]
    return visit.show("waiting.html", tickets=tickets, place=place, places=visit.offices())


async def _ticket(visit: DeskRequest) -> Ticket | None:
    one = await found(visit)
    return one if one and policy.may(visit.person, one, "release") else None


async def screen(visit: DeskRequest) -> Response:
    """The answer and photo to choose and cover; with `lihat` as everybody will see it."""
    ticket = await _ticket(visit)
    if ticket is None:
        return visit.show("missing.html", 404)
    visit.looked("card", ticket)
    await visit.commit()
    solved = solved_at(await visit.read.events(ticket.id))
    found = await visit.read.publication(ticket.id)
    why = (
        "without" if found is None else "" if listable(ticket, solved=solved is not None) else "not_listable"
    )
    asked = visit.request.query_params
    photos = await visit.read.office_photos(ticket.id)
    typed = asked.get("kata")
    proposed = await deeds.propose(visit.work, ticket, typed[: 4 * LONGEST] if typed is not None else None)
    if found and found.released_at and "ubah" not in asked and "lihat" not in asked:
        return _seen(visit, ticket, found, why, released=True)
    photo = _chosen(asked.get("foto", ""), photos)
    covered = cells(".".join(asked.getlist("kotak"))[:400])
    if "lihat" in asked and not proposed.fault and not why:
        looks = Publication(ticket.id, visit.now, proposed.answer, photo[1] if photo else "", covered)
        return _seen(visit, ticket, looks, why, nth=photo[0] if photo else None, solved=solved)
    return visit.show(
        "release.html", ticket=ticket, why=why, answer=proposed.answer, fault=proposed.fault, photos=photos,
        nth=photo[0] if photo else None, covered=covered, rows=ROWS, columns=COLUMNS, longest=LONGEST,
        none=NO_PHOTO, files=_files(visit),
    )  # fmt: skip


def _files(visit: DeskRequest) -> str:
    """Where the page's style sheets lie."""
    return f"{visit.tools.root.rpartition('/')[0]}{FILES}"


def _chosen(text: str, photos: Any) -> tuple[int, str] | None:
    """The photo asked for, the newest where nothing is; None for none."""
    if text == NO_PHOTO or not photos:
        return None
    asked = int(text) if re.fullmatch(r"\d{1,3}", text, re.ASCII) else len(photos) - 1
    nth = min(asked, len(photos) - 1)
    return nth, photos[nth].file_id


def _seen(
    visit: DeskRequest, ticket: Ticket, shown: Publication, why: str, *, nth: int | None = None,
    solved: Any = None, released: bool = False,
) -> Response:  # fmt: skip
    """Begini tampil untuk umum."""
    here = f"{visit.tools.root}/tiket/{ticket.id}/umum"
    picture = f"{here}/foto/{nth}?kotak={packed(shown.covered)}" if nth is not None else ""
    if released and shown.photo:
        picture = f"{visit.tools.url}/{ticket.kelurahan}/foto/{ticket.number}.jpg"
    report = public(Released(ticket, shown, solved))
    looks = card(visit.words, report, picture, fetched=nth is not None) if report else ""
    return visit.show(
        "released.html", ticket=ticket, why=why, looks=looks, answer=shown.answer, released=released,
        photo=NO_PHOTO if nth is None else str(nth), covered=packed(shown.covered), files=_files(visit),
        here=here,
    )  # fmt: skip


async def photo(visit: DeskRequest) -> Response:
    """A photo of the office with these cells painted over, as it would be shown; without `kotak` as it is."""
    ticket = await _ticket(visit)
    photos = await visit.read.office_photos(ticket.id) if ticket else ()
    nth = visit.request.path_params["file"]
    if visit.tools.photos is None or nth >= len(photos):
        return visit.show("missing.html", 404)
    covered = cells(visit.request.query_params.get("kotak", "")[:400])
    try:
        content = await visit.tools.photos.of(photos[nth].file_id, covered)
    except (OSError, ValueError):
        return visit.show("missing.html", 502)
    return Response(content, media_type=MIME, headers={"Content-Disposition": "attachment"})


async def release(visit: DeskRequest, ticket: Ticket, form: Form) -> None:
    """What was seen is shown from now on; raises Missing, policy.Forbidden or IllegalMove."""
    policy.must(visit.person, ticket, "release")
    photos: list[Attachment] = list(await visit.read.office_photos(ticket.id))
    chosen = _chosen(form.get("foto", NO_PHOTO), photos)
    covered = cells(form.get("kotak", "")[:400])
    made = Release(for_all(form.get("kata", "")[: 4 * LONGEST]), chosen[1] if chosen else "", covered)
    page = f"{visit.tools.url}/{ticket.kelurahan}"
    try:
        await deeds.release(visit.desk, visit.work, ticket, visit.person, made, page)
    except Unfit:
        raise Missing("public") from None


async def withhold(visit: DeskRequest, ticket: Ticket, _form: Form) -> None:
    """It is shown no more."""
    await deeds.withhold(visit.desk, visit.work, ticket, visit.person)


DEEDS: dict[str, Deed] = {"terbit": release, "tarik": withhold}
"""What is done, by the last word of the address."""
