"""The main job of the plugin, done by what is installed and nothing else; spaCy itself is not there, a pipeline of ours is."""

import attrs

import dateline
import dateline_spacy
from dateline_spacy import Person, extractor


@attrs.frozen
class Entity:
    """What the plugin reads of an entity."""

    start_char: int
    end_char: int
    label_: str = "PERSON"
    kb_id_: str = ""


@attrs.frozen
class Document:
    """What the plugin reads of a document."""

    ents: tuple[Entity, ...]


class Pipeline:
    """Finds one name."""

    max_length = 1_000_000

    def pipe(self, texts):
        """A document for each text."""
        for text in texts:
            at = text.find("Ada Quill")
            yield Document(ents=() if at < 0 else (Entity(start_char=at, end_char=at + 9),))


reader = dateline.Reader(extractors=[extractor(Pipeline(), name="people")], strict=True)
article = reader.parse(" date 2021-11-06 Talks\nAda Quill left.\n")
assert [person.name for person in reader.extract(article)[Person]] == ["Ada Quill"]
print(dateline_spacy.__file__)
