"""Every error that Dragoman raises on purpose, in one tree.

    DragomanError
    ├── UsageError            what was asked for makes no sense            exit code 2
    │   └── SettingError      a setting has an unknown name or bad value
    ├── TooLongError          a question to a case takes longer than it may exit code 2
    ├── SourceError           an input could not be turned into text       exit code 3
    │   ├── FetchError        an address was refused or did not answer
    │   └── LimitError        an input is larger than a limit allows
    ├── PluginError           a plug-in could not be loaded or ordered     exit code 2
    │   └── StageError        a stage broke down on a document: a bug, its document is quarantined
    ├── CaseError             a case cannot be opened, read or written     exit code 2
    └── SpanError             a record points at characters it does not quote: a bug of ours

Each message says what was wrong, where, and what to do about it.
"""

from __future__ import annotations


class DragomanError(Exception):
    """Base class: catching it catches all errors of this library."""

    exit_code = 2


class UsageError(DragomanError):
    """The call itself is wrong: an impossible option, date or combination."""


class SettingError(UsageError):
    """A setting has an unknown name or a value outside its limits."""


class TooLongError(DragomanError):
    """A question to a case takes longer than whoever asks it is willing to wait."""


class SourceError(DragomanError):
    """An input (file, page, feed, stream) could not be turned into text."""

    exit_code = 3


class FetchError(SourceError):
    """An address was refused by the fetch rules or did not answer.

    `status` is that of the server's answer, where there was one; `retry_after` the seconds that it asks to be left.
    """

    def __init__(self, message: str, *, status: int | None = None, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after


class LimitError(SourceError):
    """An input is larger than the limits of `Options` allow."""


class PluginError(DragomanError):
    """A plug-in could not be loaded, or what it requires is provided by nobody."""


class StageError(PluginError):
    """A stage broke down on a document: a bug of the stage; the document is quarantined, its siblings are read."""


class CaseError(DragomanError):
    """A case cannot be opened, read or written: no case, a newer version's, held by another, damaged, disk full."""


class SpanError(DragomanError):
    """A record's span lies outside the text or does not match its quote."""
