"""What a rule is called, and an example of what it reads (floor 0)."""

from __future__ import annotations

import attrs


@attrs.frozen(kw_only=True)
class Rule:
    """A rule of an extractor, as the docs list it and the tests run it.

    Args:
        id: What `Annotation.rule` says: ``"quotes.cue-after"``.
        says: One sentence for a person.
        example: A text that it reads, as the body of an article of Saturday, 6 November 2021.
        finds: The texts of the annotations that it makes there.
    """

    id: str
    says: str
    example: str
    finds: tuple[str, ...]
