"""What the plain values say before anything is known, and of whom."""

from dataclasses import fields
from datetime import UTC, datetime

from tickets.model import (
    Absence,
    Attachment,
    Event,
    Handling,
    Kind,
    Marks,
    Office,
    Person,
    Role,
    Service,
    Spot,
    Status,
    Ticket,
    Visit,
)

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


def test_of_what_was_not_said_nothing_is_known() -> None:
    for blank in (Visit(), Service(), Handling(), Marks()):
        assert not any(getattr(blank, one.name) for one in fields(blank))
    ticket = Ticket(7, "x", Kind.ASPIRATION, "complaint", Status.NEW, "tegalgede", NOW, NOW)
    assert (ticket.stars, ticket.reporter, ticket.merged_into, ticket.followers) == (0, 0, 0, 0)
    assert not ticket.confidential
    assert ticket.version == 1
    assert Attachment("photo", "F").size == 0
    assert Event(1, 7, NOW, "filed", "resident", "", "new").actor == 0
    assert Spot(1, 2).title == ""


def test_who_has_agreed_and_said_where_they_live_is_registered() -> None:
    assert Person(1, 101, consent="1", kelurahan="tegalgede").registered is True
    assert Person(1, 101, consent="1").registered is False
    assert Person(1, 101, kelurahan="tegalgede").registered is False
    assert not Person(1, 101).unreachable


def test_offices_and_duties_count_where_they_are_held() -> None:
    person = Person(
        1, 101,
        offices=(
            Office(Role.STAFF, "tegalgede", "kasi"), Office(Role.BABINSA, "wirolegi"), Office(Role.CAMAT, ""),
        ),
    )  # fmt: skip
    assert person.official is True
    assert Person(1, 101).official is False
    assert person.roles("tegalgede") == {Role.STAFF, Role.CAMAT}
    assert person.posts("tegalgede") == {"kasi", "camat"}
    assert person.roles("wirolegi") == {Role.BABINSA, Role.CAMAT}
    assert person.posts("wirolegi") == {"babinsa", "camat"}
    assert Absence(NOW, NOW, 3).stand_in == 3
