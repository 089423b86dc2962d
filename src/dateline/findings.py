"""What was found in one article, and the passes over its text that extractors share (floor 2)."""

from __future__ import annotations

import functools
from bisect import bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from dateline.errors import Fault, PlanError
from dateline.kinds import DateMention, Initiative, Official, Quote
from dateline.model import Annotation, Article, Span
from dateline.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dateline.text.marks import Pair

A = TypeVar("A", bound=Annotation)
#: Sorts annotations by span; tuples of numbers compare much faster than spans.
by_span = attrgetter("span.start", "span.end")


@attrs.frozen
class _Abbreviation:
    word: str
    kind: str


@functools.cache
def _abbreviations() -> Mapping[str, str]:
    from dateline.lexicon import table  # tables and patterns cost time to load: on first use, not on import

    return {row.word.lower(): row.kind for row in table("abbreviations", _Abbreviation)}


class Reading:
    """The passes over one article that every extractor may need, each made once, on first use.

    All offsets are offsets of ``article.text``. Rules match on `view`, never on the text: it has the same length, and one
    kind of blank, apostrophe, hyphen and quotation mark.

    Example:
        >>> article = Article(text="Title\\n\\nOrr’s plan failed. It rained.", headline=Span(0, 5), paragraphs=(Span(7, 36),))
        >>> reading = Reading(article)
        >>> reading.view
        "Title\\n\\nOrr's plan failed. It rained."
        >>> [article[s] for s in reading.sentences]
        ['Title', 'Orr’s plan failed.', 'It rained.']
    """

    article: Article

    def __init__(self, article: Article) -> None:
        self.__dict__["article"] = article

    def __setattr__(self, name: str, value: object) -> None:
        # All extractors read the same one: what a stranger's changed, the others would match on.
        raise AttributeError(f"{name} of a reading cannot be set")

    def __reduce__(self) -> tuple[type[Reading], tuple[Article]]:
        return Reading, (self.article,)

    @functools.cached_property
    def blocks(self) -> tuple[Span, ...]:
        """The headline and the paragraphs, in order."""
        return self.article.blocks

    @functools.cached_property
    def view(self) -> str:
        """The text folded (see `dateline.text.fold`), with blanks for the line ends inside a block and LF for all that stands
        outside the blocks: a pattern without LF never reaches from one block into the next.
        """
        text = self.article.text
        parts: list[str] = []
        at = 0
        for block in self.blocks:
            parts.append("\n" * (block.start - at))
            parts.append(text[block.start : block.end])
            at = block.end
            if "\n" in parts[-1] or "\r" in parts[-1]:
                parts[-1] = parts[-1].replace("\n", " ").replace("\r", " ")
        parts.append("\n" * (len(text) - at))
        return fold.fold("".join(parts))

    @functools.cached_property
    def lower(self) -> str:
        """`view` in lower case, of the same length."""
        return fold.lower(self.view)

    @functools.cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of every block, in order, the headline as one."""
        from dateline.text.sentences import sentences  # patterns cost time to compile: here and below on first use

        text, view, abbreviations = self.article.text, self.view, _abbreviations()
        found: list[Span] = []
        for block in self.blocks:
            if block == self.article.headline:
                found.append(block)
            else:
                found += [Span(a, b) for a, b in sentences(text, view, block.start, block.end, abbreviations)]
        return tuple(found)

    @functools.cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(sentence.start for sentence in self.sentences)

    def sentence_index(self, offset: int) -> int:
        """The index in `sentences` of the one that holds ``offset``, or of the last one before it; -1 when there is none."""
        return bisect_right(self._starts, offset) - 1

    @functools.cached_property
    def _block_starts(self) -> tuple[int, ...]:
        return tuple(block.start for block in self.blocks)

    def block_index(self, offset: int) -> int:
        """The index in `blocks` of the one that holds ``offset``, or of the last one before it; -1 when there is none."""
        return bisect_right(self._block_starts, offset) - 1

    @functools.cached_property
    def words(self) -> tuple[Span, ...]:
        """The words of every block, in order."""
        from dateline.text.words import words

        return tuple(Span(a, b) for block in self.blocks for a, b in words(self.view, block.start, block.end))

    @functools.cached_property
    def marks(self) -> tuple[Pair, ...]:
        """The paired quotation marks of every block, in order of their opening."""
        from dateline.text import marks

        return tuple(pair for block in self.blocks for pair in marks.pair(self.article.text, block.start, block.end))


@attrs.frozen(kw_only=True)
class Made:
    """What one extractor or refiner handed in.

    Args:
        name: Of the extractor.
        plugin: The distribution, or the name given at registration, that brought it.
        items: Sorted by span.
    """

    name: str
    plugin: str
    items: tuple[Annotation, ...]


@attrs.frozen(kw_only=True)
class Findings:
    """What was found in one article.

    ``found[Kind]`` is a tuple of all findings of that kind, third parties' kinds included, sorted by span;
    ``found[Annotation]`` is everything.

    Args:
        article: The article.
        made: What each extractor made, in the order in which they ran.
        faults: What went wrong in extractors and refiners.

    Example:
        >>> found = Findings(article=Article(text=""))
        >>> found[Quote], found.dates, found.faults
        ((), (), ())
    """

    article: Article
    made: tuple[Made, ...] = ()
    faults: tuple[Fault, ...] = ()
    #: The passes over the text that extractors share.
    reading: Reading = attrs.field(
        default=attrs.Factory(lambda self: Reading(self.article), takes_self=True), eq=False, repr=False
    )
    _needs: tuple[type[Annotation], ...] | None = attrs.field(default=None, eq=False, repr=False)
    _sorted: dict[type[Annotation], tuple[Any, ...]] = attrs.field(factory=dict, init=False, eq=False, repr=False)

    def __getitem__(self, kind: type[A]) -> tuple[A, ...]:
        """All findings of a kind, sorted by span.

        Raises:
            PlanError: Inside an extractor or refiner that does not name the kind in its ``needs``.
        """
        if self._needs is not None and not issubclass(kind, self._needs):
            raise PlanError(f"{kind.__name__} is read but not named in needs")
        if kind not in self._sorted:
            items = (item for made in self.made for item in made.items if isinstance(item, kind))
            self._sorted[kind] = tuple(sorted(items, key=by_span))
        return self._sorted[kind]

    def _repr_html_(self) -> str:
        """The article with what was found in it marked, for a notebook."""
        from dateline.notebook import findings_html  # only notebooks need it

        return findings_html(self.article, self[Annotation])

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The same as ``found[Quote]``."""
        return self[Quote]

    @property
    def dates(self) -> tuple[DateMention, ...]:
        """The same as ``found[DateMention]``."""
        return self[DateMention]

    @property
    def officials(self) -> tuple[Official, ...]:
        """The same as ``found[Official]``."""
        return self[Official]

    @property
    def initiatives(self) -> tuple[Initiative, ...]:
        """The same as ``found[Initiative]``."""
        return self[Initiative]

    def made_by(self, name: str) -> tuple[Annotation, ...]:
        """What the extractor ``name`` made, as refiners left it; empty when there is no such extractor."""
        return tuple(item for made in self.made if made.name == name for item in made.items)
