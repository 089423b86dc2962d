"""The main job of the plugin, done by what is installed and nothing else."""

import dateline
import dateline_gazetteer
from dateline_gazetteer import Entry, Listed, extractor

reader = dateline.Reader(extractors=[extractor([Entry(name="Blue Harbour Pact", kind="initiative")], name="names")])
article = reader.parse(" date 2021-11-06 Talks\nShe praised the Blue Harbour Pact.\n")
assert [listed.name for listed in reader.extract(article)[Listed]] == ["Blue Harbour Pact"]
print(dateline_gazetteer.__file__)
