"""Somebody withdraws consent (UU 27/2022 art. 40): what is kept of them is erased at once, tickets stay."""

from tickets.activities import signups
from tickets.model import Person
from tickets.ports import Work

WITHDRAWAL, RETENTION = "withdrawal", "retention"
"""Why somebody is erased: they wanted it, or nothing has been heard of them for so long."""
SUPPORTS = ("unfollow_all", "drop_supports_of")
"""Both of support by residents: the counts, then the rows."""
PROGRAMMES = ("drop_subscriptions", "drop_votes_of", "forget_records_of", "forget_entries_of")
"""What programmes know of somebody."""
STATEMENTS = (
    "drop_publications_of",  # before it is forgotten whose tickets they were
    "drop_drafts_of",
    "drop_kept",
    "drop_alarms_of",
    "drop_answers_of",
    "drop_reports_of",
    "drop_uploads_of",
    *SUPPORTS,
    *PROGRAMMES,
    "drop_desk_sessions_of",
    "drop_lookers_of",
    "drop_calendar_of",
    "drop_calendar_files_of",
    "erase_person",
)


async def withdraw(work: Work, person: Person) -> None:
    """Erase, and leave a proof that it was wanted."""
    work.erased(person.id)
    for query in STATEMENTS:
        work.write(query, person=person.id)
    work.write("close_data_requests_of", person=person.id, at=work.now)
    work.write("put_consent", id=work.new_id(), person=person.id, version="withdrawn", at=work.now)
    await signups.leave_all(work, person)
