"""Run by ``nox -s package``: are the archives complete, and does their metadata say what it should?"""

from __future__ import annotations

import email
import sys
import tarfile
import zipfile
from pathlib import Path

#: What must stand in the metadata of each.
FIELDS = ("Name", "Version", "Summary", "License-Expression", "Requires-Python", "Description-Content-Type")


def check_wheel(path: Path) -> list[str]:
    """What is wrong with a wheel."""
    wrong = []
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        info = next(name.split("/")[0] for name in names if name.split("/")[0].endswith(".dist-info"))
        metadata = email.message_from_bytes(archive.read(f"{info}/METADATA"))
        wrong += [f"no {field} in its metadata" for field in FIELDS if not metadata[field]]
        package = metadata["Name"].replace("-", "_")
        if f"{package}/py.typed" not in names:
            wrong.append("no py.typed")
        strangers = [name for name in names if not name.startswith((f"{package}/", info))]
        wrong += [f"{name} is no part of the package" for name in strangers]
        points = archive.read(f"{info}/entry_points.txt").decode() if f"{info}/entry_points.txt" in names else ""
        if package != "dateline" and "[dateline]" not in points:
            wrong.append("no entry point of the group dateline")
        if package == "dateline":
            wrong += [
                f"no {name}" for name in ("dateline/lexicon/cues.tsv", "dateline/lexicon/countries.tsv") if name not in names
            ]
            wrong += [f"no entry point {point}" for point in ("[console_scripts]", "[hypothesis]") if point not in points]
    return wrong


def check_source(path: Path) -> list[str]:
    """What is wrong with a source archive."""
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wrong = [f"no {name}" for name in ("pyproject.toml", "README.md", "PKG-INFO") if name not in names]
    if path.name.startswith("dateline-"):
        needed = (
            "noxfile.py",
            "docs/conf.py",
            "docs/examples/readout.txt",
            "plugins/template/copier.yml",
            "tests/conftest.py",
            "LICENSE",
        )
        wrong += [f"no {name}" for name in needed if name not in names]
        wrong += [] if any(name.startswith("plugins/template/template/src/") for name in names) else ["no template"]
    leavings = ("__pycache__", ".hypothesis", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".nox", ".venv", "_build")
    return wrong + [f"{name} should not be in it" for name in sorted(names) if set(name.split("/")) & set(leavings)]


def main(folder: str) -> int:
    """Check every archive of a folder; 1 when something is wrong."""
    bad = 0
    for path in sorted(Path(folder).iterdir()):
        wrong = check_wheel(path) if path.suffix == ".whl" else check_source(path)
        print(f"{path.name}: {'; '.join(wrong) or 'complete'}")
        bad += bool(wrong)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
