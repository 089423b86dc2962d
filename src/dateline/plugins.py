"""Find and load plugins, one by one: what is broken is left out, and said; the rest works (floor 4)."""

from __future__ import annotations

import contextlib
import difflib
import functools
import importlib
import os
import warnings
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

import attrs
import pluggy

from dateline import hookspecs
from dateline.errors import DatelineWarning, PluginError, describe, describe_value, trace_of
from dateline.hookspecs import Extractor, Format, Refiner

GROUP = "dateline"
#: What `dateline` brings itself comes through the same hooks, from these modules.
BUILT_IN = ("dateline.formats", "dateline.extractors")
_HOOKS: dict[str, type[Any]] = {
    "dateline_formats": Format,
    "dateline_extractors": Extractor,
    "dateline_refiners": Refiner,
}
#: What hooks are given, by the name of the argument: nothing yet. A hook may get arguments in a later version; a plugin takes
#: those that its function names, so one that was written before goes on working.
_GIVEN: dict[str, object] = {}
T = TypeVar("T")


@attrs.frozen(kw_only=True)
class Plugin:
    """A plugin that was loaded, with what it brings.

    Args:
        name: Of its entry point, or the name given at registration.
        distribution, version: Of the package that it was installed with; None when it was registered by hand.
        hooks: Names of the hooks it implements.
        given: Whether the caller handed it to the `Reader`.
    """

    name: str
    distribution: str | None = None
    version: str | None = None
    hooks: tuple[str, ...] = ()
    formats: tuple[Format, ...] = ()
    extractors: tuple[Extractor[Any], ...] = ()
    refiners: tuple[Refiner[Any], ...] = ()
    given: bool = False


@attrs.frozen(kw_only=True)
class LeftOut:
    """Something of a plugin that is not used, and why.

    Args:
        plugin: Name of the plugin.
        distribution, version: Of its package, when known.
        what: The plugin itself, or the hook, format, extractor or refiner concerned.
        reason: One sentence for a person.
        traceback: The formatted traceback; empty when nothing was raised.
    """

    plugin: str
    distribution: str | None = None
    version: str | None = None
    what: str
    reason: str
    traceback: str = attrs.field(default="", repr=False)

    def __str__(self) -> str:
        package = f" ({' '.join(filter(None, (self.distribution, self.version)))})" if self.distribution else ""
        return f"plugin {self.plugin}{package}: {self.what} is left out: {self.reason}"


@attrs.frozen(kw_only=True)
class Loaded:
    """All plugins that were loaded, the built-in ones first, and all that was left out."""

    plugins: tuple[Plugin, ...]
    left_out: tuple[LeftOut, ...]


def strict_by_environment() -> bool:
    """Whether ``DATELINE_STRICT`` asks that a broken plugin raises."""
    return os.environ.get("DATELINE_STRICT", "") not in ("", "0")


def load(given: Iterable[object] = (), *, strict: bool = False) -> Loaded:
    """Load the built-in plugins, the installed ones and those given.

    ``DATELINE_PLUGINS`` selects installed plugins by the name of their entry point: ``""`` none, ``"a,b"`` these two.

    Args:
        given: Modules or objects with functions marked by `hookimpl`.
        strict: Raise at the first thing that is broken. ``DATELINE_STRICT=1`` does the same.

    Raises:
        PluginError: When ``strict`` and something is broken.
    """
    loader = _Loader(strict=strict or strict_by_environment())
    for module in BUILT_IN:
        loader.add(Plugin(name=module, distribution="dateline"), functools.partial(importlib.import_module, module))
    for plugin, get in _installed(loader):
        loader.add(plugin, get)
    for number, module_or_object in enumerate(given, 1):
        name = getattr(module_or_object, "__name__", None) or f"{type(module_or_object).__name__}-{number}"
        loader.add(Plugin(name=name, given=True), functools.partial(_itself, module_or_object))
    return Loaded(plugins=tuple(loader.plugins), left_out=tuple(loader.left_out))


def _itself(plugin: object) -> object:
    return plugin


def _installed(loader: _Loader) -> Iterator[tuple[Plugin, Callable[[], object]]]:
    """Installed plugins that ``DATELINE_PLUGINS`` does not keep out, in the order of their names."""
    import importlib.metadata  # costs as much as the rest of the package: only when a reader is used

    chosen = os.environ.get("DATELINE_PLUGINS")
    names = None if chosen is None else {name.strip() for name in chosen.split(",") if name.strip()}
    points = sorted(importlib.metadata.entry_points(group=GROUP), key=lambda point: (point.name, point.value))
    for point in points:
        if names is None or point.name in names:
            package = point.dist
            plugin = Plugin(
                name=point.name,
                distribution=package.name if package else None,
                version=package.version if package else None,
            )
            yield plugin, point.load
    for name in sorted((names or set()) - {point.name for point in points}):
        loader.leave_out(Plugin(name=name), f"plugin {name}", "DATELINE_PLUGINS names it, but no such entry point is installed")


class _Loader:
    """Registers plugins one at a time on a manager of its own, and keeps account."""

    def __init__(self, *, strict: bool) -> None:
        self.strict = strict
        self.raised = False
        self.plugins: list[Plugin] = []
        self.left_out: list[LeftOut] = []
        self.manager = pluggy.PluginManager("dateline")
        self.manager.add_hookspecs(hookspecs)

    def leave_out(self, plugin: Plugin, what: str, reason: str, error: BaseException | None = None) -> None:
        left = LeftOut(
            plugin=plugin.name,
            distribution=plugin.distribution,
            version=plugin.version,
            what=what,
            reason=reason,
            traceback=trace_of(error) if error is not None else "",
        )
        if self.strict:
            self.raised = True
            raise PluginError(str(left)) from error
        warnings.warn(str(left), DatelineWarning, stacklevel=2)
        self.left_out.append(left)

    @contextlib.contextmanager
    def guard(self, plugin: Plugin, what: str, doing: str) -> Iterator[None]:
        """Leave ``what`` out when anything but a keyboard interrupt is raised inside."""
        try:
            yield
        except PluginError as error:
            if self.raised:
                raise
            self.leave_out(plugin, what, str(error), error)
        except (Exception, SystemExit) as error:
            self.leave_out(plugin, what, f"{doing} raised {describe(error)}", error)

    def add(self, plugin: Plugin, get: Callable[[], object]) -> None:
        """Import, register and ask one plugin."""
        whole = f"plugin {plugin.name}"
        with self.guard(plugin, whole, "importing it"):
            module = get()
            if self.manager.has_plugin(plugin.name):
                raise PluginError(f"another plugin is named {plugin.name!r} already")
            if self.manager.is_registered(module):
                raise PluginError("the same module is registered already under another name")
            self.check_hooks(plugin, module)
            try:
                self.manager.register(module, plugin.name)
            except (pluggy.PluginValidationError, ValueError) as error:
                raise PluginError(f"registering it failed: {error}") from error
            self.plugins.append(self.ask(plugin))

    def check_hooks(self, plugin: Plugin, module: object) -> None:
        """Name every marked function that is no hook: a typing error would otherwise go unseen for ever."""
        for name in dir(module):
            options = self.manager.parse_hookimpl_opts(module, name)
            if options is None:
                continue
            hook = options.get("specname") or name
            if hook not in _HOOKS:
                near = difflib.get_close_matches(hook, _HOOKS, n=1)
                reason = f"there is no hook of this name{f'; did you mean {near[0]}?' if near else ''}"
                self.leave_out(plugin, f"hook {hook}", reason)
            elif options.get("wrapper") or options.get("hookwrapper"):
                self.leave_out(plugin, f"hook {name}", "wrappers are not called: hooks hand in values")

    def ask(self, plugin: Plugin) -> Plugin:
        """Call the hooks of one registered plugin; what they hand in, checked."""
        brought: dict[str, tuple[Any, ...]] = {}
        for hook, kind in _HOOKS.items():
            for impl in getattr(self.manager.hook, hook).get_hookimpls():
                if impl.plugin_name == plugin.name and not (impl.wrapper or impl.hookwrapper):
                    brought[hook] = (*brought.get(hook, ()), *self.values(plugin, hook, kind, _asked(impl)))
        return attrs.evolve(
            plugin,
            version=plugin.version or (_own_version() if plugin.distribution == "dateline" else None),
            hooks=tuple(brought),
            formats=brought.get("dateline_formats", ()),
            extractors=brought.get("dateline_extractors", ()),
            refiners=brought.get("dateline_refiners", ()),
        )

    def values(self, plugin: Plugin, hook: str, kind: type[T], function: Callable[[], object]) -> list[T]:
        """What one hook hands in, without what is not of its kind."""
        good: list[T] = []
        with self.guard(plugin, f"hook {hook}", "calling it"):
            result = function()
            if isinstance(result, str | bytes | dict) or not isinstance(result, Iterable):
                raise PluginError(f"it returned {describe_value(result)}, not a list of {kind.__name__}")
            for value in result:
                if isinstance(value, kind):
                    good.append(value)
                else:
                    self.leave_out(plugin, f"a value of hook {hook}", f"{describe_value(value)} is no {kind.__name__}")
        return good


def _asked(impl: pluggy.HookImpl) -> Callable[[], object]:
    """The function of a hook with the arguments that it names; pluggy has checked that the hook has them."""
    return functools.partial(impl.function, **{name: _GIVEN[name] for name in impl.argnames})


def _own_version() -> str:
    import importlib.metadata

    return importlib.metadata.version("dateline")
