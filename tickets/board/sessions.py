"""Coming in to the desk on a screen and going again; only hashes of secrets are stored."""

from datetime import datetime

from tickets.board.model import LINK, SESSION, DeskSession, Entry
from tickets.model import Person, Role
from tickets.office.tokens import new_secret, token_hash
from tickets.policy import OFFICES
from tickets.ports import Work

WORKING = OFFICES | {Role.RW_HEAD, Role.CAMAT, Role.ADMIN}


def works_here(person: Person) -> bool:
    """Whether there is a desk for the person: an official of a kelurahan, the camat, an admin."""
    return any(one.role in WORKING for one in person.offices)


def good(session: DeskSession | None, kind: Entry, now: datetime) -> Person | None:
    """Whose it is, None where it is another kind, over, or that of somebody who has no desk any more."""
    if session is None or session.kind is not kind or session.expires_at <= now:
        return None
    return session.person if works_here(session.person) else None


def new_link(work: Work, person: Person) -> str:
    """The secret of a one-time link."""
    return _put(work, person, Entry.LINK, work.now + LINK)


def enter(work: Work, person: Person, link: str = "") -> str:
    """The secret of a new session; the one-time `link` that it was had for is used up, or the commit is
    Stale.
    """
    if link:
        work.write("drop_desk_session", rows=1, token_hash=token_hash(link))
    return _put(work, person, Entry.SESSION, work.now + SESSION)


def leave(work: Work, secret: str) -> None:
    """A session ends."""
    work.write("drop_desk_session", token_hash=token_hash(secret))


def _put(work: Work, person: Person, kind: Entry, until: datetime) -> str:
    secret = new_secret()
    work.write(
        "put_desk_session", token_hash=token_hash(secret), person=person.id, kind=kind, expires_at=until
    )
    return secret
