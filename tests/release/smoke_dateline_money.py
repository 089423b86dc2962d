"""The main job of the plugin, done by what is installed and nothing else."""

import dateline
import dateline_money

article = dateline.parse(" date 2021-11-06 A bridge\nThe bridge cost €500.\n")
assert [money.currency for money in dateline.extract(article)[dateline_money.Money]] == ["EUR"]
print(dateline_money.__file__)
