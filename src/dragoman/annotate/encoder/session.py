"""The encoder at work: checked files, networks run by onnxruntime, one window after the other.

A window is read alone, without padding: 8-bit activations are scaled over all that is read together, so a window's
neighbours would change what is read in it, and on one thread a batch is no faster. Memory is bounded by the longest
window, `_CUES` and ten kilobytes a window for the scores of names; time grows with the length of the text alone.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from tokenizers import Tokenizer

from dragoman.annotate.document import ModelReading
from dragoman.annotate.encoder.decode import (
    Decoding,
    ReadAttribution,
    ReadCue,
    name_paths,
    read_attributions,
    read_cues,
    read_names,
    role_paths,
)
from dragoman.annotate.encoder.windows import Floats, Window, windows
from dragoman.errors import PluginError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

FOLDER = Path(__file__).parents[2] / "data" / "encoder"
_MANIFEST = "manifest.json"
_VERSION = "1"
_CUES = 32  # of a window that the roles head sees together: each takes a megabyte or two
_TOGETHER = 100  # cues that are decoded together, of one window or several
_SLOW = ["SkipLayerNormFusion"]  # the fused kernel takes a tenth longer in all than the two that it stands for
_WITHOUT = "DRAGOMAN_NAMES=rules DRAGOMAN_STATEMENTS=rules read without the model"


_Asked = tuple[Window, list[ReadCue], Floats]  # a window with its cues and their role logits


@dataclass(frozen=True, slots=True)
class Encoder:
    """The networks of one reader. `roles` is None where nobody asks for attributions."""

    model: str
    tokenizer: Tokenizer
    trunk: InferenceSession
    reader: InferenceSession
    roles: InferenceSession | None
    decoding: Decoding

    def read(self, text: str) -> ModelReading:
        """Return the names and attributions of a text, in order."""
        seen: list[Window] = []
        names: list[Floats] = []
        attributions: list[ReadAttribution] = []
        asked: list[_Asked] = []
        for window in windows(self.tokenizer, text):
            found, cues, states = self.logits(window)
            seen.append(window)
            names.append(found)
            if self.roles is not None and (heads := read_cues(cues, self.decoding.least_cue)):
                asked.append((window, heads, self.role_logits(states, heads)))
                if sum(len(heads) for _, heads, _ in asked) >= _TOGETHER:
                    attributions += self._answers(text, asked)
                    asked = []
        if asked:
            attributions += self._answers(text, asked)
        paths = zip(seen, names, name_paths(names), strict=True)
        read = (name for window, logits, path in paths for name in read_names(window, logits, path))
        return ModelReading(self.model, tuple(read), tuple(attributions), self.decoding.alone)

    def _answers(self, text: str, asked: Sequence[_Asked]) -> Iterator[ReadAttribution]:
        paths = role_paths([logits for _, _, logits in asked], self.decoding)
        for (window, cues, logits), path in zip(asked, paths, strict=True):
            yield from read_attributions(text, window, cues, logits, self.decoding, path)

    def logits(self, window: Window) -> tuple[Floats, Floats, Floats]:
        """Return the logits of names [T, 13] and cues [T, 3], and the states [T, 384] that the roles head needs."""
        (hidden,) = self.trunk.run(["hidden"], {"ids": window.ids})
        seen = {"hidden": hidden, "case": window.case, "layout": window.layout}
        names, cues, states = self.reader.run(["names", "cues", "states"], seen)
        return names, cues, states

    def role_logits(self, states: Floats, cues: Sequence[ReadCue]) -> Floats:
        """Return the role logits [N, T, 5] of N cues; only where the roles head was loaded."""
        if self.roles is None:
            raise ValueError("this encoder was loaded without the roles head")
        parts = []
        for i in range(0, len(cues), _CUES):
            first, last = np.array([(cue.first, cue.last) for cue in cues[i : i + _CUES]], np.int64).T
            parts.append(self.roles.run(["roles"], {"states": states, "first": first, "last": last})[0])
        return np.concatenate(parts)


@functools.cache
def encoder(model: str, attributions: bool, threads: int = 1, folder: Path = FOLDER) -> Encoder:
    """Load the networks of `model` ("model" or "model-open"), once a process; without `attributions` no roles head.

    Raises:
        PluginError: a file is missing or is not the one that the manifest names, or onnxruntime cannot load it.
    """
    files = _Files.of(folder)
    try:
        return _loaded(files, files.manifest["models"][model], model, attributions, threads)
    except (KeyError, TypeError, ValueError) as error:
        raise _damaged(folder / _MANIFEST, error) from error


def _loaded(files: _Files, told: Mapping[str, Any], model: str, attributions: bool, threads: int) -> Encoder:
    tokenizer = Tokenizer.from_str(files.read("tokenizer.json").decode("utf-8"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return Encoder(
        model,
        tokenizer,
        files.session("trunk.onnx", threads),
        files.session(told["reader"], threads),
        files.session(told["roles"], threads) if attributions else None,
        Decoding.of(told["decoding"]),
    )


@dataclass(frozen=True, slots=True)
class _Files:
    """The files of a folder, each read whole and compared with its checksum in the manifest."""

    folder: Path
    manifest: dict[str, Any]

    @classmethod
    def of(cls, folder: Path) -> _Files:
        try:
            manifest = json.loads((folder / _MANIFEST).read_bytes())
        except FileNotFoundError:
            raise _missing(folder / _MANIFEST) from None
        except ValueError as error:
            raise _damaged(folder / _MANIFEST, error) from error
        if manifest.get("version") != _VERSION:
            found = manifest.get("version")
            raise PluginError(f"{folder / _MANIFEST} has version {found!r}, not {_VERSION!r}: install dragoman again")
        return cls(folder, manifest)

    def read(self, name: str) -> bytes:
        try:
            content = (self.folder / name).read_bytes()
        except FileNotFoundError:
            raise _missing(self.folder / name) from None
        found, expected = hashlib.sha256(content).hexdigest(), self.manifest["files"][name]["sha256"]
        if found != expected:
            raise PluginError(
                f"{self.folder / name} was altered (sha256 {found[:12]}…, expected {expected[:12]}…): "
                f"install dragoman again; {_WITHOUT}"
            )
        return content

    def session(self, name: str, threads: int) -> InferenceSession:
        try:
            import onnxruntime
        except ImportError as error:
            raise PluginError(f"onnxruntime cannot be loaded ({error}): install it; {_WITHOUT}") from error
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
        options.log_severity_level = 3  # errors alone
        options.enable_mem_pattern = False  # shapes change with every window
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        content = self.read(name)
        try:
            return onnxruntime.InferenceSession(
                content, options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOW
            )
        except Exception as error:  # onnxruntime raises what it likes
            raise PluginError(f"onnxruntime cannot load {self.folder / name}: {error}; {_WITHOUT}") from error


def _missing(file: Path) -> PluginError:
    return PluginError(f"the model's file {file} is missing: install dragoman again; {_WITHOUT}")


def _damaged(file: Path, error: Exception) -> PluginError:
    return PluginError(f"{file} is damaged ({type(error).__name__}: {error}): install dragoman again; {_WITHOUT}")
