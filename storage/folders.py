"""The folders that data lies in must be there and be writable; only the usual one is made.

A folder that is made because its name was mistyped, or before its disk was mounted, holds a database that
nobody looks for.
"""

import tempfile
from pathlib import Path

from storage import private

USUAL = Path("data")
"""Where the database lies unless somebody says otherwise, in the folder that the bot is started in."""


class NoFolder(RuntimeError):
    """The folder of a file is not there."""


def is_usual(folder: Path) -> bool:
    """Whether it is the one that is made where it is missing."""
    return folder.resolve() == USUAL.resolve()


def missing(folder: Path) -> str:
    """What to say of a folder that is not there."""
    return f"the folder {folder} is not there; make it, or name another"


def ready(folder: Path) -> None:
    """It is there from now on; raises NoFolder, or OSError where the usual one cannot be made."""
    if folder.is_dir():
        return
    if not is_usual(folder):
        raise NoFolder(missing(folder))
    private.make_folder(folder)


def unwritable(folder: Path) -> str:
    """Why nothing can be written there in one line, '' where it can; what is written to try it is removed."""
    if not folder.is_dir():
        return missing(folder)
    try:
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".sambang-probe-") as probe:
            probe.write(b"probe")
            probe.flush()
    except OSError as fault:
        return f"nothing can be written in {folder}: {fault.strerror}"
    return ""
