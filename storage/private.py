"""Files and folders for nobody but the bot's own account, whatever umask it was started with.

What holds residents' words is 0600, a folder of such files 0700. What an older version left with wider rights
is tightened when it is opened. Rights are only ever taken away: a file that may not be written stays so.
"""

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from tickets.journal import Journal

log = Journal("private")

FILE, FOLDER = 0o600, 0o700
BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database file, with the rights of the file itself when it makes them."""


def make(path: Path) -> None:
    """An empty file, where none is there. That it cannot be made is for whoever opens it next to say."""
    with suppress(OSError):  # one that is there is not opened: closing it would drop SQLite's own locks
        os.close(os.open(path.resolve(), os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE))


def tighten_database(path: Path) -> None:
    """A file that was found to be a database, and what lies beside it."""
    real = path.resolve()
    for one in (real, *(real.with_name(real.name + end) for end in BESIDE)):
        tighten(one, FILE)


def lock_file(path: Path) -> TextIO:
    """A file to hold a lock on; raises OSError."""
    file = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, FILE), "w")
    tighten(path, FILE)
    return file


def make_folder(path: Path) -> None:
    """A folder, and those above it that are missing; one that is there stays as it is. Raises OSError."""
    for missing in [one for one in (path, *path.parents) if not one.exists()][::-1]:
        missing.mkdir(FOLDER, exist_ok=True)


def wider(path: Path, most: int) -> bool:
    """Whether somebody has a right to it that is not in `most`; raises OSError."""
    return bool(stat.S_IMODE(path.stat().st_mode) & ~most)


def tighten(path: Path, most: int) -> None:
    """Take away the rights that are more than `most`. Only the owner can: others go on, and it is logged."""
    try:
        if wider(path, most):
            path.chmod(stat.S_IMODE(path.stat().st_mode) & most)
    except FileNotFoundError:
        return
    except OSError as fault:
        log.warning("others may read what they should not", file=path.name, fault=fault.strerror)
