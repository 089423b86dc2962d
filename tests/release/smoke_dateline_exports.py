"""The main job of the plugin, done by what is installed and nothing else."""

import dateline
import dateline_exports

text = "Talks resume\nThe Coastal Herald\n8 February 2021 Monday\n\nBody\n\nThe pilots came back to work.\n\nEnd of Document\n"
article = dateline.parse(text)
assert (article.format, article.title, str(article.published)) == ("lexisnexis", "Talks resume", "2021-02-08")
print(dateline_exports.__file__)
