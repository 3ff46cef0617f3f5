"""Inputs as people have them: reported kinds of fault in pages, feeds, wire copy, pasted PDFs and threads."""

import pytest

import dragoman
from dragoman import ingest
from dragoman.ingest import language
from dragoman.ingest.printed import restored


def documents(source, **options):
    return list(ingest.read(source, **options))


def read(text, **given):
    """Return the record of a plain text file's content."""
    (document,) = documents(text.encode(), kind="text", **given)
    return dragoman.read(document)


def names(record):
    return {actor.name for actor in record.actors}


# --- pages -----------------------------------------------------------------------------------------------------------

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<script type="application/ld+json">{data}</script></head>
<body><article><h1>{title}</h1>{body}</article></body></html>"""


def test_the_authors_of_a_page_are_those_of_its_article():
    data = """{"@graph": [{"@type": "Person", "name": "Olga Webmaster"}, {"@type": "NewsArticle",
      "headline": "Pact on the lane extended", "datePublished": "20241107T081500Z",
      "author": ["By Salma Wehbeyn", {"@type": "Person", "name": "Tomas Ekholm"}]}]}"""
    body = (
        "<p>Norvia and Salim extended the pact on the shipping lane by 120 days on Thursday, the ministry said.</p>"
        "<p>ADVERTISEMENT</p><p>The deal will run until March 7, 2025, and may be prolonged by both sides.</p>"
        "<p>Share</p>"
    )
    (found,) = documents(PAGE.format(title="Pact on the lane extended", data=data, body=body).encode())
    assert (found.author, found.published) == ("Salma Wehbeyn, Tomas Ekholm", "2024-11-07")
    assert "ADVERTISEMENT" not in found.text and "Share" not in found.text


def test_each_post_of_a_live_blog_is_an_article_of_its_own_day():
    data = '{"@type": "LiveBlogPosting", "headline": "Live: talks", "datePublished": "2024-11-07T06:00:00Z"}'
    body = """<div><time datetime="2024-11-08T19:40:00Z">1d ago 19.40 GMT</time><h2>A pledge</h2>
      <p>Norvia pledged $15 million for the corridor today, its foreign minister, Ilse Branko, said.</p>
      <p>Share</p></div>
      <div><time datetime="2024-11-07T06:10:00Z">2d ago</time><h2>Delegates arrive</h2>
      <p>Delegates from Salim arrived yesterday evening and will begin talks today, an official said.</p></div>"""
    found = documents(PAGE.format(title="Live: talks", data=data, body=body).encode())
    assert [(post.title, post.published) for post in found] == [
        ("A pledge", "2024-11-08"),
        ("Delegates arrive", "2024-11-07"),
    ]
    assert not any("Share" in post.text or "ago" in post.text for post in found)
    today = [time.value for time in dragoman.read(found[1]).times if time.text == "today"]
    assert today == ["2024-11-07"]


# --- feeds -----------------------------------------------------------------------------------------------------------


def test_an_escaped_cdata_section_is_its_text_and_all_authors_are_named():
    (found,) = documents(
        b"""<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
        <title>Salim Wire</title><item><title>Trucks</title><link>https://salimwire.example/2</link>
        <description>&lt;![CDATA[Norvia handed 20 trucks to Salim on Friday.]]&gt;</description></item>
        </channel></rss>"""
    )
    assert found.text == "Norvia handed 20 trucks to Salim on Friday."
    (atom,) = documents(
        b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Desk</title><id>u</id><updated>2024-11-08T00:00:00Z</updated>
        <entry><title>T</title><id>1</id><updated>2024-11-08T00:00:00Z</updated><author><name>Ada Lund</name></author>
        <author><name>Ivo Branko</name></author><content>Envoys met.</content></entry></feed>"""
    )
    assert atom.author == "Ada Lund, Ivo Branko"


# --- wire copy -------------------------------------------------------------------------------------------------------

WIRE = """Envoys meet in Malabo as ceasefire frays

By DARBY LINDEN, COLBY ANSTEY and RUBY OSEI
Staff writers
Nov. 8, 2024

MALABO, Equatorial Guinea — Envoys of Gabon and Cameroon met here on Thursday and agreed to extend the ceasefire.

(Reporting by Darby Linden; editing by Selby Ashe)
((darby.linden@example.com; +254 20 555 0101;))"""


def test_title_author_and_day_stand_above_a_wire_report():
    record = read(WIRE)
    found = record.document
    assert found.title == "Envoys meet in Malabo as ceasefire frays"
    assert (found.author, found.published) == ("Darby Linden, Colby Anstey and Ruby Osei", "2024-11-08")


def test_reporters_and_editors_are_no_actors_of_the_story():
    assert not {name for name in names(read(WIRE)) if "Linden" in name or "Ashe" in name or "LINDEN" in name}


@pytest.mark.parametrize(
    "lines",
    [
        "by Rugby Ellison | 3 November 2024",
        "By Rugby Ellison, Special to the Ledger\nPublished on 3 November 2024",
        "By RUGBY ELLISON\nPosted: Nov. 3, 2024 · 2 min read",
        "Written by Rugby Ellison\nPublished: 3 Nov 2024",
    ],
)
def test_byline_and_day_in_other_layouts(lines):
    found = read(
        f"Talks fail\n\n{lines}\n\nThe talks failed on Monday, an aide of the minister told reporters in Oslo."
    ).document
    assert (found.author, found.published) == ("Rugby Ellison", "2024-11-03")


@pytest.mark.parametrize(
    "credit",
    [
        "\n\nLake Wire writer Rugby Ellison in Oslo contributed to this report.",
        " (Additional reporting by Rugby Ellison in Oslo; Editing by Ada Ashe)",
        "\n\nRugby Ellison reported from Oslo.",
        "\n\nAda Ashe and Rugby Ellison reported this story from N'Djamena and Oslo.",
    ],
)
def test_credits_at_the_end_name_no_actors(credit):
    assert not {name for name in names(read(f"Chad shut its border on Tuesday.{credit}")) if "Ellison" in name}


def test_links_and_notices_between_paragraphs_are_no_text():
    lines = ["Also read: <a href='/x'>Ten die in raid</a>", "- ADVERTISEMENT -", "Story continues below advertisement"]
    body = "".join(
        f"<p>{line}</p>" for line in ("Chad shut its border on Tuesday, it said.", *lines, "It gave no day.")
    )
    page = f"<html><body><article><h1>Border shut</h1>{body}</article></body></html>"
    assert next(iter(ingest.read(page.encode(), kind="html"))).text.splitlines()[-1] == "It gave no day."


@pytest.mark.parametrize("line", ["By Monday the talks had failed.", "By joining the pact, Norvia gains a port."])
def test_a_sentence_with_by_is_no_byline(line):
    assert read(f"Talks fail\n\n{line}\n\nNobody knows more.").document.author is None


# --- pasted PDFs -----------------------------------------------------------------------------------------------------


def test_divided_words_become_whole():
    text = "The Council of Minis-\nters ap-\nproved the plan on 3 Novem-\nber 2024."
    assert restored(text) == "The Council of Ministers approved the plan on 3 November 2024."


def test_a_hyphen_before_a_capital_and_a_compound_seen_elsewhere_stay():
    text = "The Franco-\nGerman brigade left the 2,\n500 soldiers behind, a long-\nterm worry.\n\nSee long-term aid."
    assert "Franco-German brigade left the 2,500 soldiers" in restored(text)
    assert "a long-term worry" in restored(text)


def test_running_heads_and_page_numbers_are_taken_out_of_sentences():
    page = (
        "S/2024/12                              3/11\n\nThe Panel notes that the ministry rejected it and de-\n\n"
        "                                         17\nS/2024/12                              4/11\n\n"
        "nied that its forces had crossed.\n"
    )
    assert (
        restored(page).strip()
        == "The Panel notes that the ministry rejected it and denied that its forces had crossed."
    )


@pytest.mark.parametrize(
    "text", ["Range: 10-\n\n20 men.", "- first\n- second\n", "A well-known man.\nA second line.\n", "12\n\nThe text."]
)
def test_what_was_not_printed_in_lines_stays(text):
    assert restored(text) == text


# --- threads and lists -----------------------------------------------------------------------------------------------

THREAD = """@AmbLund (Ada Lund, Norvian Ambassador to Salim)

1/ Just back from the port. The road is open and 60 trucks with food got through today.

2/ RT @WFP_Salim: We have reached 1.2M people in October but need $85M more.

3/ We do NOT support lifting the monitors.

9:14 PM · Nov 7, 2024"""


def test_the_posts_of_a_thread_are_their_authors_and_a_repeated_one_is_not():
    record = read(THREAD)
    assert [turn.speaker.name for turn in record.turns] == ["Ada Lund", "WFP_Salim", "Ada Lund"]
    words = [record.document.text[c.start : c.end] for s in record.statements for c in s.content]
    assert not any(word.startswith(("1/", "RT")) for word in words)


@pytest.mark.parametrize("head", ["Ada Lund @AdaLund · Envoy of Peru", "Ada Lund (@AdaLund) | Lima's envoy to Chad"])
def test_a_thread_may_say_who_its_author_is(head):
    record = read(f"{head}\n\n1/2 Landed in Lima.\n\n2/2 We are not sending ships.")
    assert [turn.speaker.name for turn in record.turns] == ["Ada Lund", "Ada Lund"]


def test_the_posts_of_a_live_blog_are_found_where_the_page_has_no_body():
    data = '{"@type": "LiveBlogPosting", "headline": "Live: talks", "datePublished": "2024-11-07T06:00:00Z"}'
    posts = "".join(
        f'<article class="entry"><time datetime="2024-11-0{day}T07:00:00Z">7:00</time><h3>Part {day}</h3>'
        f"<p>Envoys of Salim met for {day} hours, an official said.</p><p>Share</p></article>"
        for day in (8, 7)
    )
    page = f'<html><head><title>Live: talks</title><script type="application/ld+json">{data}</script></head>'
    found = documents(f"<!DOCTYPE html>{page}<body><main><h1>Live: talks</h1>{posts}</main></body></html>".encode())
    assert [(post.title, post.published) for post in found] == [("Part 8", "2024-11-08"), ("Part 7", "2024-11-07")]


def test_a_list_goes_on_with_the_sentence_before_the_colon():
    record = read(
        "The members of the Security Council:\n\n1. Expressed their condolences to the Government of Burundi;\n\n"
        "2. Reiterated that attacks against peacekeepers may constitute war crimes."
    )
    speakers = {s.speaker.name if s.speaker else None for s in record.statements}
    assert speakers == {"Security Council"}


# --- language --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["Omar Idris of UNICEF met Lina Torres in Goma.", "Kofi Mensah named Ama Darko envoy."]
)
def test_short_english_full_of_names_is_english(text):
    assert language.detect(text) == "en"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Presidente Lula recibió a Boric en Brasilia.", "es"),
        ("Le ministre a rencontré ses homologues à Genève jeudi.", "fr"),
        ("Der Außenminister traf am Donnerstag seine Kollegen in Genf.", "de"),
    ],
)
def test_short_texts_of_other_languages_stay_what_they_are(text, code):
    assert language.detect(text) == code
