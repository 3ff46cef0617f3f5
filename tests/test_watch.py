"""Watching feeds, against a server on loopback."""

import json
import time

import pytest
from click.testing import CliRunner

from dragoman.case import Case
from dragoman.case.watch import STATE, Watch
from dragoman.cli import main
from dragoman.errors import UsageError
from dragoman.ingest import fetch
from dragoman.ingest.robots import Robots
from dragoman.options import DEFAULTS
from test_fetch import reply, serving

BODY = "<p>Ann Moraa, the foreign minister of Kenya, said on Friday that the force would grow by 600 officers.</p>" * 3
PAGE = f"<html><head><title>Force to grow</title></head><body><article>{BODY}</article></body></html>".encode()
ROBOTS = reply(b"User-agent: *\nDisallow: /private\nCrawl-delay: 7\n", kind="text/plain")


def item(number, link, content=""):
    whole = f"<content:encoded><![CDATA[{content}]]></content:encoded>" if content else ""
    return (
        f"<item><title>Entry {number}</title><guid>urn:{number}</guid><link>{link}</link>"
        f"<pubDate>Fri, 08 Nov 2024 10:00:00 +0000</pubDate>"
        f"<description>Summary {number}: Ben Otieno said that talks would go on.</description>{whole}</item>"
    )


def rss(*items):
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return f"<rss version='2.0' {space}><channel><title>Example Wire</title>{''.join(items)}</channel></rss>".encode()


def feed(*items, headers=('ETag: "one"', "Last-Modified: Fri, 08 Nov 2024 10:00:00 GMT")):
    return reply(rss(*items), *headers, kind="application/rss+xml")


class Time:
    """A clock that only sleeping moves."""

    def __init__(self):
        self.now, self.slept, self.set_back = 1_000_000.0, [], 0.0

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def made(tmp_path):
    def make(server, *paths):
        case = Case.new(tmp_path / "case", question="Will it go on?")
        text = (case.path / "case.toml").read_text()
        feeds = json.dumps([server.url(path) for path in paths])
        (case.path / "case.toml").write_text(text.replace("feeds = []", f"feeds = {feeds}"))
        clock = Time()
        watch = Watch(
            Case.open(case.path),
            rules=server.rules(),
            clock=lambda: clock.now,
            steady=lambda: clock.now - clock.set_back,
            sleep=clock.sleep,
            chance=lambda low, high: 1.0,
        )
        return watch, clock

    return make


def let_in(monkeypatch, server):
    """Let the command fetch from the test's server."""
    defaults = {**Watch.__init__.__kwdefaults__, "rules": server.rules()}
    monkeypatch.setattr(Watch.__init__, "__kwdefaults__", defaults)


def documents(watch):
    return watch.case.view().rows("SELECT title, text, published, url FROM documents ORDER BY title")


def asked(server, path):
    return [request for request in server.asked if request.startswith(f"GET {path} ")]


def test_full_entries_are_read_and_pages_fetched_where_there_is_only_a_summary(made):
    with serving(robots_txt=ROBOTS) as server:
        server.answers["/robots.txt"] = ROBOTS
        server.answers["/page"] = reply(PAGE)
        server.answers["/feed"] = feed(
            item(1, server.url("/one"), BODY), item(2, server.url("/page")), item(3, server.url("/private/x"))
        )
        watch, clock = made(server, "/feed")
        polled = watch.poll()
        assert (len(polled.new), polled.failures) == (3, ())
        found = {row["title"]: row for row in documents(watch)}
        assert "would grow by 600 officers" in found["Entry 1"]["text"]
        assert found["Force to grow"]["url"] == server.url("/page")
        assert found["Force to grow"]["published"] == "2024-11-08", "the feed's day, as the page has none"
        assert found["Entry 3"]["text"].startswith("Summary 3"), "what robots.txt refuses is not fetched"
        assert not asked(server, "/private/x")
        assert not asked(server, "/one"), "a full entry needs no page"
        assert clock.slept == [7.0], "two requests to one host, as far apart as robots.txt asks"


def test_a_feed_is_asked_for_only_if_it_changed(made):
    with serving() as server:
        server.answers["/robots.txt"] = reply(b"", status="404 Not Found")
        server.answers["/feed"] = feed(item(1, server.url("/one"), BODY))
        watch, _ = made(server, "/feed")
        assert len(watch.poll().new) == 1
        server.answers["/feed"] = b"HTTP/1.1 304 Not Modified\r\nContent-Length: 0\r\n\r\n"
        assert watch.poll().new == ()
        first, second = asked(server, "/feed")
        assert "If-None-Match" not in first
        assert 'If-None-Match: "one"\r\n' in second
        assert "If-Modified-Since: Fri, 08 Nov 2024 10:00:00 GMT\r\n" in second
        server.answers["/feed"] = feed(item(1, server.url("/one"), BODY), item(2, server.url("/two"), BODY + "More."))
        assert len(watch.poll().new) == 1, "only the new entry"


def test_a_feed_that_fails_rests_and_stops_no_other(made):
    with serving() as server:
        server.answers["/robots.txt"] = reply(b"", status="404 Not Found")
        server.answers["/bad"] = reply(b"", "Retry-After: 7200", status="429 Too Many Requests")
        server.answers["/good"] = feed(item(1, server.url("/one"), BODY))
        watch, clock = made(server, "/bad", "/good")
        polled = watch.poll()
        assert (len(polled.new), len(polled.failures)) == (1, 1)
        assert "429" in polled.failures[0]
        clock.now += 3_600
        assert watch.poll().resting == (server.url("/bad"),), "as long as its server asks"
        clock.now += 3_700
        server.answers["/bad"] = reply(b"", status="500 Oops")
        assert len(watch.poll().failures) == 1
        clock.now += 3_000
        assert watch.poll().resting == (server.url("/bad"),), "twice as long after the second failure"
        clock.now += 700
        server.answers["/bad"] = feed(item(9, server.url("/nine"), BODY + "Nine."))
        assert len(watch.poll().new) == 1
        assert len(asked(server, "/bad")) == 3


def test_a_page_that_does_not_answer_is_tried_again(made):
    with serving() as server:
        server.answers["/robots.txt"] = reply(b"", status="404 Not Found")
        server.answers["/page"] = reply(b"", status="503 Busy")
        server.answers["/feed"] = feed(item(1, server.url("/page")))
        watch, _ = made(server, "/feed")
        polled = watch.poll()
        assert polled.new == ()
        assert "503" in polled.failures[0]
        server.answers["/page"] = reply(PAGE)
        assert len(watch.poll().new) == 1
        assert documents(watch)[0]["title"] == "Force to grow"


def test_a_long_feed_is_read_round_by_round_and_no_other_waits_for_it(made):
    with serving() as server:
        server.answers["/robots.txt"] = reply(b"", status="404 Not Found")
        links = [server.url(f"/page{n}") for n in range(130)]
        for n, link in enumerate(links):
            server.answers[f"/page{n}"] = reply(PAGE.replace(b"600", str(n + 100).encode()))
            assert link
        server.answers["/long"] = feed(*(item(n, link) for n, link in enumerate(links)))
        server.answers["/short"] = feed(item(999, server.url("/one"), BODY))
        watch, _ = made(server, "/long", "/short")
        assert [len(watch.poll().new) for _ in range(4)] == [51, 50, 30, 0]
        assert len([request for request in server.asked if request.startswith("GET /page")]) == 130


def test_a_feed_whose_site_wants_long_pauses_does_not_hold_the_round(made):
    with serving() as server:
        server.answers["/robots.txt"] = reply(b"User-agent: *\nCrawl-delay: 60\n", kind="text/plain")
        server.answers |= {f"/page{n}": reply(PAGE.replace(b"600", str(n + 100).encode())) for n in range(30)}
        server.answers["/feed"] = feed(*(item(n, server.url(f"/page{n}")) for n in range(30)))
        watch, clock = made(server, "/feed")
        assert 0 < len(watch.poll().new) < 15
        assert sum(clock.slept) <= 660


def test_of_very_many_failures_of_a_feed_the_last_are_counted(made):
    with serving() as server:
        server.answers["/robots.txt"] = reply(b"", status="404 Not Found")
        empty = "".join(f"<item><title>{n}</title></item>" for n in range(300)).encode()
        server.answers["/feed"] = reply(rss().replace(b"</channel>", empty + b"</channel>"), kind="application/rss+xml")
        watch, _ = made(server, "/feed")
        failures = watch.poll().failures
        assert len(failures) == 21
        assert "280 more entries" in failures[-1]


def test_a_clock_that_is_set_back_makes_nobody_wait(made):
    with serving() as server:
        server.answers["/robots.txt"] = reply(b"", status="404 Not Found")
        server.answers["/feed"] = feed(item(1, server.url("/one"), BODY))
        watch, clock = made(server, "/feed")
        watch.poll()
        clock.now -= 86_400
        clock.set_back -= 86_400
        watch.poll()
        assert max(clock.slept, default=0.0) <= 7


@pytest.mark.parametrize("rules", [b"Disallow: /" + b"%" * 19_000_000, b"Disallow: /private\n" * 900_000])
def test_a_robots_txt_of_any_size_is_read_so_far_as_need_be(rules):
    with serving() as server:
        server.answers["/robots.txt"] = reply(b"User-agent: *\n" + rules, kind="text/plain")
        began = time.process_time()
        assert Robots(DEFAULTS, server.rules()).allows(server.url("/page"))
        assert time.process_time() - began < 3


def test_a_site_whose_robots_txt_fails_is_left_alone(made):
    with serving() as server:
        server.answers["/robots.txt"] = reply(b"", status="500 Oops")
        server.answers["/feed"] = feed(item(1, server.url("/one"), BODY))
        watch, _ = made(server, "/feed")
        assert "robots.txt" in watch.poll().failures[0]
        assert not asked(server, "/feed")


def test_a_damaged_state_only_costs_requests(made):
    with serving() as server:
        server.answers["/robots.txt"] = reply(b"", status="404 Not Found")
        server.answers["/feed"] = feed(item(1, server.url("/one"), BODY))
        watch, _ = made(server, "/feed")
        watch.poll()
        (watch.case.path / STATE).write_text('{"x": [')
        polled = watch.poll()
        assert (polled.new, polled.added.known) == ((), 1)


def commanded(server, made, monkeypatch):
    """Return a watch over one feed whose server the command line may ask as well."""
    server.answers["/robots.txt"] = reply(b"", status="404 Not Found")
    server.answers["/feed"] = feed(item(1, server.url("/one"), BODY))
    watch, _ = made(server, "/feed")
    monkeypatch.setattr(Watch.__init__, "__kwdefaults__", {**Watch.__init__.__kwdefaults__, "rules": server.rules()})
    return watch


def test_the_command_prints_a_digest(made, monkeypatch):
    with serving() as server:
        watch = commanded(server, made, monkeypatch)
        result = CliRunner().invoke(main, ["watch", str(watch.case.path), "--once"])
        assert result.exit_code == 0, result.output
        assert "Entry 1" in result.stdout
        assert "report" in result.stdout
        assert "feeds: 1 asked; 1 new documents" in result.stderr
        again = CliRunner().invoke(main, ["watch", str(watch.case.path), "--once"])
        assert (again.exit_code, again.stdout) == (0, "")


def test_errors_are_one_line(tmp_path):
    case = Case.new(tmp_path / "case")
    with pytest.raises(UsageError, match="names no feeds"):
        Watch(case)
    for arguments in (["watch", str(case.path)], ["watch", str(tmp_path)], ["watch", str(case.path), "--every", "5s"]):
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 2
        assert "Traceback" not in result.output


def test_ctrl_c_ends_cleanly(made, monkeypatch):
    with serving() as server:
        watch = commanded(server, made, monkeypatch)

        def interrupted(_seconds):
            raise KeyboardInterrupt

        monkeypatch.setattr("dragoman.cli.watch.time.sleep", interrupted)
        result = CliRunner().invoke(main, ["watch", str(watch.case.path)])
        assert result.exit_code == 0
        assert "stopped; what was added is kept" in result.stderr


def test_an_answer_that_was_not_asked_for_as_unchanged_is_an_error():
    with serving(_=reply(b"", status="304 Not Modified")) as server, pytest.raises(Exception, match="304"):
        fetch.get(server.url(), options=DEFAULTS, rules=server.rules())
