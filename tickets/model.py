"""What the desk is about: people, offices, tickets, their events and attachments; plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, NotRequired, TypedDict


class Kind(StrEnum):
    """What a ticket is."""

    ASPIRATION = "aspiration"
    INVITATION = "invitation"
    SERVICE = "service"


class Status(StrEnum):
    """Where a ticket stands; the words for it are in texts (labels/status)."""

    NEW = "new"
    VERIFIED = "verified"
    IN_PROGRESS = "in_progress"
    NEEDS_INFO = "needs_info"
    CHECKING = "checking"
    RESOLVED = "resolved"
    CLOSED = "closed"
    REJECTED = "rejected"
    CANCELLED = "cancelled"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    DELEGATED = "delegated"
    PROPOSED = "proposed"
    ATTENDED = "attended"
    MISSED = "missed"
    INCOMPLETE = "incomplete"
    READY = "ready"
    COLLECTED = "collected"
    SCHEDULED = "scheduled"
    VISITED = "visited"
    NOT_HOME = "not_home"
    DONE = "done"
    DUPLICATE = "duplicate"


class Role(StrEnum):
    """An office held; officials are rows with a start and an end."""

    STAFF = "staff"
    SECRETARY = "secretary"
    LURAH = "lurah"
    BABINSA = "babinsa"
    BHABINKAMTIBMAS = "bhabinkamtibmas"
    RW_HEAD = "rw_head"
    CAMAT = "camat"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Office:
    """One office of a person; `kelurahan` is empty for camat and admin, who belong to none. `post` is the
    duty that was given with it (tickets.posts), '' for none.
    """

    role: Role
    kelurahan: str
    post: str = ""


@dataclass(frozen=True, slots=True)
class Absence:
    """An official is away from one instant to another, and somebody stands in."""

    starts_at: datetime
    ends_at: datetime
    stand_in: int


@dataclass(frozen=True, slots=True)
class Push:
    """What an official wants to be told at once (tickets.desk.pushes): `mode` is 'all', 'mine' or 'summary',
    which comes at the `hours` ('morning', 'noon', 'agenda').
    """

    mode: str
    hours: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who has written to the bot. A resident is registered once consent and place are given."""

    id: int
    telegram_id: int
    name: str = ""
    phone: str = ""
    kelurahan: str = ""
    rw: str = ""
    rt: str = ""
    consent: str = ""  # version of the consent text agreed to
    unreachable: bool = False
    offices: tuple[Office, ...] = ()
    absence: Absence | None = None  # known where officials are read together
    push: Push | None = None  # what they chose, None for nothing; known where officials are read together
    restricted: bool = False  # wants their data only kept (UU 27/2022 art. 41)

    @property
    def registered(self) -> bool:
        """Has agreed and said where they live."""
        return bool(self.consent and self.kelurahan)

    @property
    def official(self) -> bool:
        """Holds any office."""
        return bool(self.offices)

    def roles(self, kelurahan: str) -> frozenset[Role]:
        """The offices held in that kelurahan, those without a kelurahan included."""
        return frozenset(o.role for o in self.offices if o.kelurahan in ("", kelurahan))

    def posts(self, kelurahan: str) -> frozenset[str]:
        """The duties held there (tickets.posts); an office without one is its own, that of the head of an RW
        the RW where they are registered.
        """
        held = [o for o in self.offices if o.kelurahan in ("", kelurahan)]
        heads = self.rw and self.kelurahan == kelurahan
        return frozenset(
            o.post or (f"rw-{self.rw}" if heads and o.role is Role.RW_HEAD else str(o.role)) for o in held
        )


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that Telegram keeps; `kind` is photo, video, video_note, voice, audio, document or animation."""

    kind: str
    file_id: str
    unique_id: str = ""
    caption: str = ""
    size: int = 0


class AttachmentJson(TypedDict):
    """An Attachment as JSON, as it waits in what was sent."""

    kind: str
    file_id: str
    unique_id: NotRequired[str]
    caption: NotRequired[str]
    size: NotRequired[int]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the map, degrees; title and address where Telegram gave a venue."""

    lat: float
    lon: float
    title: str = ""
    address: str = ""


class SpotJson(TypedDict):
    """A Spot as JSON."""

    lat: float
    lon: float
    title: NotRequired[str]
    address: NotRequired[str]


@dataclass(frozen=True, slots=True)
class Visit:
    """When an invitation's event is and who goes. `prayer` is the prayer that gave the time
    ('isha'), which makes it an 'about'; `delegate` goes in the lurah's place. `series` is shared by the
    evenings of one invitation, 0 where it is for one; `recur` is the rule they were told by.
    """

    starts_at: datetime | None = None
    ends_at: datetime | None = None
    prayer: str = ""
    delegate: int = 0
    proposed_at: datetime | None = None
    series: int = 0
    recur: str = ""


@dataclass(frozen=True, slots=True)
class Service:
    """What a request of a programme is about: `fields` are the answers of its form by key, `appointed_at` is
    when officials come, or are visited.
    """

    programme: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    appointed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Handling:
    """Who works on it and by when. `post` is the duty it was handed to, `level` is 'kecamatan' where the
    camat's office has it, `body` and `reference` where it was forwarded to and its number there, `watched`
    how many officials watch it. `verify_by`, `answer_by` and `resolve_by` are promised by the rules for
    `tier`. `urgent`: an emergency, to the three pillars at once, at any hour. `presented_by` said that it is
    done, and somebody else of the office looks at it by `check_by`.
    """

    assignee: int = 0
    post: str = ""
    level: str = ""
    urgent: bool = False
    wanted_by: datetime | None = None
    body: str = ""
    reference: str = ""
    tier: str = ""
    verify_by: datetime | None = None
    answer_by: datetime | None = None
    resolve_by: datetime | None = None
    watched: int = 0
    presented_by: int = 0
    check_by: datetime | None = None


@dataclass(frozen=True, slots=True)
class Marks:
    """What officials note on it: `priority` is 'important' or '', `tags` are short words and `linked` numbers
    of other tickets, each with a space between. `source` is how it came in on behalf of somebody without
    Telegram ('whatsapp'), and `intermediary` the official through whom they hear of it. `unheard` is why the
    office has to call whoever reported ('blocked', 'silent'; tickets.aspirations.contacts), '' where it has
    not.
    """

    priority: str = ""
    tags: str = ""
    linked: str = ""
    source: str = ""
    intermediary: int = 0
    unheard: str = ""


@dataclass(frozen=True, slots=True)
class Ticket:
    """One matter. `reporter` is kept in a table of its own and 0 where the reader may not know it.

    An aspiration's `type` is complaint, aspiration or information_request; an invitation's is its kind of
    event; a service's the way it goes (tickets.lifecycle.Way). `version` counts every change. `host` is whose
    event it is, or who told it to an official, and `contact` their number. `about` names whom it complains of
    (tickets.accused).

    `merged_into` is the ticket that tells of the same thing and goes on, 0 for none; `followers` how many
    besides its reporter hear of a ticket: its supporters, and those of what was merged into it.
    """

    id: int
    number: str
    kind: Kind
    type: str
    status: Status
    kelurahan: str
    created_at: datetime
    changed_at: datetime
    category: str = ""
    rw: str = ""
    rt: str = ""
    text: str = ""
    address: str = ""
    spot: Spot | None = None
    confidential: bool = False
    host: str = ""
    contact: str = ""
    about: str = ""
    stars: int = 0
    version: int = 1
    reporter: int = 0
    merged_into: int = 0
    followers: int = 0
    visit: Visit = Visit()
    service: Service = Service()
    handling: Handling = Handling()
    marks: Marks = Marks()


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to a ticket; only ever added. `source` and `target` are equal where the state stays."""

    id: int
    ticket: int
    at: datetime
    name: str
    role: str
    source: str
    target: str
    actor: int = 0
    note: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
