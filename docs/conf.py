"""How Sphinx builds the documentation."""

from __future__ import annotations

import importlib.metadata
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "dateline"
author = "The dateline team"
copyright = "2026, the dateline team"
release = importlib.metadata.version("dateline")

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.viewcode", "from_code"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build", "examples"]

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_class_signature = "mixed"
autodoc_default_options = {"members": True, "undoc-members": True, "show-inheritance": True}
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True
add_module_names = False

# Other projects' pages cannot be asked while building (no network), so their names stay plain text.
nitpick_ignore_regex = [
    (
        "py:.*",
        r"(collections\.abc|typing|datetime|dt|enum|os|io|re|attrs?|pluggy|hypothesis|st|click|rich|cattrs|regex|decimal|importlib)\..*",
    ),
    (
        "py:class",
        r"(optional|Any|Callable|Iterable|Iterator|Mapping|Sequence|Generic|TypeVar|IO|BinaryIO|PathLike|StrEnum|date|datetime|A|R|T|SearchStrategy)",
    ),
    ("py:obj", r".*\.[ART]"),
    ("py:class", r".*\._?[ART]"),
    ("py:exc", r"(ValueError|TypeError|OSError|ExceptionGroup|AssertionError|UserWarning|Exception)"),
]

html_theme = "furo"
html_title = "dateline"
html_static_path: list[str] = []
