"""Ways of naming a day, and which days each can mean at a given now.

Each answers two questions: which dates it may mean (`options`: one, or several with what to ask, or none with
why not), and whether a date found otherwise agrees with it (`fits`). Its rank says how much it says.
"""

from understanding.when.calendar_days import Eve, Hijri, HijriMonth, MonthDay, Named, Vague
from understanding.when.now import Now, Options, doubt, never, sure
from understanding.when.weekdays import FiveDay, Months, NthWeekday, Rel, Weekday

Spec = Rel | Months | Weekday | FiveDay | MonthDay | Hijri | Named | Eve | NthWeekday | Vague | HijriMonth

__all__ = [
    "Eve",
    "FiveDay",
    "Hijri",
    "HijriMonth",
    "MonthDay",
    "Months",
    "Named",
    "Now",
    "NthWeekday",
    "Options",
    "Rel",
    "Spec",
    "Vague",
    "Weekday",
    "doubt",
    "never",
    "sure",
]
