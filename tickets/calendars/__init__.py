"""Officials' own calendars: what stands in them, as files in the chat and as a feed."""
