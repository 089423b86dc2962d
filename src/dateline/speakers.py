"""What each speaker said, over many articles: for whoever follows one person over time (floor 4)."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from dateline.findings import Findings
from dateline.kinds import Quote, Speaker
from dateline.model import Article

#: Words that stand for somebody else in every article.
_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "you", "who", "him", "her", "them"})


@attrs.frozen(kw_only=True)
class QuotedSource:
    """Somebody who is quoted: an official by name and country, anybody else by the words that name them.

    Args:
        name: The official's fullest name, or the speaker as written, with single blanks.
        country: ISO 3166-1 alpha-2 code of the official's country; None of others, and where the texts do not say.
        official: Whether it is an official.
    """

    name: str
    country: str | None = None
    official: bool = False


@attrs.frozen(kw_only=True)
class Said:
    """A quote and the article that it stands in, whose offsets it has."""

    article: Article
    quote: Quote

    @property
    def text(self) -> str:
        """The pieces of the quote as written, parted by " … "."""
        return " … ".join(self.article[span] for span in self.quote.spans)


def by_speaker(findings: Iterable[Findings]) -> dict[QuotedSource | None, tuple[Said, ...]]:
    """Group the quotes of many articles by who said them.

    Officials are the same when name and country are; one whose country a text does not say is kept apart, for namesakes
    exist. Other speakers are the same when they are named by the same words, whatever their capitals; "a spokesman" of two
    articles may be two people.

    Args:
        findings: Of any number of articles; read once, in order.

    Returns:
        For each source, in the order of first appearance, its quotes in the order of the findings. Quotes whose speaker
        is not found, or is a pronoun that no official is known for, stand under None.

    Example:
        >>> import dateline
        >>> texts = (
        ...     " date 2021-11-06 Rain\\n“It holds,” said Norwegian Prime Minister Ada Quill.\\n",
        ...     " date 2021-11-09 Sun\\nNorwegian Prime Minister Ada Quill came. “It still holds,” she said.\\n",
        ... )
        >>> said = by_speaker(dateline.extract(dateline.parse(text)) for text in texts)
        >>> {source.name: [one.text for one in quotes] for source, quotes in said.items()}
        {'Ada Quill': ['It holds,', 'It still holds,']}
    """
    sources: dict[tuple[str, str | None, bool] | None, QuotedSource | None] = {None: None}
    groups: dict[QuotedSource | None, list[Said]] = {}
    for found in findings:
        for quote in found.quotes:
            source = _source(quote.speaker)
            key = None if source is None else (source.name.casefold(), source.country, source.official)
            source = sources.setdefault(key, source)
            groups.setdefault(source, []).append(Said(article=found.article, quote=quote))
    return {source: tuple(said) for source, said in groups.items()}


def _source(speaker: Speaker) -> QuotedSource | None:
    official = speaker.official
    if official is not None:
        return QuotedSource(name=" ".join(official.name.split()), country=official.country, official=True)
    name = " ".join(speaker.text.split())
    return None if not name or name.lower() in _PRONOUNS else QuotedSource(name=name)
