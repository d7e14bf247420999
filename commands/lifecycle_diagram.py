"""Draws the lives of tickets as Mermaid diagrams out of the one table: `python -m commands.lifecycle_diagram`
writes docs/lifecycle.md, and a test fails when that file is not what the table says.
"""

from pathlib import Path

from tickets.lifecycle import ENDED, MOVES, WAYS, Moves
from tickets.model import Kind, Status

FILE = Path(__file__).parent.parent / "docs" / "lifecycle.md"

HEAD = """# The life of a ticket

Generated from the table in `tickets/lifecycle.py` by `python -m commands.lifecycle_diagram`; do not edit.
A move that is not drawn here cannot happen. An arrow says who does what: `resident` is whoever reported or
invited, `staff` any official of the kelurahan's desk or the one assigned, `lurah` the lurah or the secretary
in the lurah's name, `pillar` whoever answers an emergency (these moves are those of an emergency only),
`delegate` the official asked to stand in, `goer` whoever goes to the event, `checker` the secretary or the
lurah who looks at what a colleague has done, `system` the passing of time.
What does not change the state (adding words, assigning, asking somebody to stand in, stars) is not drawn; it
is in the history all the same. A ticket that was merged and is parted again returns to the state that it had
before; the arrow is drawn once.
"""


def diagram(moves: Moves) -> str:
    """One life as a Mermaid state diagram; moves between the same two states share an arrow."""
    arrows: dict[tuple[Status, Status], list[str]] = {}
    for (source, party, action), target in moves.items():
        arrows.setdefault((source, target), []).append(f"{party} {action}")
    lines = ["stateDiagram-v2", f"    [*] --> {Status.NEW}"]
    lines += [f"    {source} --> {target}: {', '.join(deeds)}" for (source, target), deeds in arrows.items()]
    reached = dict.fromkeys(target for _, target in arrows)
    lines += [f"    {status} --> [*]" for status in reached if status in ENDED]
    return "\n".join(lines)


def page() -> str:
    """The whole of docs/lifecycle.md."""
    titles = {Kind.ASPIRATION: "Aspirasi", Kind.INVITATION: "Undangan"}
    lives = {f"{title} (`{kind}`)": MOVES[kind] for kind, title in titles.items()}
    lives |= {f'Layanan (`{Kind.SERVICE}`), `way = "{way}"`': moves for way, moves in WAYS.items()}
    parts = [f"## {title}\n\n```mermaid\n{diagram(moves)}\n```\n" for title, moves in lives.items()]
    return "\n".join([HEAD, *parts])


if __name__ == "__main__":
    FILE.write_text(page(), encoding="utf-8")
