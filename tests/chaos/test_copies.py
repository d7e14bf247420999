"""What the count of copies calls too many."""

from simulator.calls import CallRecord
from tests.chaos.copies import Excess, copies

UNLIKE = ("TGG-",)


def call(n: int, text: str, chat: int = 1, *, status: int = 200, fault: str = "") -> CallRecord:
    """A message that the bot sent."""
    return CallRecord(n, 0.0, "", "sendMessage", chat, {"text": text}, status, fault=fault)


def test_one_message_again_after_a_kill_is_what_a_kill_costs() -> None:
    found = copies(
        [call(1, "TGG-1"), call(2, "TGG-1"), call(3, "TGG-2"), call(4, "ya"), call(5, "ya")], [1], UNLIKE
    )
    assert (found.again, found.most, found.excess) == (1, 2, [])


def test_two_messages_again_in_one_chat_are_too_many() -> None:
    sent = [call(1, "TGG-1"), call(2, "TGG-2"), call(3, "TGG-1"), call(4, "TGG-2")]
    assert copies(sent, [2], UNLIKE).excess == [Excess(1, 1, 2, 0)]
    assert (
        copies([sent[0], call(2, "TGG-2", chat=2), sent[2], call(4, "TGG-2", chat=2)], [2], UNLIKE).excess
        == []
    )


def test_a_message_again_in_the_same_life_is_too_many_unless_an_answer_was_lost() -> None:
    assert copies([call(1, "TGG-1"), call(2, "TGG-1")], [], UNLIKE).excess
    assert not copies([call(1, "TGG-1", fault="lost"), call(2, "TGG-1")], [], UNLIKE).excess
    assert not copies([call(1, "TGG-1", status=500), call(2, "TGG-1")], [], UNLIKE).excess
