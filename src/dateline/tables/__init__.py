"""Findings and articles as rows of a table: tuples, JSON lines, Arrow (floor 5).

A table of annotations has a row for each finding, in the order of the text:

=========  ========  ==============================================================================================
column     Arrow     what
=========  ========  ==============================================================================================
file       string    the file's name, of a member of an archive with the archive's; null for a text without one
number     int32     counts the articles of the file, from 1
id         string    the article's id as the file gives it
published  date32    the day of publication
kind       string    ``Quote``, ``DateMention``, ``Official``, ``Initiative``, or the name of a plugin's kind
start      int32     where it begins in the article's text, in code points
end        int32     where it ends
text       string    the characters there
value      string    of a date its TIMEX3 value, of an initiative its name
speaker    string    of a quote, to whom it is due, as written
official   string    the name of the official, also of the one who speaks
role       string    the office of that official
country    string    the country of that official, ISO 3166-1 alpha-2
rule       string    id of the rule that fired
details    string    what else it says, a JSON object
=========  ========  ==============================================================================================

``details`` has the keys of `dateline.jsonl`, but a span is the words there, mentions are only counted, evidence and whatever is
as usual (a quote that is not denied, an office that is held now) are left out. Half a letter (a lone surrogate), which no table
holds, is U+FFFD, so offsets stay. Needs pyarrow only where Arrow is in the name or the type: ``pip install "dateline[arrow]"``.

Example:
    >>> import dateline
    >>> article = dateline.parse(" date 2021-11-06 Rain\\n“It holds,” said Norwegian Prime Minister Ada Quill.\\n")
    >>> for row in annotation_rows(dateline.extract(article)):
    ...     print(row.kind, row.start, row.text, row.official, row.country, row.details)
    Quote 23 It holds, Ada Quill NO {"kind":"direct","speaker":{"kind":"person"},"cue":"said","cue_class":"say"}
    Official 39 Norwegian Prime Minister Ada Quill Ada Quill NO {"mentions":1}
"""

from dateline.tables.arrow import (
    annotate,
    annotation_schema,
    article_schema,
    articles_from_arrow,
    articles_to_arrow,
    to_arrow,
)
from dateline.tables.rows import AnnotationRow, ArticleRow, Numbering, annotation_rows, article_row, row_to_json

__all__ = [
    "AnnotationRow",
    "ArticleRow",
    "Numbering",
    "annotate",
    "annotation_rows",
    "annotation_schema",
    "article_row",
    "article_schema",
    "articles_from_arrow",
    "articles_to_arrow",
    "row_to_json",
    "to_arrow",
]
