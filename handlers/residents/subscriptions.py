"""What residents hear of: each topic is chosen for itself, and left with one press."""

from handlers.chat.buttons import presses
from handlers.chat.context import Context
from texts.message import Button
from tickets.model import Person
from tickets.presses import Press


def toggle(context: Context, topic: str, *, hears: bool) -> Button:
    """The button that turns a topic on or off."""
    name = "off" if hears else "on"
    return Button(context.words.label(f"news.{name}"), Press("topic", value=f"{topic}.{name}"))


async def topics(context: Context, person: Person) -> None:
    """All that the person can hear of, each on or off."""
    offered = [one for one in context.programmes.of(person.kelurahan) if one.announcement]
    if offered:
        hears = await context.read.topics_of(person.id)
        context.show("topics", slot=f"topics:{person.id}", offered=offered, hears=hears)


@presses("topic")
async def choose(context: Context, press: Press) -> None:
    """Heard of from now on, or no longer: at once, without asking again."""
    person = await context.person()
    topic, _, wanted = press.value.partition(".")
    programme = context.programmes.offered(topic, person.kelurahan) if person.registered else None
    if wanted == "off":
        context.work.write("unsubscribe", topic=topic, person=person.id)
        context.toast("announcements/off", alert=True)
    elif programme and (programme.announcement or programme.contest):
        kelurahan = person.kelurahan if programme.announcement else ""
        context.work.write("subscribe", topic=topic, kelurahan=kelurahan, person=person.id, at=context.now)
        context.toast("announcements/on", alert=True)
    else:
        context.toast("residents/expired", alert=True)
