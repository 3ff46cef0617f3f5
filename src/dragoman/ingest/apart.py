"""Parsers of others' making, in a process of their own that may be ended: a thread inside them cannot be stopped.

Small inputs never need it: what a parser can do with them within the limits is measured. A large one, or a format whose
size says nothing of what it unpacks to, is parsed here, with the memory that `megabytes_apart` allows and for each item
the time that a document may take. The process is started anew each time, so nothing is left behind in it.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import BinaryIO, TypeVar, cast

from dragoman import deadline
from dragoman.errors import LimitError, SourceError
from dragoman.ingest.source import Source
from dragoman.options import Options

T = TypeVar("T")

# The paths first: where modules are found may have been changed in the program that asks.
_START = "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); from {} import serve; serve()"
_AHEAD = 0.5  # seconds before the document's deadline, so that it ends this process and not who reads its siblings
_BROKEN = (EOFError, OSError, pickle.UnpicklingError)  # what its pipes give when it was ended


def apart(source: Source, parse: Callable[..., Iterator[T]], *given: object) -> Iterator[T]:
    """Yield what ``parse(*given)`` yields of a source in another process; `parse` must be a function of a module.

    Raises:
        LimitError: an item took too long or too much memory.
        SourceError: the process broke down.
        Exception: whatever `parse` raises.
    """
    command = [sys.executable, "-P", "-c", _START.format(__name__)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        yield from _items(source.name, source.options, process, parse, given)
    finally:
        process.kill()
        process.communicate()


def _items(
    name: str, options: Options, process: subprocess.Popen[bytes], parse: Callable[..., Iterator[T]], given: object
) -> Iterator[T]:
    to, back = process.stdin, process.stdout
    allowed = options.seconds_per_document
    asked: tuple[object, ...] = (sys.path, (options.megabytes_apart, allowed), parse, given)
    while True:
        begun, seconds = time.monotonic(), max(deadline.remaining(allowed) - _AHEAD, 0.0)
        end = threading.Timer(seconds, process.kill)
        end.start()
        try:
            for part in asked:
                pickle.dump(part, cast(BinaryIO, to))
            cast(BinaryIO, to).flush()
            answer: tuple[T | None, Exception | None] = pickle.load(cast(BinaryIO, back))  # noqa: S301 - from ourselves
        except _BROKEN:
            raise _ended(name, allowed, late=time.monotonic() - begun >= seconds) from None
        finally:
            end.cancel()
        item, error = answer
        if error is not None:
            raise _too_much(name, options.megabytes_apart) if isinstance(error, MemoryError) else error
        if item is None:
            return
        asked = ()
        yield item


def _ended(name: str, allowed: int, *, late: bool) -> SourceError:
    if late:
        return deadline.too_slow(f"{name}: parsing it", allowed)
    return SourceError(f"{name}: its parser broke down without a word; give its text instead, and please report this")


def _too_much(name: str, allowed: int) -> LimitError:
    return LimitError(f"{name}: takes more than {allowed:,} MB to parse; split it, or raise DRAGOMAN_MEGABYTES_APART")


def serve() -> None:
    """Be the other process: take a function from standard input and write what it yields to standard output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for who asked, and ends this process too
    asked, back = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing that a parser prints may come between
    megabytes, seconds = pickle.load(asked)  # noqa: S301 - from who started us
    parse, given = pickle.load(asked), pickle.load(asked)  # noqa: S301 - as above
    _bound("RLIMIT_DATA", megabytes << 20)
    with contextlib.suppress(BrokenPipeError):  # nobody wants the rest
        for answer in _answers(parse(*given), seconds):
            pickle.dump(answer, back)
            back.flush()


def _answers(found: Iterator[T], seconds: int) -> Iterator[tuple[T | None, Exception | None]]:
    """Yield each item, then None; or the error that came instead."""
    try:
        while True:
            _bound("RLIMIT_CPU", int(time.process_time()) + seconds + 1)  # should nobody be left to end us
            item = next(found, None)
            yield item, None
            if item is None:
                return
    except MemoryError:
        yield None, MemoryError()
    except Exception as error:  # theirs: told to who asked
        yield None, _portable(error)


def _portable(error: Exception) -> Exception:
    """Return an error as it is, if it can be written down; else in words."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - written a moment ago
    except Exception:  # an exception may refuse in any way
        return RuntimeError(f"{type(error).__name__}: {str(error)[:200]}")
    return error


def _bound(what: str, value: int) -> None:
    """Set a limit of this process where the system has it, and never above what somebody else has set."""
    try:
        import resource

        _, hard = resource.getrlimit(getattr(resource, what))
        allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(getattr(resource, what), (allowed, hard))
    except (ImportError, AttributeError, ValueError, OSError):  # Windows has none of it, other systems some
        return
