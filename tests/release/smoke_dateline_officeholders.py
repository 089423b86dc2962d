"""The main job of the plugin, done by what is installed and nothing else."""

import datetime as dt

import dateline
import dateline_officeholders

article = dateline.parse("The French president flew home.", format="plain", date=dt.date(2019, 5, 2))
assert [official.identifier for official in dateline.extract(article).officials] == ["FR/emmanuel-macron"]
print(dateline_officeholders.__file__)
