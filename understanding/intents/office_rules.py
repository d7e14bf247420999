"""Why an official's text may want what only officials ask for; of the same making as the other rules."""

from understanding.intents.evidence import (
    Rule,
    any_of,
    asks,
    both,
    cue,
    dated,
    named_complaint,
    no,
    numbered,
    official,
    programme,
    single,
)
from understanding.intents.model import Name

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
