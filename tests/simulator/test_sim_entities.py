import pytest

from simulator.entities import detect, parse_html, read_text, utf16_len, web_address
from simulator.errors import ApiError


def test_every_supported_tag() -> None:
    cases = {
        "<b>x</b>": "bold", "<strong>x</strong>": "bold", "<i>x</i>": "italic", "<em>x</em>": "italic",
        "<u>x</u>": "underline", "<ins>x</ins>": "underline", "<s>x</s>": "strikethrough",
        "<strike>x</strike>": "strikethrough", "<del>x</del>": "strikethrough",
        "<tg-spoiler>x</tg-spoiler>": "spoiler", '<span class="tg-spoiler">x</span>': "spoiler",
        "<code>x</code>": "code", "<pre>x</pre>": "pre", "<blockquote>x</blockquote>": "blockquote",
        "<blockquote expandable>x</blockquote>": "expandable_blockquote",
        '<tg-emoji emoji-id="5368324170671202286">x</tg-emoji>': "custom_emoji",
        '<a href="https://jemberkab.go.id/">x</a>': "text_link", "<B>x</B>": "bold", "<b>x</>": "bold",
    }  # fmt: skip
    for html, kind in cases.items():
        text, (entity,) = parse_html(html)
        assert (text, entity["type"], entity["offset"], entity["length"]) == ("x", kind, 0, 1), html


def test_offsets_are_counted_in_utf16() -> None:
    text, entities = parse_html("🚧 <b>jalan <i>rusak</i></b> 😀<u>!</u>")
    assert text == "🚧 jalan rusak 😀!"
    assert [(e["type"], e["offset"], e["length"]) for e in entities] == [
        ("bold", 3, 11),
        ("italic", 9, 5),
        ("underline", 17, 1),
    ]


def test_references() -> None:
    assert parse_html("&lt;b&gt; &amp;amp; &quot;&#65;&#x42;&nbsp; &copy")[0] == '<b> &amp; "AB&nbsp; &copy'


def test_code_in_pre_gives_its_language() -> None:
    _, (entity,) = parse_html('<pre><code class="language-python">x</code></pre>')
    assert entity == {"type": "pre", "language": "python", "offset": 0, "length": 1}


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("a <x>b</x>", 'Unsupported start tag "x" at byte offset 2'),
        ("é <br>", 'Unsupported start tag "br" at byte offset 3'),
        ("1 < 2", "Unclosed start tag at byte offset 2"),
        ("1 < 2 > 0", 'Unsupported start tag "" at byte offset 2'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<tg-emoji>x</tg-emoji>", "Invalid custom emoji identifier specified"),
        ('<a ="x">y</a>', 'Empty attribute name in the tag "a"'),
    ],
)
def test_what_cannot_be_parsed(html: str, words: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse_html(html)
    assert refused.value.description == f"Bad Request: can't parse entities: {words}"


def test_a_link_that_is_none_is_plain_text() -> None:
    assert parse_html('<a href="not a link">x</a>') == ("x", [])
    assert parse_html('<a href="tg://user?id=12">x</a>')[1][0]["url"] == "tg://user?id=12"
    assert parse_html("<a>jemberkab.go.id</a>")[1][0]["url"] == "http://jemberkab.go.id/"


def test_text_is_trimmed_and_entities_follow() -> None:
    assert read_text("  <b> x </b>\n", "HTML", None) == ("x", [{"type": "bold", "offset": 0, "length": 1}])


def test_looks() -> None:
    text = "/tiket@SambangBot 😀 https://x.id/a?b=1. a@b.co @lurah_tgg #banjir a/b 1/2"
    assert [(e["type"], text.encode("utf-16-le")[e["offset"] * 2 :][: e["length"] * 2].decode("utf-16-le"))
            for e in detect(text)] == [
        ("bot_command", "/tiket@SambangBot"), ("url", "https://x.id/a?b=1"), ("email", "a@b.co"),
        ("mention", "@lurah_tgg"), ("hashtag", "#banjir"),
    ]  # fmt: skip


def test_entities_that_do_not_fit() -> None:
    for entity in ({"type": "bold", "offset": 3, "length": 9}, {"type": "loud", "offset": 0, "length": 1}):
        with pytest.raises(ApiError):
            read_text("teks", None, [entity])
    with pytest.raises(ApiError, match="unsupported parse_mode"):
        read_text("teks", "BBCode", None)


def test_addresses() -> None:
    assert web_address("https://maps.google.com/?q=1,2") == "https://maps.google.com/?q=1,2"
    assert web_address("t.me/SambangBot") == "http://t.me/SambangBot"
    assert [web_address(url) for url in ("http://localhost", "ftp://a.b", "", "a b.c")] == [None] * 4
    assert utf16_len("a😀") == 3


def test_no_more_than_a_hundred_entities() -> None:
    text, entities = read_text("<b>x</b> " * 120, "HTML", None)
    assert (len(text), len(entities)) == (239, 100)
