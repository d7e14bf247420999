"""What all parts of a programme's file share: nothing in them can be changed, nothing unknown is in them."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

KEY = r"^[a-z][a-z0-9_]{0,19}$"
"""A key is small letters, digits and `_`; it travels in buttons, so it is short."""

Key = Annotated[str, StringConstraints(pattern=KEY)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]
"""What people read: a sentence or three."""
Label = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
"""What stands on a button."""


class Part(BaseModel):
    """A table of a programme's file."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)
