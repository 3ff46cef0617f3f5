"""The time that one document may take: one deadline from the first look at its source to its record.

Readers and stages are code of many hands that nobody can make ask for the time, so they are stopped from outside, as
Ctrl-C stops them: one thread of each process looks four times a second whether some thread is late, and raises in it.
What Python runs is stopped by that; code in C is stopped where it comes back to Python, and what may not come back in
time runs in a process of its own (`ingest.apart`).
"""

from __future__ import annotations

import ctypes
import functools
import os
import threading
import time
from collections.abc import Callable, Iterable
from typing import TypeVar

from dragoman.errors import LimitError

T = TypeVar("T")

_LOOK = 0.25  # seconds between two looks
_AGAIN = 1.0  # seconds until it is raised again, should somebody have swallowed it
_FELT = 0.5  # seconds; reading a source that took less is not counted: it would cost more to remember
_MANY = 1_000  # documents remembered; one that nobody reads on is forgotten
_spent: dict[str, float] = {}  # seconds that reading the source took, by id of a document


class _Late(BaseException):
    """Raised in a thread that is late; no `except Exception` of others' making stops it on its way."""


def within(seconds: float, what: str, work: Callable[[], T], *, allowed: int) -> T:
    """Return what `work` returns, stopped after so many seconds of those `allowed` for a document.

    `what` says in the message what was being done.

    Raises:
        LimitError: the time is over.
    """
    watch, thread = _watch(os.getpid()), threading.get_ident()
    try:  # in one function and no context manager, whose own steps could be stopped as well
        try:
            watch.expect(thread, time.monotonic() + seconds)
            return work()
        finally:
            watch.forget(thread)
    except _Late:
        watch.forget(thread)  # it may have been raised before that was done
        raise too_slow(what, allowed) from None


def remaining(allowed: int) -> float:
    """Return the seconds that this thread has left for its document; all that are allowed where it is at none."""
    until = _watch(os.getpid()).expected(threading.get_ident())
    return allowed if until is None else until - time.monotonic()


def left(document: str, allowed: int) -> float:
    """Return the seconds that reading the source of a document left of those allowed, and forget what that took."""
    return allowed - _spent.pop(document, 0.0)


def spend(document: str, seconds: float) -> None:
    """Remember what reading the source of a document took."""
    if seconds < _FELT:
        return
    if len(_spent) >= _MANY:
        _spent.clear()
    _spent[document] = seconds


def spent(documents: Iterable[str]) -> dict[str, float]:
    """Hand over what was remembered of documents that another process reads on."""
    return {document: _spent.pop(document) for document in documents if document in _spent}


def too_slow(what: str, allowed: int) -> LimitError:
    """Return the error for a document that takes longer than is allowed."""
    return LimitError(f"{what} took longer than {allowed} s: split the text or raise DRAGOMAN_SECONDS_PER_DOCUMENT")


class _Watch:
    """Who must be done when, and the thread that looks after it."""

    def __init__(self) -> None:
        self._until: dict[int, float] = {}
        self._lock, self._never = threading.Lock(), threading.Event()
        threading.Thread(target=self._look, name="dragoman deadline", daemon=True).start()

    def expect(self, thread: int, until: float) -> None:
        self._until[thread] = until

    def expected(self, thread: int) -> float | None:
        return self._until.get(thread)

    def forget(self, thread: int) -> None:
        with self._lock:  # not while it is being looked at: what is raised is raised before this returns
            self._until.pop(thread, None)

    def _look(self) -> None:
        while not self._never.wait(_LOOK):
            with self._lock:
                now = time.monotonic()
                for thread, until in tuple(self._until.items()):
                    if now > until:
                        self._until[thread] = now + _AGAIN
                        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(_Late))


@functools.cache
def _watch(process: int) -> _Watch:
    return _Watch()
