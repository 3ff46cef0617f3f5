"""Guarded fetching, against servers on loopback that the rules of a test let in."""

import gzip
import socket
import ssl
import subprocess
import threading
import time
from contextlib import contextmanager
from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import ingest
from dragoman.errors import FetchError, LimitError, SourceError
from dragoman.ingest import fetch
from dragoman.ingest.addresses import is_public
from dragoman.options import DEFAULTS, Options

PROSE = "The minister said on Friday that the mission would go on as it was planned. " * 5
PAGE = f"<html><head><title>Plan</title></head><body><article><p>{PROSE}</p></article></body></html>".encode()


def reply(body=PAGE, *headers, status="200 OK", kind="text/html; charset=utf-8"):
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join((*lines, "", "")).encode() + body


class Server:
    """A server on loopback: `answers` are sent by path, as bytes or by a function of the connection."""

    def __init__(self, answers, tls=None):
        self.answers, self.tls, self.asked = answers, tls, []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self.answer, args=(connection,), daemon=True).start()

    def answer(self, connection):
        try:
            with self.tls.wrap_socket(connection, server_side=True) if self.tls else connection as open_:
                request = b""
                while b"\r\n\r\n" not in request and (piece := open_.recv(4096)):
                    request += piece
                self.asked.append(request.decode("latin-1"))
                found = self.answers[request.split()[1].decode()]
                found(open_) if callable(found) else open_.sendall(found)
        except (OSError, LookupError, ValueError):  # the client went away, or spoke TLS
            return

    def rules(self, **changes):
        allowed = {
            "permits": lambda a: a.is_loopback,
            "ports": frozenset({self.port}),
            "resolve": lambda h, p: ["127.0.0.1"],
        }
        return fetch.Rules(**{**allowed, **changes})

    def url(self, path="/"):
        return f"http://wire.example.org:{self.port}{path}"


@contextmanager
def serving(tls=None, **answers):
    server = Server({f"/{path.strip('_')}": answer for path, answer in answers.items()}, tls)
    try:
        yield server
    finally:
        server.socket.close()


def fetched(answer, options=DEFAULTS, **changes):
    with serving(_=answer) as server:
        return fetch.get(server.url(), options=options, rules=server.rules(**changes))


def test_a_page():
    with serving(article=reply()) as server:
        (found,) = ingest.read(server.url("/article"), rules=server.rules())
        assert (found.title, found.url, found.source) == ("Plan", server.url("/article"), server.url("/article"))
        assert found.publisher == "wire.example.org"
        request = server.asked[0]
        assert f"Host: wire.example.org:{server.port}\r\n" in request
        assert "Cookie" not in request


def test_other_kinds():
    feed = f"<rss><channel><title>T</title><item><description>{PROSE}</description></item></channel></rss>".encode()
    rows = b'{"text": "One."}\n{"text": "Two."}\n'
    with serving(
        feed=reply(feed, kind="application/rss+xml"),
        rows_jsonl=reply(rows, kind="application/octet-stream"),
        text=reply(PROSE.encode("utf-16"), kind="text/plain"),
        packed=reply(gzip.compress(PROSE.encode()), kind="application/gzip"),
        pdf=reply(b"%PDF-1.7", kind="application/pdf"),
        png=reply(b"\x89PNG\r\n\x1a\n", kind="text/html"),
    ) as server:
        read = {path: lambda path=path: list(ingest.read(server.url(f"/{path}"), rules=server.rules())) for path in
                ("feed", "rows_jsonl", "text", "packed", "pdf", "png")}  # fmt: skip
        assert read["feed"]()[0].publisher == "T"
        assert [item.text for item in read["rows_jsonl"]()] == ["One.", "Two."]
        assert read["text"]()[0].text == PROSE
        assert read["packed"]()[0].text == PROSE
        with pytest.raises(FetchError, match="application/pdf, which is not read"):
            read["pdf"]()
        with pytest.raises(SourceError, match="PNG"):
            read["png"]()


def test_the_declared_encoding_of_an_answer():
    found = fetched(reply("Łódź".encode("iso8859-2"), kind="text/plain; charset=ISO-8859-2"))
    assert (found.media_type, found.charset) == ("text/plain", "iso-8859-2")


# What is refused


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
        *("0.0.0.0", "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "192.88.99.1"),  # noqa: S104
        *("224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255"),
        *("::", "::1", "fe80::1", "fec0::1", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1", "100::1"),
        *("::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::a00:1"),
        *("2002:7f00:1::", "2001::1", "2001:0:4136:e378::1", "2001:10::1", "2001:20::1", "3fff::1", "5f00::1"),
    ],
)
def test_addresses_that_are_not_public(address):
    assert not is_public(ip_address(address))
    rules = fetch.Rules(resolve=lambda host, port: [address])
    with pytest.raises(FetchError, match="not a public address"):
        fetch.get("https://wire.example.org/", options=DEFAULTS, rules=rules)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "1.1.1.1", "172.15.0.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::1"]
)
def test_addresses_that_are_public(address):
    assert is_public(ip_address(address))


@given(st.ip_addresses())
def test_nothing_is_public_that_python_calls_otherwise(address):
    if is_public(address):
        assert address.is_global
        assert not address.is_multicast


def test_one_private_address_among_several_is_enough():
    rules = fetch.Rules(resolve=lambda host, port: ["8.8.8.8", "10.0.0.1"])
    with pytest.raises(FetchError, match=r"10\.0\.0\.1"):
        fetch.get("http://wire.example.org/", options=DEFAULTS, rules=rules)


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1", "2130706433", "0x7f.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "[fe80::1%25lo]"]
)
def test_other_ways_to_write_loopback(host):
    with pytest.raises(FetchError):
        list(ingest.read(f"http://{host}/"))


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("https://user:secret@example.org/", "user name or password"),
        ("https://@example.org/", "user name or password"),
        ("http://example.org:8080/", "port 8080"),
        ("http://example.org:22/", "port 22"),
        ("http://example.org:0/", "port 0"),
        ("http://example.org:99999/", "no web address"),
        ("http://[::1/", "no web address"),
        ("http:///path", "names no host"),
        (f"http://{'a' * 70}.org/", "names no host"),
        (f"http://{'é' * 500}/", "names no host"),
        ("http://example.org\\@127.0.0.1/", "user name or password"),
        ("ftp://example.org/", "only http and https"),
    ],
)
def test_addresses_that_make_no_sense(url, why):
    with pytest.raises(FetchError, match=why) as raised:
        fetch.get(url, options=DEFAULTS, rules=fetch.Rules(resolve=lambda host, port: pytest.fail("was resolved")))
    assert "secret" not in str(raised.value)


@given(st.text(max_size=60))
def test_any_address_is_refused_in_our_own_words(rest):
    for url in (f"http://{rest}", f"https://example.org{rest}", rest):
        with pytest.raises(FetchError):
            fetch.get(url, options=DEFAULTS, rules=fetch.Rules(resolve=lambda host, port: ["127.0.0.1"]))


def test_a_name_that_does_not_exist():
    def unknown(host, port):
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(
        FetchError, match=r"host nowhere\.example is not found \(Name or service not known\); check the name"
    ):
        fetch.get("https://nowhere.example/", options=DEFAULTS, rules=fetch.Rules(resolve=unknown))


# Redirects, and names that change what they mean


def to(where, status="302 Found"):
    return f"HTTP/1.1 {status}\r\nLocation: {where}\r\nContent-Length: 0\r\n\r\n".encode()


def test_redirects_are_followed_and_the_last_address_counts():
    with serving(a=to("/b", "301 Moved"), b=to("//other.example.org:{}/c"), c=reply()) as server:
        server.answers["/b"] = to(f"//other.example.org:{server.port}/c", "308 Permanent Redirect")
        assert (
            fetch.get(server.url("/a"), options=DEFAULTS, rules=server.rules()).url
            == f"http://other.example.org:{server.port}/c"
        )


def test_each_redirect_is_checked_anew():
    names = {"wire.example.org": "127.0.0.1", "inside.example.org": "10.0.0.1"}
    with serving(a=to("http://inside.example.org/")) as server:
        rules = server.rules(resolve=lambda host, port: [names[host]], ports=frozenset({server.port, 80}))
        with pytest.raises(FetchError, match=r"inside\.example\.org is at 10\.0\.0\.1"):
            fetch.get(server.url("/a"), options=DEFAULTS, rules=rules)


@pytest.mark.parametrize(
    "where", ["file:///etc/passwd", "ftp://example.org/", "http://a:b@wire.example.org/", "http://[", ""]
)
def test_redirects_elsewhere_are_refused(where):
    with pytest.raises(FetchError):
        fetched(to(where))


@pytest.mark.parametrize(("hops", "allowed"), [(5, True), (6, False)])
def test_at_most_five_redirects(hops, allowed):
    with serving(**{f"_{n}": to(f"/{n + 1}") for n in range(hops)}, **{f"_{hops}": reply()}) as server:
        if allowed:
            assert fetch.get(server.url("/0"), options=DEFAULTS, rules=server.rules()).body == PAGE
        else:
            with pytest.raises(FetchError, match="more than 5 redirects"):
                fetch.get(server.url("/0"), options=DEFAULTS, rules=server.rules())


def test_a_name_is_resolved_once_and_the_connection_goes_there():
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    with serving(_=reply()) as server:
        assert (
            fetch.get(server.url(), options=DEFAULTS, rules=server.rules(resolve=lambda host, port: next(answers))).body
            == PAGE
        )
        assert next(answers) == ["10.0.0.1"]  # nobody asked a second time


def test_the_next_address_is_tried():
    with serving(_=reply()) as server:
        addresses = ["127.0.0.9", "127.0.0.1"]  # nobody listens on the first
        assert (
            fetch.get(server.url(), options=DEFAULTS, rules=server.rules(resolve=lambda host, port: addresses)).body
            == PAGE
        )


# Limits


def test_a_body_over_the_limit_is_cut_off():
    sent = []

    def endless(connection):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
        while len(sent) < 10_000:
            connection.sendall(b"x" * 10_000)
            sent.append(1)

    with pytest.raises(LimitError, match="larger than 10,000 bytes"):
        fetched(endless, Options(max_raw_bytes=10_000))
    assert len(sent) < 10_000


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_packed_body(encoding):
    import zlib

    packed = gzip.compress(PAGE) if encoding == "gzip" else zlib.compress(PAGE)
    assert fetched(reply(packed, f"Content-Encoding: {encoding}")).body == PAGE


def test_a_bomb_in_an_answer():
    bomb = gzip.compress(b"a" * 30_000_000)
    with pytest.raises(LimitError, match="100 times"):
        fetched(reply(bomb, "Content-Encoding: gzip", kind="text/plain"))
    with pytest.raises(LimitError), serving(_=reply(bomb, kind="application/gzip")) as server:
        list(ingest.read(server.url(), rules=server.rules()))


def test_chunks():
    chunks = (
        b"".join(f"{len(part):x}\r\n".encode() + part + b"\r\n" for part in (PAGE[:100], PAGE[100:])) + b"0\r\n\r\n"
    )
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    assert fetched(head + chunks).body == PAGE
    with pytest.raises(FetchError):
        fetched(head + b"zz\r\nxx")
    with pytest.raises(FetchError):
        fetched(head + chunks[:200])


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"nonsense\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500,
        reply()[:-10],
        reply(b"x", "Content-Encoding: br"),
    ],
    ids=["nothing", "nonsense", "headers", "cut", "brotli"],
)
def test_broken_answers(answer):
    with pytest.raises(FetchError):
        fetched(answer)


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "500 Oops", "204 No Content", "304 Not Modified"])
def test_an_answer_that_is_no_page(status):
    with pytest.raises(FetchError, match=f"answers {status}"):
        fetched(reply(b"", status=status))


def test_nobody_listens():
    with serving() as server:
        rules, url = server.rules(), server.url()
    with pytest.raises(FetchError, match="does not answer"):
        fetch.get(url, options=DEFAULTS, rules=rules)


def drip(before, piece):
    def slowly(connection):
        connection.sendall(before)
        for _ in range(100):
            connection.sendall(piece)
            time.sleep(0.2)

    return slowly


@pytest.mark.parametrize(
    "answer",
    [
        drip(b"", b""),
        drip(b"", b"H"),
        drip(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"),
        drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n", b"x"),
        drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"x"),
    ],
    ids=["silent", "status", "headers", "body", "body without length"],
)
def test_a_slow_server_is_given_up(answer):
    began = time.monotonic()
    with pytest.raises(FetchError, match="longer than 1 seconds"):
        fetched(answer, Options(fetch_timeout=1))
    assert time.monotonic() - began < 3


# https


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tls")
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
               "-keyout", "key.pem", "-out", "cert.pem", "-days", "2", "-subj", "/CN=wire.example.org",
               "-addext", "subjectAltName=DNS:wire.example.org"]  # fmt: skip
    try:
        subprocess.run(command, cwd=folder, check=True, capture_output=True)  # noqa: S603 - a fixed command
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("openssl is not at hand")
    return folder


def test_https_is_checked_against_the_name_and_not_the_address(certificate):
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
    trusting = lambda: ssl.create_default_context(cafile=certificate / "cert.pem")  # noqa: E731
    with serving(tls, _=reply()) as server:
        url = server.url().replace("http:", "https:")
        assert fetch.get(url, options=DEFAULTS, rules=server.rules(tls=trusting)).body == PAGE
        with pytest.raises(FetchError, match="CERTIFICATE_VERIFY_FAILED"):
            fetch.get(url.replace("wire.", "other."), options=DEFAULTS, rules=server.rules(tls=trusting))
        with pytest.raises(FetchError, match="CERTIFICATE_VERIFY_FAILED"):
            fetch.get(url, options=DEFAULTS, rules=server.rules())


def test_a_server_that_never_shakes_hands():
    with serving(_=drip(b"", b"")) as server, pytest.raises(FetchError, match="longer than 1 seconds"):
        fetch.get(server.url().replace("http:", "https:"), options=Options(fetch_timeout=1), rules=server.rules())
