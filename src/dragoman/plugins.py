"""One registry: built-ins and third-party plug-ins are found through the same entry points.

A *stage* is a small pure generator over an annotated document; it declares what it requires and what it provides,
and the pipeline orders stages by these declarations (as spaCy's components do with requires/assigns). A plug-in may
provide a layer of its own, or put its stage in the place of another (`replaces`). Where its layer holds records, it
registers their class under `dragoman.kinds` by the name of the layer, so that JSON, Arrow and the tables of a case
carry them.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import KW_ONLY, dataclass
from graphlib import CycleError, TopologicalSorter
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Literal

from dragoman.errors import DragomanError, PluginError
from dragoman.text import visible

STAGES = ("dragoman.annotators", "dragoman.resolvers", "dragoman.extractors")
READERS = "dragoman.readers"
LANGUAGES = "dragoman.languages"
EXPORTERS = "dragoman.exporters"
KINDS = "dragoman.kinds"
GIVEN = frozenset({"question"})  # what a stage may require and nobody provides: the pipeline is given it


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the pipeline: `run(document)` yields the items of layer `provides`.

    With `replaces` it runs in the place of the stage that provides the same layer otherwise.
    """

    run: Callable[[Any], Iterable[Any]]
    provides: str
    requires: tuple[str, ...]
    version: str
    replaces: bool = False

    @property
    def name(self) -> str:
        """Module and function that do the work, as records carry them in `extractor`: "extract.events:events"."""
        return f"{self.run.__module__.removeprefix('dragoman.')}:{self.run.__name__}"

    @property
    def method(self) -> str:
        """What the stage does and where the method comes from: the docstring of its function."""
        return (self.run.__doc__ or "").strip()

    def __call__(self, document: Any) -> Iterable[Any]:
        """Run the stage over one annotated document."""
        return self.run(document)


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format for what was read: text lines, the bytes of one file, or a folder of files.

    `make` yields what `shape` says: "lines" (str without line ends), "file" (pieces of bytes) or "folder" (the name of
    each file with its pieces of bytes). It is given what `takes` says: "records", any iterable of records, read once,
    so that the format can follow a stream; or "case", a `dragoman.case.view.View`, where it needs all of them at once.
    `suffix` is how its files are called, `about` says what it is and what it cannot hold, and `columns` is (name, what
    fills it or why it is empty).
    """

    make: Callable[[Any], Iterable[Any]]
    about: str
    columns: tuple[tuple[str, str], ...] = ()
    _: KW_ONLY
    shape: Literal["lines", "file", "folder"] = "lines"
    takes: Literal["records", "case"] = "records"
    suffix: str = ".txt"

    def files(self, source: Any) -> Iterator[tuple[str, Iterable[bytes]]]:
        """Yield the files of the format, whatever its shape, as name and pieces of bytes; a single file has no name."""
        if self.shape == "folder":
            yield from self._sound(((name, self._sound(pieces)) for name, pieces in self.make(source)), tuple)
        elif self.shape == "file":
            yield "", self._sound(self.make(source))
        else:
            yield "", (f"{line}\n".encode(errors="replace") for line in self._sound(self.make(source), str))

    def _sound(self, made: Iterable[Any], kind: type = bytes) -> Iterator[Any]:
        """Yield what was made.

        Raises:
            PluginError: the format broke down, or it is not what it should be.
        """
        try:
            for item in made:
                if not isinstance(item, kind):
                    raise TypeError(f"it gave {type(item).__name__}, not {kind.__name__}")
                yield item
        except (DragomanError, OSError):
            raise
        except (Exception, SystemExit) as error:
            raise PluginError(f"the format of {self.make.__module__} broke down ({failure(error)})") from error


def stage(
    *, provides: str = "", replaces: str = "", requires: tuple[str, ...] = (), version: str
) -> Callable[[Callable[[Any], Iterable[Any]]], Stage]:
    """Declare a generator function as a stage that `provides` a new layer, or `replaces` the stage of a known one.

    Raises:
        PluginError: it is to do both, or neither.
    """
    if bool(provides) == bool(replaces):
        raise PluginError(f"a stage provides a layer or replaces the stage of one: {provides!r}, {replaces!r}")
    return lambda run: Stage(run, provides or replaces, requires, version, bool(replaces))


@functools.cache
def found(group: str) -> Mapping[str, EntryPoint]:
    """Return the entry points of a group by name, unloaded.

    Raises:
        PluginError: two distributions registered the same name.
    """
    points: dict[str, EntryPoint] = {}
    for point in sorted(entry_points(group=group)):
        if point.name in points:
            both = f"{home(points[point.name])} and {home(point)}"
            raise PluginError(f"{both} both register {point.name!r} in group {group}: uninstall one, or rename it")
        points[point.name] = point
    return points


def home(point: EntryPoint) -> str:
    """Return where an entry point comes from: its object and, where it is known, the distribution."""
    return f"{point.value} of {point.dist.name}" if point.dist else point.value


@functools.cache
def load(group: str, name: str) -> Any:
    """Return the object behind an entry point.

    Raises:
        PluginError: nobody registered that name, or its module fails to import, in whatever way.
    """
    point = found(group).get(name)
    if point is None:
        raise PluginError(f"no plug-in {name!r} in group {group}; there are: {', '.join(found(group)) or 'none'}")
    try:
        return point.load()
    except (Exception, SystemExit) as error:
        raise PluginError(f"plug-in {name!r} ({point.value}) cannot be loaded: {failure(error)}") from error


def failure(error: BaseException) -> str:
    """Return in a line how code of others' making failed."""
    return f"{type(error).__name__}: {visible(str(error)[:200], lines=False)}"


def exporter(name: str) -> Exporter:
    """Return the export format of a name.

    Raises:
        PluginError: nobody registered that name, or what is registered cannot be loaded or is no format.
    """
    loaded = load(EXPORTERS, name)
    if not isinstance(loaded, Exporter):
        raise PluginError(f"plug-in {name!r} is not a format: it must be a dragoman.plugins.Exporter")
    return loaded


@functools.cache
def kinds() -> Mapping[str, type]:
    """Return the class of the records in each layer that plug-ins add to the record.

    Raises:
        PluginError: what is registered cannot be loaded or is no class.
    """
    loaded = {layer: load(KINDS, layer) for layer in found(KINDS)}
    for layer, cls in loaded.items():
        if not isinstance(cls, type):
            raise PluginError(f"plug-in {layer!r} is not a kind of record: register a subclass of dragoman.model.Item")
    return loaded


@functools.cache
def stages() -> tuple[Stage, ...]:
    """Return all stages in an order in which each finds what it requires.

    Raises:
        PluginError: a stage requires what nobody provides, two provide the same, or needs run in a circle.
    """
    by_layer = _by_layer()
    for candidate in by_layer.values():
        if missing := set(candidate.requires) - set(by_layer) - GIVEN:
            raise PluginError(f"{candidate.name} requires {', '.join(sorted(missing))}, which no stage provides")
    try:
        order = TopologicalSorter({k: sorted(s.requires) for k, s in sorted(by_layer.items())}).static_order()
        return tuple(by_layer[layer] for layer in order if layer not in GIVEN)
    except CycleError as error:
        raise PluginError(f"stages require each other in a circle: {' -> '.join(error.args[1])}") from error


def needed(*layers: str) -> tuple[Stage, ...]:
    """Return the stages that some layers need, in the order of `stages`; all of them, where no layer is named."""
    wanted = set(layers) or {candidate.provides for candidate in stages()}
    for candidate in reversed(stages()):
        wanted |= set(candidate.requires) if candidate.provides in wanted else set()
    return tuple(candidate for candidate in stages() if candidate.provides in wanted)


def _by_layer() -> dict[str, Stage]:
    """Return the one stage that fills each layer: the one that replaces another goes before it."""
    chosen: dict[str, tuple[EntryPoint, Stage]] = {}
    for group in STAGES:
        for name, point in found(group).items():
            candidate = load(group, name)
            if not isinstance(candidate, Stage):
                raise PluginError(f"plug-in {name!r} is not a stage: declare it with @dragoman.plugins.stage")
            other = chosen.get(candidate.provides)
            if other is None or _goes_before(point, candidate, *other):
                chosen[candidate.provides] = (point, candidate)
    return {layer: candidate for layer, (_, candidate) in chosen.items()}


def _goes_before(point: EntryPoint, candidate: Stage, other_point: EntryPoint, other: Stage) -> bool:
    if candidate.replaces == other.replaces:
        how = "replace the stage of" if candidate.replaces else "provide"
        raise PluginError(
            f"{home(other_point)} and {home(point)} both {how} {candidate.provides}: uninstall one, or declare it with "
            f"@dragoman.plugins.stage(replaces={candidate.provides!r})"
        )
    return candidate.replaces
