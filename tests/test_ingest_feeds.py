"""Feeds."""

import contextlib
import time

import pytest

from dragoman import ingest
from dragoman.errors import LimitError, SourceError
from dragoman.ingest import Failure, feeds
from dragoman.ingest.apart import apart

SENTENCE = "The minister said on Friday that the mission would go on as it was planned."
RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Example Wire &amp; Co</title><link>https://wire.example.org/</link>
<item><title>Mission &lt;i&gt;stays&lt;/i&gt;</title><link>https://wire.example.org/1</link>
  <pubDate>Fri, 08 Nov 2024 23:30:00 -0500</pubDate><dc:creator>Ada Writer</dc:creator>
  <description>Short.</description>
  <content:encoded><![CDATA[<p>Mission stays</p>
  <p>{SENTENCE}</p><p>“It stays,” she said.</p><script>x</script>]]></content:encoded></item>
<item><title>Second</title><link>https://wire.example.org/2</link><description>{SENTENCE}</description></item>
<item><title>Third, without text</title></item>
<item><title>Fourth</title><description>&lt;p {" ".join(f"a{i}" for i in range(4_000))}&gt;</description></item>
<item><title>Fifth</title><description>{SENTENCE}</description>
  <source url="https://x.example.org">Other Paper</source></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Example Wire</title>
<entry><title>One</title><link href="https://wire.example.org/1"/><updated>2024-11-08T23:30:00-05:00</updated>
<content type="html">&lt;p&gt;{SENTENCE}&lt;/p&gt;</content></entry>
<entry><title>Two</title><published>2024-11-07T01:00:00+03:00</published><updated>2024-11-09T01:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{SENTENCE}</p><p>End.</p></div></content></entry></feed>"""


def test_rss():
    first, second, third, fourth, fifth = ingest.read(RSS.encode())
    assert first.text == f"{SENTENCE}\n“It stays,” she said."
    assert (first.title, first.publisher, first.author) == ("Mission stays", "Example Wire & Co", "Ada Writer")
    assert (first.published, first.url, first.source) == ("2024-11-08", "https://wire.example.org/1", "bytes#entry 1")
    assert (second.text, second.published) == (SENTENCE, None)
    assert third == Failure("bytes", "entry 3", "neither content nor summary; read the page that it links to")
    assert isinstance(fourth, Failure)
    assert fifth.publisher == "Other Paper"


def test_atom():
    first, second = ingest.read(ATOM.encode())
    assert (first.text, first.published) == (SENTENCE, "2024-11-08")
    assert (second.text, second.published) == (f"{SENTENCE}\nEnd.", "2024-11-07")


def test_an_author_with_an_address_is_known_by_the_name():
    item = "<item><author>desk@salimwire.example (Ada Lund)</author><description>Envoys met.</description></item>"
    (found,) = ingest.read(f"<rss><channel>{item}</channel></rss>".encode())
    assert found.author == "Ada Lund"


def test_where_an_entry_appeared_first_is_no_text():
    body = "&lt;p&gt;Envoys met.&lt;/p&gt;&lt;p&gt;The post Talks appeared first on Salim Wire.&lt;/p&gt;"
    (found,) = ingest.read(f"<rss><channel><item><description>{body}</description></item></channel></rss>".encode())
    assert found.text == "Envoys met."


def test_encodings_of_feeds():
    said = RSS.replace("UTF-8", "ISO-8859-1").replace("“", "é").replace("”", "é").encode("latin-1")
    assert next(iter(ingest.read(said))).text.endswith("éIt stays,é she said.")
    assert next(iter(ingest.read(RSS.encode("utf-16")))).text.endswith("“It stays,” she said.")


def test_a_feed_that_is_not_well_formed_is_read_all_the_same():
    first, *_ = ingest.read(RSS.replace("</channel></rss>", "").replace("&amp;", "&").encode())
    assert first.text.startswith(SENTENCE)


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE rss [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!doctype rss SYSTEM "http://192.0.2.1/x.dtd">',
        '<!-- a --><?x y?> <!DOCTYPE rss [<!ENTITY % a SYSTEM "http://192.0.2.1/x">%a;]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_declarations_of_entities_are_refused(declaration, encoding):
    body = f"<rss><channel><item><title>T</title><description>{SENTENCE} &a;&b;</description></item></channel></rss>"
    with pytest.raises(SourceError, match="document type"):
        list(ingest.read(f'<?xml version="1.0"?>{declaration}{body}'.encode(encoding), kind="feed"))


@pytest.mark.parametrize("other", ["<?xml version='1.0'?><a><b/></a>", "<rss></rss>", "<rss><channel>"])
def test_xml_without_entries(other):
    with pytest.raises(SourceError, match="without entries of a feed"):
        list(ingest.read(other.encode()))


def test_an_address_as_content_is_not_fetched(monkeypatch):
    monkeypatch.setattr("urllib.request.OpenerDirector.open", lambda *_args, **_kwargs: pytest.fail("fetched"))
    with pytest.raises(SourceError):
        list(ingest.read(b"http://192.0.2.1/feed.xml", kind="feed"))
    with contextlib.suppress(SourceError):
        list(ingest.read(b"http://192.0.2.1/page.html", kind="html"))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("&#xD83D;&#xDE00; so", "😀 so"),
        ("&#55357;&#56832; so", "😀 so"),
        ("&#xD83D; so", "\ufffd so"),
        ("&#x000000D83D so", "\ufffd so"),
        ("&#xDE00;&#xD83D; so", "\ufffd\ufffd so"),
        ("&#x110000; so", "\ufffd so"),
        ("&#99999999999999999999999; so", "\ufffd so"),
        ("&#x1F600; &#233; so", "😀 é so"),
        ("&amp;#xD83D; so", "\ufffd so"),
    ],
)
def test_half_a_character_costs_no_entry(written, read):
    items = f"<item><title>a</title><description>{SENTENCE}</description></item>"
    bad = f"<item><title>b</title><description>{written} {SENTENCE}</description></item>"
    first, second, third = ingest.read(f"<rss><channel>{items}{bad}{items}</channel></rss>".encode())
    assert second.text == f"{read} {SENTENCE}"
    assert first.text == third.text == SENTENCE


def test_a_feed_of_too_many_entries_is_refused():
    items = f"<item><description>{SENTENCE}</description></item>"
    assert len(list(ingest.read(f"<rss><channel>{items * 300}</channel></rss>".encode()))) == 300
    for hostile in ("<item>", "<rss:ITEM>", "<entry/>", "<b>" * 20):
        with pytest.raises(LimitError, match="more than 10,000 entries"):
            list(ingest.read(f"<rss><channel>{hostile * 10_001}".encode(), kind="feed"))


@pytest.mark.parametrize(
    "prolog",
    ["<?xml" + " " * 5_000_000 + "?>", "<?xml" + " encoding=" * 500_000 + "?>", "<?xml" * 1_000_000, " " * 5_000_000],
    ids=["spaces", "encodings", "declarations", "blank"],
)
def test_a_declaration_of_any_length_takes_no_time(prolog):
    began = time.process_time()
    with contextlib.suppress(SourceError):
        list(ingest.read(f"{prolog}<rss><channel><item><title>a</title></item></channel></rss>".encode(), kind="feed"))
    assert time.process_time() - began < 5


def test_a_large_feed_is_parsed_apart(monkeypatch):
    text = f"<p>{SENTENCE}</p>" * 20
    items = "".join(f"<item><title>{n}</title><description><![CDATA[{text}]]></description></item>" for n in range(800))
    large = f"<rss><channel><title>Example Wire</title>{items}</channel></rss>".encode()
    assert len(large) > 1_000_000
    used = []
    monkeypatch.setattr(
        feeds, "apart", lambda source, parse, *given: used.append(source.name) or apart(source, parse, *given)
    )
    found = list(ingest.read(large))
    assert (len(found), used) == (800, ["bytes"])
    assert {document.publisher for document in found} == {"Example Wire"}
    assert found[7].text.count(SENTENCE) == 20
