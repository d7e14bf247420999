"""Why a text may want something: small named rules, each with what it is worth. All that apply are added
up.
"""

from typing import NamedTuple

from understanding.intents import matters
from understanding.intents.evidence import (
    Holds,
    any_of,
    asks,
    both,
    categorised,
    changed,
    cue,
    dated,
    definite,
    documented,
    elsewhere,
    has_open,
    is_any_event,
    is_event,
    is_other_event,
    known_event,
    known_matter,
    known_report,
    known_request,
    linked,
    named_complaint,
    no,
    numbered,
    official,
    open_event,
    own_values,
    paper,
    phoned,
    pictured,
    placed,
    programme,
    questioned,
    short,
    single,
    some_matter,
    spammed,
    timed,
)
from understanding.intents.model import Name, What


class Rule(NamedTuple):
    """An intent, what speaks for it (or against it), by how much, and the cues whose words are shown for
    it.
    """

    intent: Name
    points: float
    called: str
    holds: Holds
    shows: tuple[str, ...] = ()


REPORTS = (
    Rule(Name.REPORT, 2.0, "says that it is a complaint or a wish", cue("complain"), ("complain",)),
    Rule(
        Name.REPORT,
        3.0,
        "something is broken",
        both(any_of("broken", "dead"), cue("things")),
        ("things", "broken", "dead"),
    ),
    Rule(Name.REPORT, 1.5, "tells of something bad", both(cue("broken"), no(cue("things"))), ("broken",)),
    Rule(
        Name.REPORT,
        2.0,
        "wants it mended",
        both(cue("fix"), any_of("things", "begs", "wish", "broken")),
        ("fix",),
    ),
    Rule(
        Name.REPORT,
        1.0,
        "begs for something",
        both(cue("begs"), any_of("things", "fix", "broken")),
        ("begs",),
    ),
    Rule(Name.REPORT, 1.5, "wishes", cue("wish"), ("wish",)),
    Rule(Name.REPORT, 1.0, "speaks of a matter with a category", categorised),
    Rule(Name.REPORT, 0.7, "a photo of something", both(pictured, categorised)),
    Rule(Name.REPORT, -2.0, "the paper is what is wanted", both(documented, no(cue("complain")))),
    Rule(Name.REPORT, 2.0, "how papers are handled", both(any_of("paper"), cue("delays")), ("delays",)),
    Rule(Name.REPORT, -1.0, "an event", is_event),
    Rule(
        Name.REPORT,
        -2.0,
        "an open ticket of the same matter",
        both(known_report, no(cue("joins")), no(elsewhere)),
    ),
    Rule(Name.REPORT, -1.5, "'the' matter of an open ticket", both(definite, known_report)),
    Rule(
        Name.REPORT,
        -4.0,
        "'the' matter of an open ticket is done",
        both(definite, known_report, cue("solved"), no(any_of("still", "more"))),
    ),
    Rule(
        Name.REPORT,
        -3.0,
        "an official looks for tickets",
        both(official, any_of("search", "queue", "figures")),
    ),
    Rule(Name.REPORT, -3.0, "a programme is spoken of", both(programme, no(any_of("complain", "dead")))),
)
INVITES = (
    Rule(
        Name.INVITE,
        4.0,
        "an event, and somebody is asked to come",
        both(is_event, cue("invites")),
        ("invites",),
    ),
    Rule(
        Name.INVITE,
        2.5,
        "something is on, and somebody is asked to come",
        both(is_other_event, cue("invites")),
        ("other_event", "invites"),
    ),
    Rule(Name.INVITE, 2.5, "an event on a day to come", both(is_event, timed)),
    Rule(Name.INVITE, 2.0, "come, on a day to come", both(cue("invites"), timed), ("invites",)),
    Rule(Name.INVITE, 1.5, "an event", is_event),
    Rule(Name.INVITE, 2.0, "something is on, on a day to come", both(is_other_event, timed)),
    Rule(Name.INVITE, 1.0, "one's own event", both(is_any_event, cue("own_event")), ("own_event",)),
    Rule(Name.INVITE, 1.0, "somebody is asked to come", cue("invites"), ("invites",)),
    Rule(
        Name.INVITE,
        -3.0,
        "the paper or the permission is what is wanted",
        both(any_of("paper"), any_of("how", "want_paper"), no(cue("invites"))),
    ),
    Rule(Name.INVITE, -3.0, "a permission", both(programme, asks)),
    Rule(Name.INVITE, -2.5, "an invitation that is open already", both(known_event, no(cue("invites_new")))),
    Rule(Name.INVITE, -1.5, "whether the lurah is in", both(cue("meet"), no(is_event))),
)
CONTEXT = (
    Rule(
        Name.STATUS,
        3.0,
        "asks, of an open ticket's matter",
        both(questioned, no(cue("joins")), known_matter, no(elsewhere), no(documented)),
    ),
    Rule(
        Name.REPORT,
        -2.5,
        "asks, of an open ticket's matter",
        both(questioned, no(cue("joins")), known_report, no(elsewhere)),
    ),
    Rule(
        Name.QUESTION,
        -2.5,
        "asks, of an open ticket's matter",
        both(questioned, no(cue("joins")), known_matter, no(elsewhere), no(documented)),
    ),
    Rule(Name.REQUEST, -2.5, "asks, of an open request", both(questioned, no(cue("joins")), known_request)),
    Rule(Name.INVITE, -2.5, "asks, of an open invitation", both(questioned, no(cue("joins")), known_event)),
    Rule(Name.ADD, -2.0, "asks", both(questioned, no(any_of("still", "more", "shows")))),
    Rule(Name.ADD, -2.0, "it is done", both(cue("solved"), no(any_of("still", "more")))),
    Rule(Name.STATUS, -2.0, "thanks for it", both(cue("thanks_plain"), no(asks))),
    Rule(Name.STATUS, -3.0, "a programme, and nothing is open", both(programme, no(has_open))),
    Rule(Name.STATUS, -3.0, "how papers are handled", both(cue("delays"), no(has_open))),
    Rule(Name.REPORT, -3.0, "thanks, for it is done", both(cue("solved"), cue("thanks_plain"))),
    Rule(
        Name.REPORT,
        -2.5,
        "a paper is lost or spoilt",
        both(documented, any_of("lost", "damaged"), no(any_of("complain", "delays"))),
    ),
    Rule(Name.REPORT, 2.0, "how papers are handled", both(paper, cue("delays"), no(cue("how")))),
    Rule(Name.QUESTION, -2.0, "how papers are handled", both(cue("delays"), no(cue("how")))),
)
REPORTED = (
    Rule(Name.REPORT, -3.0, "was reported before", both(cue("reported"), known_report)),
    Rule(
        Name.STATUS, 2.5, "why nothing comes of an open ticket", both(cue("why"), known_report, no(elsewhere))
    ),
    Rule(
        Name.STATUS,
        7.0,
        "asks for a paper of an open request",
        both(cue("own_paper"), questioned, known_request, no(any_of("lost", "damaged"))),
    ),
    Rule(Name.SPAM, -4.0, "a matter of the kelurahan", any_of("things", "paper", "own_event", "meet")),
    Rule(Name.THANKS, 1.5, "thanks, for it is done", cue("thanks_plain", "solved")),
)
QUESTIONS = (
    Rule(Name.QUESTION, 1.5, "asks", asks, ("asks",)),
    Rule(Name.QUESTION, 1.0, "asks how", cue("how"), ("how",)),
    Rule(Name.QUESTION, 2.5, "asks about a paper", both(paper, asks), ("paper",)),
    Rule(Name.QUESTION, 2.0, "asks besides", both(cue("joins"), asks), ("joins",)),
    Rule(Name.QUESTION, 3.5, "speaks of a programme", programme),
    Rule(
        Name.QUESTION,
        2.0,
        "asks when it is open",
        both(cue("hours_open"), any_of("office", "hours", "asks")),
        ("hours_open",),
    ),
    Rule(
        Name.QUESTION,
        -1.5,
        "something is broken",
        both(any_of("broken", "dead"), cue("things"), no(paper), no(programme)),
    ),
    Rule(Name.REQUEST, 3.0, "wants a paper", both(paper, cue("want_paper")), ("want_paper", "paper")),
    Rule(
        Name.REQUEST,
        2.0,
        "a paper is lost, spoilt or wrong",
        both(documented, any_of("lost", "damaged", "altered")),
        ("lost", "damaged", "altered"),
    ),
    Rule(Name.REQUEST, 1.0, "a paper is named", documented),
    Rule(
        Name.REQUEST,
        2.5,
        "wants a programme",
        both(programme, any_of("want_paper", "begs")),
        ("want_paper", "begs"),
    ),
    Rule(Name.REQUEST, -2.0, "asks how", both(any_of("how", "asks"), no(cue("want_paper"))), ("how",)),
)
OWN = (
    Rule(Name.STATUS, 8.0, "is a ticket's number", matters.bare_number),
    Rule(
        Name.STATUS,
        3.0,
        "a ticket's number",
        both(numbered, no(any_of("more", "cancels", "shifts", "moves"))),
    ),
    Rule(Name.STATUS, 2.5, "asks how far it is", cue("progress"), ("progress",)),
    Rule(Name.STATUS, 2.5, "asks how far it is, of an open ticket", both(cue("progress"), known_matter)),
    Rule(Name.STATUS, 1.0, "how far it is, and there are open tickets", both(cue("progress"), has_open)),
    Rule(
        Name.STATUS,
        2.0,
        "one's own matter",
        both(cue("mine"), any_of("asks", "progress", "check")),
        ("mine",),
    ),
    Rule(Name.STATUS, 2.5, "asks about an open ticket", both(asks, known_matter, no(paper))),
    Rule(Name.STATUS, 2.5, "asks about an open request", both(any_of("asks", "progress"), known_request)),
    Rule(Name.STATUS, 2.0, "wants a ticket looked at", cue("check", "ticket"), ("check",)),
    Rule(
        Name.STATUS, 5.0, "whether somebody comes to it", both(cue("will_come"), open_event), ("will_come",)
    ),
    Rule(Name.STATUS, 3.0, "whether somebody comes", both(cue("invites"), asks, known_event), ("invites",)),
    Rule(Name.STATUS, -3.0, "something is to change", both(any_of("cancels", "shifts"), has_open)),
    Rule(Name.ADD, 3.5, "more of an open ticket", both(cue("more"), some_matter), ("more",)),
    Rule(Name.ADD, 1.0, "says that it is more", cue("more"), ("more",)),
    Rule(
        Name.ADD,
        4.0,
        "still so, of an open ticket",
        both(cue("still"), any_of("broken", "dead", "things", "solved", "fix"), known_report),
        ("still",),
    ),
    Rule(
        Name.ADD,
        3.0,
        "still so, with an open ticket",
        both(cue("still"), some_matter, no(cue("complain"))),
        ("still",),
    ),
    Rule(
        Name.ADD,
        3.0,
        "more on the matter of an open ticket",
        both(known_report, no(asks), no(cue("progress")), no(elsewhere)),
    ),
    Rule(
        Name.ADD,
        2.0,
        "'the' matter of an open ticket",
        both(definite, known_report, no(asks), no(cue("progress"))),
    ),
    Rule(Name.ADD, 4.0, "shows an open ticket's matter", both(cue("shows"), some_matter), ("shows",)),
    Rule(Name.ADD, 2.5, "a picture of an open ticket's matter", both(pictured, known_report)),
    Rule(Name.ADD, -4.0, "something is to change", any_of("cancels", "shifts")),
    Rule(Name.ADD, -2.0, "thanks", cue("thanks_plain")),
)
CHANGES = (
    Rule(Name.CHANGE, 6.0, "calls off an open ticket", both(cue("cancels"), known_matter), ("cancels",)),
    Rule(Name.CHANGE, 4.0, "calls off what is open", both(cue("cancels"), some_matter), ("cancels",)),
    Rule(
        Name.CHANGE,
        4.0,
        "calls off an event or a ticket",
        both(
            cue("cancels"),
            any_of(
                "ticket",
                "mine",
                "other_event",
                *(
                    "tahlilan",
                    "yasinan",
                    "khitanan",
                    "wedding",
                    "slametan",
                    "pengajian",
                    "meeting",
                    "communal_work",
                ),
            ),
            no(cue("invites_new")),
        ),
        ("cancels",),
    ),
    Rule(Name.CHANGE, 6.0, "another time of an open invitation", both(open_event, changed(What.TIME))),
    Rule(
        Name.CHANGE,
        6.0,
        "another place of an open invitation",
        both(open_event, changed(What.PLACE), no(cue("own_home"))),
    ),
    Rule(Name.CHANGE, 6.0, "another host of an open invitation", both(open_event, changed(What.HOST))),
    Rule(
        Name.CHANGE,
        6.0,
        "another contact of an open invitation",
        both(open_event, changed(What.CONTACT), any_of("contact", "host"), no(cue("own_phone"))),
    ),
    Rule(Name.CHANGE, 3.5, "another time", both(is_any_event, cue("shifts"), no(asks))),
    Rule(
        Name.CHANGE,
        3.0,
        "another place of an open invitation, said so",
        both(known_event, cue("instead"), placed, no(timed)),
    ),
    Rule(Name.CHANGE, 3.0, "another place of an event", both(is_any_event, cue("moves"))),
    Rule(Name.CHANGE, 3.0, "a ticket can be closed", both(cue("closes"), some_matter), ("closes",)),
)
SELF = (
    Rule(
        Name.PROFILE,
        5.0,
        "one's own phone, another",
        both(any_of("own_phone"), phoned),
        ("own_phone",),
    ),
    Rule(
        Name.PROFILE,
        3.0,
        "one's own phone changes",
        both(cue("own_phone"), any_of("alters", "right_is")),
        ("own_phone",),
    ),
    Rule(
        Name.PROFILE,
        4.5,
        "one's own name, another",
        both(cue("own_name"), any_of("right_is", "altered", "alters"), no(paper)),
        ("own_name",),
    ),
    Rule(
        Name.PROFILE,
        5.0,
        "one's own home, with RT or RW",
        both(cue("own_home"), own_values, no(any_of("complain", "broken"))),
        ("own_home",),
    ),
    Rule(
        Name.PROFILE,
        2.0,
        "one's own home has changed",
        both(cue("own_home"), any_of("moves", "alters", "altered")),
        ("own_home",),
    ),
    Rule(
        Name.PROFILE,
        3.5,
        "the profile changes",
        both(cue("profile"), any_of("altered", "alters", "right_is")),
        ("profile",),
    ),
    Rule(Name.PROFILE, -3.0, "an event is spoken of", is_any_event),
    Rule(
        Name.REACH,
        4.0,
        "wants to meet somebody in office",
        both(cue("meet"), any_of("official", "office")),
        ("meet", "official"),
    ),
    Rule(
        Name.REACH,
        4.0,
        "wants a number or address of an office",
        both(cue("contact_of"), any_of("official", "office"), no(any_of("broken", "complain"))),
        ("contact_of",),
    ),
    Rule(
        Name.REACH,
        4.5,
        "where an office is",
        both(cue("office"), cue("where"), no(paper)),
        ("office", "where"),
    ),
    Rule(Name.REACH, 4.0, "who holds an office", both(cue("who_is"), cue("official")), ("who_is",)),
    Rule(Name.REACH, 1.0, "wants to meet", cue("meet"), ("meet",)),
    Rule(
        Name.REACH,
        3.5,
        "wants the number of another body",
        both(cue("contact_of", "agency"), any_of("asks", "begs"), no(is_any_event)),
        ("agency",),
    ),
    Rule(Name.REACH, -3.0, "an event is spoken of", is_event),
)
SMALL = (
    Rule(Name.THANKS, 3.0, "thanks", cue("thanks_plain"), ("thanks_plain",)),
    Rule(
        Name.THANKS,
        2.5,
        "it is done",
        both(cue("solved"), no(any_of("still", "asks", "complain")), short),
        ("solved",),
    ),
    Rule(Name.THANKS, 1.5, "it is done, with thanks", cue("solved", "grateful"), ("solved",)),
    Rule(Name.THANKS, -1.0, "still so", cue("still")),
    Rule(Name.ABUSE, 3.0, "an insult", cue("insults"), ("insults",)),
    Rule(Name.ABUSE, 2.0, "an insult in few words", both(cue("insults"), short), ("insults",)),
    Rule(Name.ABUSE, -3.0, "a matter in it", both(any_of("things", "fix"), categorised)),
    Rule(Name.SPAM, 6.0, "advertising", spammed, ("spam",)),
    Rule(Name.SPAM, 2.0, "a word of advertising", cue("spam"), ("spam",)),
    Rule(Name.SPAM, 1.0, "an address of the web", linked),
)
OFFICE = (
    Rule(Name.NOTE, -4.0, "looks for tickets", both(cue("search"), no(any_of("broken", "dead", "begs")))),
    Rule(Name.SEARCH, -3.0, "what waits, or counts", any_of("queue", "figures")),
    Rule(Name.AGENDA, 4.0, "events of a day", both(cue("agenda"), dated, no(cue("invites_new")))),
    Rule(Name.AGENDA, 2.0, "the agenda", cue("agenda"), ("agenda",)),
    Rule(Name.AGENDA, 1.5, "asks for events", both(cue("agenda"), asks)),
    Rule(Name.QUEUE, 4.0, "what waits", cue("queue"), ("queue",)),
    Rule(Name.AGENDA, -3.0, "counts", cue("figures")),
    Rule(Name.FIGURES, 4.5, "counts", cue("figures"), ("figures",)),
    Rule(Name.SEARCH, 4.5, "looks for tickets", both(cue("search"), no(single)), ("search",)),
    Rule(Name.ABSENCE, 3.0, "is away", both(cue("absent"), no(programme)), ("absent",)),
    Rule(Name.ABSENCE, 2.5, "is away on days", both(cue("absent"), dated)),
    Rule(Name.ABSENCE, -3.0, "a permission is asked for", programme),
    Rule(Name.NOTE, 3.5, "is to be noted", cue("note"), ("note",)),
    Rule(Name.NOTE, 4.5, "somebody's complaint", named_complaint),
    Rule(Name.REPORT, -1.0, "an official passes it on", both(official, cue("note"))),
    Rule(Name.INVITE, -2.0, "an official asks for events", both(official, asks, cue("agenda"))),
    Rule(Name.QUESTION, -2.0, "is a clerk's", both(official, any_of("agenda", "queue", "figures", "search"))),
    Rule(Name.STATUS, -3.0, "a clerk's", both(official, any_of("queue", "figures", "search"), no(numbered))),
)  # fmt: skip
RULES = (*CONTEXT, *REPORTED, *REPORTS, *INVITES, *QUESTIONS, *OWN, *CHANGES, *SELF, *SMALL, *OFFICE)
