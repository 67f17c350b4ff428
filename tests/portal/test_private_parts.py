"""Only compat packages use undocumented parts of other packages.

If a new version of a package is installed, a test fails and lists what to read again.
"""

import ast
import importlib
import importlib.metadata
import inspect
import pkgutil
import re
from collections.abc import Iterator
from functools import reduce
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.db import connection
from django.template import engines

from tests.support.compat_entries import (
    LABELS,
    ROOT,
    SOURCES,
    is_compat,
    read_entries,
    source_files,
)

ENTRIES = read_entries()
# Packages whose names that begin with an underscore are their own.
PACKAGES = {"modelcluster", "modelsearch", "rest_framework", "taggit", "wagtail"}
# What wagtail-localize's guides describe for models and blocks.
PUBLIC = {"wagtail_localize.fields", "wagtail_localize.segments.types"}
# Django's and namedtuple's public names that begin with an underscore.
DOCUMENTED = {"_asdict", "_fields", "_meta"}
MODULES = [path for path in source_files("*.py") if not is_compat(path)]
COMPAT = [path for path in source_files("*.py") if is_compat(path)]


def format_path(path: Path) -> str:
    return str(path.relative_to(ROOT))


def list_imports(path: Path) -> Iterator[tuple[str, str]]:
    """List each imported module, with the name that is imported from it."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.module, alias.name) for alias in node.names)


def list_own_names() -> set[str]:
    """List the names of our own functions, classes and attributes."""
    names = set()
    for path in source_files("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            match node:
                case ast.FunctionDef() | ast.ClassDef():
                    names.add(node.name)
                case ast.Name(ctx=ast.Store()):
                    names.add(node.id)
                case ast.Attribute(value=ast.Name("self"), ctx=ast.Store()):
                    names.add(node.attr)
    # The request caches its visibility in this attribute.
    return names | {"_visibility"}


def list_templates() -> Iterator[tuple[Path, str]]:
    """List our templates, each with the name by which Django finds it."""
    for path in source_files("*.html"):
        folders = list(path.relative_to(ROOT).parts)
        yield path, "/".join(folders[folders.index("templates") + 1 :])


def find_origins(template: str) -> list[Path]:
    """Find the templates of other packages with the same name."""
    found = {
        Path(origin.name)
        for loader in engines["django"].engine.template_loaders  # type: ignore[attr-defined] # Django's own engine has it
        for cached in getattr(loader, "loaders", [loader])
        for origin in cached.get_template_sources(template)
    }
    return [path for path in found if path.exists() and "site-packages" in path.parts]


def resolve_name(touched: str) -> Any:
    """Import what a dotted name stands for."""
    parts = touched.split(".")
    for length in range(len(parts), 0, -1):
        try:
            module = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        return reduce(getattr, parts[length:], module)
    raise ModuleNotFoundError(touched)


def test_every_entry_is_complete() -> None:
    incomplete = [
        str(entry)
        for entry in ENTRIES
        if tuple(entry.texts) != LABELS or not all(entry.texts.values())
    ]

    assert not incomplete


def test_every_entry_names_an_issue_or_the_reason_that_there_is_none() -> None:
    issue = re.compile(r"https://github\.com/\S+/\d+|^No issue: \w")

    assert not [entry for entry in ENTRIES if not issue.search(entry.texts["Upstream"])]


def test_what_an_entry_touches_is_there() -> None:
    for entry in ENTRIES:
        for touched in entry.touches:
            if touched.endswith(".html"):
                assert find_origins(touched), touched
            elif "/" in touched:
                assert finders.find(touched), touched
            # The models of the SQLite index do not exist on PostgreSQL.
            elif "sqlite" not in touched.lower() or connection.vendor == "sqlite":
                resolve_name(touched)


def test_a_compat_module_has_an_entry_for_what_it_imports() -> None:
    described = {touched for entry in ENTRIES for touched in entry.touches}
    silent = [
        f"{format_path(path)}: {module}.{taken}"
        for path in COMPAT
        for module, taken in list_imports(path)
        if module.split(".")[0] in {"wagtail_localize", "modelsearch"}
        and not any(
            touched == f"{module}.{taken}" or touched.startswith(f"{module}.{taken}.")
            for touched in described
        )
    ]

    assert not silent


def test_what_is_installed_was_read() -> None:
    """Fails with what to read again, once another version is installed."""
    unread: dict[str, list[str]] = {}
    for entry in ENTRIES:
        for package, version in entry.versions.items():
            installed = importlib.metadata.version(package)
            if installed != version:
                unread.setdefault(f"{package} {installed}", []).append(
                    f"{', '.join(entry.touches)} ({format_path(entry.path)}, read in {version})"
                )

    report = [
        f"{package} is installed. Read again, and write its version there:\n  "
        + "\n  ".join(sorted(entries))
        for package, entries in unread.items()
    ]
    assert not unread, "\n".join(report)


def test_compat_stands_below_everything_else() -> None:
    ours = {path.parent.name for path in (ROOT / "site").glob("*/__init__.py")}
    ours |= set(SOURCES)
    upwards = [
        f"{format_path(path)}: {module}"
        for path in COMPAT
        for module, _taken in list_imports(path)
        if module.split(".")[0] in ours and "compat" not in module.split(".")
    ]

    assert not upwards


def is_private(module: str, taken: str) -> bool:
    """Whether a name is imported that its package does not document."""
    package = module.split(".", maxsplit=1)[0]
    if package == "wagtail_localize":
        return module not in PUBLIC
    parts = [*module.split("."), taken]
    return package == "modelsearch" or (
        package in PACKAGES and any(part.startswith("_") for part in parts)
    )


def test_other_modules_import_public_parts_only() -> None:
    touched = [
        f"{format_path(path)}: {module}.{taken}"
        for path in MODULES
        for module, taken in list_imports(path)
        if is_private(module, taken)
    ]

    assert not touched


def test_other_modules_read_no_private_attribute() -> None:
    known = list_own_names() | DOCUMENTED
    touched = [
        f"{format_path(path)}:{node.lineno} {node.attr}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute)
        and re.match(r"_[^_]", node.attr)
        and node.attr not in known
    ]

    assert not touched


def test_other_modules_change_no_foreign_class() -> None:
    changed = []
    for path in MODULES:
        tree = ast.parse(path.read_text())
        foreign = {
            alias.asname or alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            and node.module
            and node.module.split(".")[0] in PACKAGES | {"wagtail_localize"}
            for alias in node.names
        }
        for node in ast.walk(tree):
            match node:
                case ast.Attribute(value=ast.Name(owner), ctx=ast.Store()):
                    if owner in foreign:
                        changed.append(f"{format_path(path)}:{node.lineno} {owner}")

    assert not changed


def our_classes() -> Iterator[type[Any]]:
    """All classes of our own modules."""
    roots = [ROOT / folder for folder in SOURCES if folder != "site"]
    roots += [path.parent for path in (ROOT / "site").glob("*/__init__.py")]
    for root in roots:
        package = importlib.import_module(root.name)
        for found in pkgutil.walk_packages(package.__path__, f"{root.name}."):
            if re.search(r"migrations|settings|wsgi", found.name):
                continue
            module = importlib.import_module(found.name)
            for member in vars(module).values():
                if inspect.isclass(member) and member.__module__ == found.name:
                    yield member


def test_other_classes_override_no_private_method() -> None:
    overridden = [
        f"{found.__module__}.{found.__name__}.{attribute}"
        for found in our_classes()
        for attribute, value in vars(found).items()
        if re.match(r"_[^_]", attribute)
        and ".compat" not in found.__module__
        and (inspect.isfunction(value) or isinstance(value, classmethod | staticmethod))
        for base in found.__mro__[1:]
        if base.__module__.split(".")[0] in PACKAGES | {"wagtail_localize"}
        and attribute in vars(base)
    ]

    assert not overridden


def test_a_template_that_takes_another_s_place_has_an_entry() -> None:
    described = {
        (entry.path, touched) for entry in ENTRIES for touched in entry.touches
    }
    silent = [
        found
        for path, found in list_templates()
        if find_origins(found) and (path, found) not in described
    ]

    assert not silent
