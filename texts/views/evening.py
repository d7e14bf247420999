"""The evening's agenda and the reminders around events and tickets."""

__all__: list[str] = []
