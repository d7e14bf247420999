"""What people's words say: emergencies, complaints about officials, categories. Pure but for own data."""


def warm() -> None:
    """Read and compile what the first message would wait for."""
    from understanding import categories, emergencies, intents, officials  # noqa: PLC0415  # of this package

    for listen in (emergencies.kinds, officials.complains, categories.guess):
        listen("tolong")
    intents.warm()
