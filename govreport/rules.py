"""Loads the rule tables (`rules/*.toml`), lays a user's own files over them, and names the result with a digest.

A table is a TOML file under `rules/`: `rules.table("verbs")` is `rules/verbs.toml`, `rules.table("indicators/names")`
is `rules/indicators/names.toml`. A folder may be read as one table: `rules.table("statistics")` is every file of
`rules/statistics/`, an entry's file being its group. Tables are parsed when they are first asked for.

An extra file holds tables by name. What it says is added: tables are merged, lists and word strings grow, other values
are replaced. `[remove.<table>]` takes words out of a list and entries out of a table.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

import attrs

from govreport import flat_toml
from govreport.errors import RulesError
from govreport.lazy import lazy
from govreport.own_patterns import compile_own

__all__ = ["Rules", "check_entry", "default_rules", "table_names"]

FOLDER = Path(__file__).with_name("rules")
# folders whose files are one table: an entry is found without saying in which file it stands
AS_ONE_TABLE = frozenset({"statistics"})
REMOVE = "remove"

# what an entry of a table of uniform entries may hold: key -> (type, whether it must be there)
SCHEMAS: dict[str, dict[str, tuple[type, bool]]] = {
    "statistics": {
        "name": (str, True),
        "english": (str, True),
        "unit": (str, True),
        "kind": (str, True),
        "better": (str, False),
        "aliases": (str, False),
        "patterns": (str, False),
        "verbs": (bool, False),
        "verb_needed": (bool, False),
        "parts": (bool, False),
        "short": (str, False),
        "not": (str, False),
        "others": (str, False),
        "rivals": (str, False),
        "nbs": (str, False),
        "group": (str, False),
        "yes": (str, False),
        "no": (str, False),
    },
}
# keys of an entry that hold words separated by spaces: an extra file adds to them
WORD_KEYS = frozenset({"aliases", "patterns", "short", "not", "others", "rivals", "yes", "no"})

Table = Mapping[str, Any]


@attrs.frozen(eq=False)
class Rules:
    """The rule tables with the extra files laid over them; compares by identity, so it can key a cache.

    >>> govreport.Rules.load().table("statistics")["GDP"]["english"]
    'Gross regional product'
    """

    extra: tuple[tuple[str, str], ...] = ()
    _tables: dict[str, Table] = attrs.field(init=False, factory=dict[str, Table], repr=False)
    _extra_tables: tuple[tuple[str, dict[str, Any]], ...] = attrs.field(init=False, default=(), repr=False)

    def __attrs_post_init__(self) -> None:
        parsed = tuple((name, _parse(text, name)) for name, text in self.extra)
        object.__setattr__(self, "_extra_tables", parsed)
        for name, content in parsed:
            self._check_names(name, content)
        # an error in a user's file shows when the file is loaded, not in the middle of a report
        for wanted in {table for _, content in parsed for table in _tables_of(content)}:
            self.table(wanted)

    def __reduce__(self) -> tuple[type[Rules], tuple[tuple[tuple[str, str], ...]]]:
        return (Rules, (self.extra,))

    @classmethod
    def load(cls, extra: Iterable[str | Path] = ()) -> Rules:
        """The built-in rules with the files of `extra` laid over them in turn; RulesError says what is wrong where.

        >>> govreport.Rules.load(extra=["no-such-file.toml"])
        Traceback (most recent call last):
        govreport.errors.RulesError: no-such-file.toml: no such rules file; check the path
        """
        files = [Path(path) for path in extra]
        return cls(tuple((str(path), _read(path)) for path in files)) if files else default_rules()

    def table(self, name: str) -> Table:
        """The table `name` with every overlay; RulesError where there is none of that name.

        >>> "以上" in govreport.Rules.load().table("bounds")["after"]["ge"]
        True
        """
        found = self._tables.get(name)
        if found is None:
            merged = _base_table(name)
            for source, content in self._extra_tables:
                merged = _overlay(merged, content, name, source)
            found = self._tables[name] = MappingProxyType(merged)
        return found

    def compile(self, pattern: str, table: str, flags: int = 0, *, written: str | None = None) -> re.Pattern[str]:
        """The pattern made of what `table` holds (`written`, if it stands there in another form).

        It is compiled when it is first used; where an extra file has a say in the table, under a limit of time.

        >>> govreport.Rules.load().compile("[左右]+", "bounds").search("6%左右").group()
        '左右'
        """
        for source, content in reversed(self._extra_tables):
            if table in _tables_of(content):
                return compile_own(pattern, _said(source, content, table, written or pattern), flags)
        return lazy(pattern, flags)

    @property
    def digest(self) -> str:
        """Sixteen hex digits that change with any rule, whether built in or from an extra file.

        >>> govreport.Rules.load().digest == report.rules_digest
        True
        """
        return _digest(self.extra)

    def _check_names(self, source: str, content: dict[str, Any]) -> None:
        known = table_names()
        for name in _tables_of(content):
            if name not in known:
                raise RulesError(
                    f"{source}: there is no rules table [{name}]; the tables are {', '.join(sorted(known))}"
                )


@cache
def default_rules() -> Rules:
    """The built-in rules, loaded once in a process."""
    return Rules()


@cache
def table_names() -> frozenset[str]:
    """The names that `Rules.table` takes."""
    names = {path.relative_to(FOLDER).with_suffix("").as_posix() for path in FOLDER.rglob("*.toml")}
    whole = {name for name in names if name.partition("/")[0] in AS_ONE_TABLE}
    return frozenset(names - whole | AS_ONE_TABLE)


def _base_table(name: str) -> dict[str, Any]:
    """A built-in table as the package holds it; the entries of a folder carry their file's name as group."""
    if name not in table_names():
        raise RulesError(f"there is no rules table {name!r}; the tables are {', '.join(sorted(table_names()))}")
    if name not in AS_ONE_TABLE:
        # the package's own tables are checked by a test, not in every process
        return flat_toml.loads(_read(FOLDER / f"{name}.toml"))
    merged: dict[str, Any] = {}
    for path in sorted((FOLDER / name).glob("*.toml")):
        for key, entry in flat_toml.loads(_read(path)).items():
            if key in merged:
                raise RulesError(f"{path}: [{key}] stands in two files; keep one of them")
            entry.setdefault("group", path.stem)
            merged[key] = entry
    return merged


def _overlay(base: dict[str, Any], content: dict[str, Any], name: str, source: str) -> dict[str, Any]:
    """`base` with what an extra file says of table `name`."""
    added = _at(content, name)
    if added is not None:
        if not isinstance(added, dict):
            raise RulesError(f"{source}: [{name}] must be a table")
        entries = cast("dict[str, Any]", added)
        if name in SCHEMAS:
            for key, entry in entries.items():
                check_entry(entry, name, key, source, whole=key not in base)
                if key not in base:
                    entry.setdefault("group", "own")
        base = _merge(base, entries, name, source)
    removed = _at(content.get(REMOVE, {}), name)
    return _without(base, removed, name, source) if removed is not None else base


def _merge(base: dict[str, Any], added: dict[str, Any], where: str, source: str) -> dict[str, Any]:
    merged = dict(base)
    for key, value in added.items():
        if key not in base:
            merged[key] = value
            continue
        old, place = base[key], f"{where}.{key}"
        if _kind(old) != _kind(value):
            raise RulesError(f"{source}: [{where}] {key} is {_kind(value)}; the built-in table has {_kind(old)} there")
        if isinstance(old, dict):
            merged[key] = _merge(cast("dict[str, Any]", old), value, place, source)
        elif isinstance(old, list):
            grown = cast("list[Any]", old)
            merged[key] = [*grown, *(item for item in value if item not in grown)]
        elif key in WORD_KEYS and where.partition(".")[0] in SCHEMAS:
            merged[key] = f"{old} {value}"
        else:
            merged[key] = value
    return merged


def _without(base: dict[str, Any], removed: Any, where: str, source: str) -> dict[str, Any]:
    """`base` without the listed words or entries; a word that is not there is a mistake, so it is said."""
    kept = dict(base)
    if isinstance(removed, list):
        for key in cast("list[str]", removed):
            if kept.pop(key, None) is None:
                raise RulesError(f"{source}: [remove] {where} has no entry {key!r}; nothing to take out")
        return kept
    if not isinstance(removed, dict):
        raise RulesError(f"{source}: [remove] {where} must list words or entries")
    for key, words in cast("dict[str, Any]", removed).items():
        old = base.get(key)
        if isinstance(old, dict):
            kept[key] = _without(cast("dict[str, Any]", old), words, f"{where}.{key}", source)
        elif isinstance(old, (list, str)) and isinstance(words, list):
            kept[key] = _drop(cast("list[Any] | str", old), cast("list[Any]", words), f"{where}.{key}", source)
        else:
            raise RulesError(f"{source}: [remove.{where}] {key} must be a list of words of that table's {key}")
    return kept


def _drop(old: list[Any] | str, words: list[Any], where: str, source: str) -> list[Any] | str:
    items = old.split() if isinstance(old, str) else old
    for word in words:
        if word not in items:
            raise RulesError(f"{source}: [remove] {where} does not hold {word!r}; nothing to take out")
    left = [item for item in items if item not in words]
    return " ".join(left) if isinstance(old, str) else left


def check_entry(entry: Any, table: str, key: str, source: str, *, whole: bool) -> None:
    """An entry of a table of uniform entries holds known keys of the right type, and if new all that must be there."""
    schema = SCHEMAS[table]
    if not isinstance(entry, dict):
        raise RulesError(f"{source}: [{table}] {key} must be a table with {', '.join(schema)}")
    fields = cast("dict[str, Any]", entry)
    if not re.fullmatch(r"[A-Z][A-Z0-9_]*", key):
        raise RulesError(f"{source}: [{table}.{key}] a code is capital letters, digits and underscores")
    for name, value in fields.items():
        if name not in schema:
            raise RulesError(f"{source}: [{table}.{key}] has no key {name!r}; the keys are {', '.join(schema)}")
        if not isinstance(value, schema[name][0]):
            raise RulesError(f"{source}: [{table}.{key}] {name} must be a {schema[name][0].__name__}")
    missing = [name for name, (_, needed) in schema.items() if needed and name not in fields]
    if whole and missing:
        raise RulesError(f"{source}: [{table}.{key}] lacks {', '.join(missing)}")


def _tables_of(content: dict[str, Any]) -> set[str]:
    """The names of the tables that an extra file speaks of."""
    found: set[str] = set()
    for part in (content, content.get(REMOVE, {})):
        for name, value in part.items():
            if name == REMOVE:
                continue
            folder = not (FOLDER / f"{name}.toml").exists() and (FOLDER / name).is_dir() and name not in AS_ONE_TABLE
            found |= {f"{name}/{inner}" for inner in value} if folder else {name}
    return found


def _said(source: str, content: dict[str, Any], table: str, pattern: str) -> str:
    """The file and the rules of it that a pattern is made of; the table alone where that cannot be told."""

    def rules_in(value: Any, path: str) -> Iterator[str]:
        if isinstance(value, str):
            if value in pattern:
                yield path
        elif isinstance(value, dict):
            for key, inner in cast("dict[str, Any]", value).items():
                yield from rules_in(inner, f"{path}.{key}" if path else key)
        elif isinstance(value, list):
            for inner in cast("list[Any]", value):
                yield from rules_in(inner, path)

    return f"{source}: [{table}] {', '.join(dict.fromkeys(rules_in(_at(content, table), '')))}".rstrip()


def _at(content: dict[str, Any], name: str) -> Any:
    """What an extra file holds under `name`; `a/b` stands as [a.b]."""
    found: Any = content
    for part in name.split("/"):
        found = cast("dict[str, Any]", found).get(part) if isinstance(found, dict) else None
    return found


KINDS: dict[object, str] = {
    dict: "a table",
    list: "a list",
    str: "a string",
    bool: "true or false",
    int: "a number",
    float: "a number",
}


def _kind(value: object) -> str:
    return KINDS.get(type(value), "a value")


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise RulesError(f"{path}: no such rules file; check the path") from None
    except (OSError, UnicodeDecodeError) as error:
        raise RulesError(f"{path}: cannot be read as UTF-8 text ({error}); save it as UTF-8") from None


def _parse(text: str, source: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RulesError(f"{source}: not valid TOML: {error}") from None


@lru_cache(maxsize=8)
def _digest(extra: tuple[tuple[str, str], ...]) -> str:
    """Over the package's rule files in order of their names, and the extra files' lines without comments and blanks."""
    hashed = hashlib.sha256()
    for folder, _, names in sorted(os.walk(FOLDER)):
        for name in sorted(name for name in names if name.endswith((".toml", ".pint", ".tsv"))):
            with open(os.path.join(folder, name), "rb") as stream:
                hashed.update(name.encode() + b"\0" + stream.read().replace(b"\r\n", b"\n") + b"\0")
    for name, text in extra:
        # only the file name of an extra file counts: the same rules elsewhere on the disk are the same rules
        hashed.update(Path(name).name.encode() + b"\0")
        lines = (line.strip() for line in text.splitlines())
        hashed.update("\n".join(line for line in lines if line and line[0] != "#").encode() + b"\0")
    return hashed.hexdigest()[:16]
