"""How Sphinx builds the documentation."""

from __future__ import annotations

import importlib.metadata
import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "dateline"
author = "The dateline team"
copyright = "2026, the dateline team"
release = importlib.metadata.version("dateline")

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx.ext.viewcode",
    "sphinxext.opengraph",
    "notfound.extension",
]
extensions += ["from_code", "pictures"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build", "examples"]

viewcode_follow_imported_members = False  # a constant would lead to the source of its type
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
        r"(typing|datetime|dt|enum|os|io|re|attrs?|pluggy|hypothesis|st|click|rich|cattrs|regex|pa|collections|decimal|importlib|pathlib)\..*",
    ),
    (
        "py:class",
        r"(optional|Any|Callable|Iterable|Iterator|Mapping|Sequence|Generic|TypeVar|IO|BinaryIO|PathLike|StrEnum|date|datetime|A|R|T|SearchStrategy)",
    ),
    ("py:class", r"dateline\.formats\.places\..*"),  # how pieces keep account of their place is their own affair
    ("py:obj", r".*\.[ART]"),
    ("py:class", r".*\._?[ART]"),
    ("py:exc", r"(ValueError|TypeError|OSError|ExceptionGroup|AssertionError|UserWarning|Exception)"),
]

html_theme = "furo"
html_title = "dateline"
html_static_path = ["_static"]
html_favicon = "_static/icon.svg"
html_show_sourcelink = False
html_copy_source = False

# What a link to a page shows elsewhere. Where the pages will stand is known when they are published.
html_baseurl = os.environ.get("DOCS_URL", "")
ogp_site_url = html_baseurl or "/"
ogp_site_name = "dateline"
ogp_enable_meta_description = True
# Drawn where matplotlib is installed, as `nox -s screenshots` does.
ogp_social_cards = {"enable": bool(html_baseurl), "line_color": "#2b6cb0", "image_mini": "_static/icon.png"}

# The page for addresses that lead nowhere is shown at any address, so its links begin at the root of the site.
notfound_urls_prefix = urlsplit(html_baseurl).path or "/"
