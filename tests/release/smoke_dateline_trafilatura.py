"""The main job of the plugin, done by what is installed and nothing else."""

import dateline
import dateline_trafilatura

page = """<html><head><title>The harbour plan passes at last | The Coastal Herald</title>
<meta property="article:published_time" content="2021-11-06"></head><body>
<ul class="menu"><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul>
<div class="text"><p>The council of Rivertown voted on Friday &amp; approved the plan for its old harbour.</p>
<p>The plan had been on the table for many years, and nobody had found a reason against it.</p></div>
</body></html>"""
article = dateline.parse(page)
assert (article.format, article.title) == ("web-page", "The harbour plan passes at last")
assert article.locate(article.paragraphs[0]).line == 4
print(dateline_trafilatura.__file__)
