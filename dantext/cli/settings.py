"""Settings that stand beside the files: ``dantext.toml``, or ``[tool.dantext]`` in a ``pyproject.toml``.

They have the names of the options and are their defaults: what the command line says goes before them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from dantext.language.messages import _, aside, speak
from dantext.language.system_errors import cause

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMES = ("dantext.toml", "pyproject.toml")
_TABLE = b"[tool.dantext"
_LANGUAGE = "lang"
_LISTS = ("select", "ignore", "patterns", "register", "register-complete")
_WORDS = ("place", "profile", "tokens", "ocr", "register-columns", _LANGUAGE)
_PATHS = ("patterns", "register")
_SOURCES = ("files", "sources")  # what commands call the files that they read
_OPTION = "config"
CHOSEN = "dantext.language-chosen"
"""In the ``meta`` of a context: whether the command line or the environment has chosen a language."""
_SET = "dantext.settings"  # the file whose values count there
_WITHOUT = "none"


class Settings(NamedTuple):
    """What a file sets, by the names of options; nothing was looked at yet."""

    file: Path
    table: dict[str, Any]

    def values(self) -> dict[str, str | list[str]]:
        """The settings, paths as seen from here. Raises `click.UsageError` naming what is wrong."""
        return {name: _value(self.file, name, value) for name, value in self.table.items()}


class Command(click.Command):
    """A command whose options have the defaults that stand beside the files that it is to read."""

    def __init__(self, *args: Any, **others: Any) -> None:
        super().__init__(*args, **others)
        self.params.append(
            click.Option(
                [f"--{_OPTION}"],
                metavar=_("FILE"),
                expose_value=False,
                help=_("Settings, instead of those of the dantext.toml beside the files or above them; none for none."),
            )
        )

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the command line once for its files, and then with the defaults of their settings."""
        parser = self.make_parser(ctx)
        if not ctx.resilient_parsing:
            given, _rest, _order = parser.parse_args(list(args))
            named = given.get(_OPTION)
            sources = next((given[name] for name in _SOURCES if isinstance(given.get(name), Iterable)), ())
            settings = _named(named) if named is not None else _beside([name for name in sources if name])
            if settings is not None:
                self._take(ctx, settings, given)
        with _blaming_settings(ctx):
            return super().parse_args(ctx, args)

    def _take(self, ctx: click.Context, settings: Settings, given: Mapping[str, Any]) -> None:
        language = settings.table.get(_LANGUAGE)
        if language is not None and not ctx.meta.get(CHOSEN):
            try:
                speak(str(language))  # first: what is wrong with the others is said in it
            except ValueError as e:
                raise click.UsageError(f"{settings.file}: {_LANGUAGE}: {e}") from None
        values = {name.replace("-", "_"): value for name, value in settings.values().items()}
        own = {parameter.name for parameter in self.params}
        ctx.default_map = {name: value for name, value in values.items() if name in own}
        if any(name not in given for name in ctx.default_map):
            ctx.meta[_SET] = settings.file

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        with _blaming_settings(ctx):
            return super().invoke(ctx)


@contextmanager
def _blaming_settings(ctx: click.Context) -> Iterator[None]:
    """A value that is wrong may be of the settings: their file is named."""
    try:
        yield
    except click.UsageError as e:
        if _SET not in ctx.meta or isinstance(e, click.MissingParameter):
            raise
        said = _("{message} (with the settings of {file})")
        raise click.UsageError(said.format(message=e.format_message(), file=ctx.meta[_SET]), e.ctx) from None


def _named(name: str) -> Settings | None:
    """The settings of a file that the command line names."""
    if name == _WITHOUT:
        return None
    path = Path(name)
    settings = _read(path, path.name == NAMES[1])
    if settings is None:
        raise click.BadParameter(_("{file}: has no settings; it has no table [tool.dantext]").format(file=name),
                                 param_hint=f"--{_OPTION}")  # fmt: skip
    return settings


def _beside(sources: Sequence[str]) -> Settings | None:
    """The nearest settings above the sources; without any, above the current folder."""
    try:
        folders = dict.fromkeys(_folder(name) for name in sources) or {Path.cwd(): None}
    except OSError:  # the folder that this runs in is gone
        return None
    found: dict[Path | None, Settings | None] = {}
    known: dict[Path, Settings | None] = {}
    for folder in folders:
        settings = _above(folder, known)
        found[settings.file if settings is not None else None] = settings
    if len(found) > 1:
        first, second = (str(file) if file is not None else _("none") for file in list(found)[:2])
        raise click.UsageError(
            _("the files have different settings ({first}; {second}); name them apart, or choose with --config").format(
                first=first, second=second
            )
        )
    return next(iter(found.values()))


def _folder(name: str) -> Path:
    """Where a source is: the deepest folder of its name, which may be a pattern, that there is."""
    if name == "-":
        return Path.cwd()
    path = Path(os.path.abspath(name))  # noqa: PTH100 - as it is named: a link stands where it stands
    while not path.is_dir() and path != path.parent:
        path = path.parent
    return path


def _above(folder: Path, known: dict[Path, Settings | None]) -> Settings | None:
    """The settings in a folder, else in the nearest one above it; ``known`` are those of folders already looked at."""
    passed = []
    settings = None
    for at in (folder, *folder.parents):
        if at in known:
            settings = known[at]
            break
        passed.append(at)
        settings = next(
            filter(None, (_read(at / name, name == NAMES[1]) for name in NAMES if (at / name).is_file())), None
        )
        if settings is not None:
            break
    known |= dict.fromkeys(passed, settings)
    return settings


def _read(file: Path, is_project: bool) -> Settings | None:
    """What a file sets; None if a project sets nothing. Raises `click.UsageError` naming what is wrong."""
    try:
        data = file.read_bytes()
    except OSError as e:
        raise click.UsageError(
            _("{file}: cannot be read ({why}); check the name and its permissions").format(file=file, why=cause(e))
        ) from None
    if is_project and _TABLE not in data:
        return None
    import tomllib

    try:
        table = tomllib.loads(data.decode("utf-8-sig"))  # editors of Windows begin a text with a mark
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as e:
        raise click.UsageError(_("{file}: is no TOML{why}").format(file=file, why=aside(e))) from None
    for name in ("tool", "dantext") if is_project else ():
        table = table.get(name, {})
        if not isinstance(table, dict):
            raise click.UsageError(_("{file}: tool.dantext must be a table").format(file=file))
    return Settings(file, table)


def _value(file: Path, name: str, value: Any) -> str | list[str]:
    """A value of the settings, with its paths as seen from here."""
    if name not in _LISTS + _WORDS:
        raise click.UsageError(
            _("{file}: no setting {name!r}; there are {names}").format(
                file=file, name=name, names=", ".join(sorted(_LISTS + _WORDS))
            )
        )
    if name in _WORDS:
        if not isinstance(value, str):
            raise click.UsageError(_("{file}: {name}: must be a string in quotes").format(file=file, name=name))
        return value
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise click.UsageError(_("{file}: {name}: must be a list of strings").format(file=file, name=name))
    return [str(file.parent / item) for item in value] if name in _PATHS else value
