"""What a person expects of the sample files in ../shared, which are for study and do not ship with the package."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

import dateline

_SAMPLES = Path(__file__).parents[2].parent / "shared" / "formats" / "samples"
pytestmark = pytest.mark.skipif(not _SAMPLES.exists(), reason="../shared is not there")


class Expected(NamedTuple):
    """Of the first article of a file.

    Args:
        format: Its format; None when the file holds no article.
        title: As it begins, at most five words.
        published: As ISO writes it.
        paragraphs: How many.
        articles: How many the file holds.
    """

    format: str | None
    title: str | None = None
    published: str | None = None
    paragraphs: int = 0
    articles: int = 1


# Each engineer of a format adds the rows of its samples, by folder and name of the file.
SAMPLES: dict[str, Expected] = {
    # Feeds
    "atom_rss/bozo_invalid-bytes-with-bom.xml": Expected(None, articles=0),
    "atom_rss/channel_dc_date.xml": Expected(None, articles=0),
    "atom_rss/entry_published_parsed_date_overwriting.xml": Expected(None, articles=0),
    "atom_rss/entry_updated_multiple_values.xml": Expected(None, articles=0),
    "atom_rss/euc-kr.xml": Expected(None, articles=0),
    "atom_rss/http_high_bit_date.xml": Expected(None, articles=0),
    "atom_rss/wenn.xml": Expected("atom", "Suge Knight involved in fatal", "2015-01-30T00:33:06+00:00", 1, 2),
    "wordpress_wxr/wordpress_wxr.xml": Expected("wxr", "Starafrica to dispose assets for", "2013-07-29T16:03:54+00:00", 1, 5),
    # NITF
    "nitf/aap.xml": Expected("nitf", "The main stories on today's", "2013-10-20T19:27:51+11:00", 13),
    "nitf/ap-nitf.xml": Expected("nitf", "Can trading pollution like stocks", "2015-12-10T19:10:44+00:00", 28),
    "nitf/ap_media_text_nitf.xml": Expected("nitf", "BC-BBN--Top Ten", "2019-07-03T04:05:12+00:00", 75),
    "nitf/efe_nitf.xml": Expected("nitf", "Honduran president announces Cabinet changes", "2017-01-02T22:28:00+00:00", 1),
    "nitf/nitf-fishing.xml": Expected("nitf", "Weather and Tide Updates for", "2002-02-26T00:00:00-05:00", 12),
    "nitf/nitf-ntb.xml": Expected("nitf", "Faktisk.no: Nei, dette dokumentet beskriver", "2020-09-07T14:45:27", 57),
    # A list in <pre>: its lines, some of which a person sees go on with the next
    "nitf/pa2.xml": Expected("nitf", "1 SOCCER INT-Teams", "2015-10-14T02:43:58+01:00", 10),
    # NewsML-G2
    "newsml_g2/LISTING_1_A_NewsML-G2_News_Item.xml": Expected("newsml-g2", "Fed to halt QE to", "2016-10-18T13:12:21-05:00", 0),
    "newsml_g2/LISTING_25_An_NITF_marked-up_article_conveyed_in_inlineXML.xml": Expected(
        "nitf", "Arizona Diamondbacks (29-23) at Philadelphia", None, 1
    ),
    "newsml_g2/LISTING_2_NewsML-G2_Text_Document.xml": Expected(
        "newsml-g2", "Fed to halt QE to", "2018-11-21T16:25:32-05:00", 2
    ),
    "newsml_g2/ansa-newsmlg2-text.xml": Expected(
        "newsml-g2", "Catalan independence declaration unacceptable -", "2017-10-11T10:41:00+01:00", 1
    ),
    "newsml_g2/dpa.xml": Expected("newsml-g2", "Eintracht in London: Hintereggers Tränen", "2022-10-11T11:14:42+02:00", 3),
    "newsml_g2/scoop.xml": Expected("newsml-g2", "Dick Smith receivers install Don", "2016-01-12T12:35:40", 9),
    "newsml_g2/stt_newsml_endash.xml": Expected(
        "newsml-g2", "Reilu kolmannes Korkeasaaren eläinpotilaista saadaan", "2018-04-04T04:05:16", 4
    ),
    "newsml_g2/tag_reuters.com_2014_newsml_KBN0FL0NM_version_10": Expected(None, articles=0),
    # NewsML 1
    "newsml1/afp.xml": Expected("newsml-1", "Sweden court accepts receivership for", "2014-08-29T13:49:51+00:00", 10),
    "newsml1/afp20.xml": Expected("newsml-1", "Décès de Naomi Musenga: l'opératrice", "2024-07-10T12:59:02+00:00", 2),
    "newsml1/ana1.xml": Expected("newsml-1", "Wage employment balance positive in", "2018-04-04T17:58:59+03:00", 4),
    # Collections in SGML; the last document is cut, as its sample is
    "reuters21578/17-head60k.sgm": Expected(
        "reuters-21578", "IBC COFFEE AUCTIONS TO START", "1987-04-21T11:35:01.500000", 4, 42
    ),
    # Mail
    "email/charset_in_subject_email.txt": Expected("email", "Google Apps News March 2015", "2015-02-19T17:18:40+11:00", 1),
    "email/odd_charset_email.txt": Expected("email", "TravTalk’s Special for TAAI convention", "2015-03-10T14:17:01-07:00", 31),
    "email/simple_email.txt": Expected("email", "Test message 1234", "2015-02-19T17:18:40+11:00", 1),
    # Wire copy
    "anpa1312/anpa-1.tst": Expected("anpa1312", "For Argentine chemo patients, mirrors", "2013-11-13T15:09:00+00:00", 14),
    "anpa1312/anpa-2.tst": Expected("anpa1312", "Prairies vanish in the US", "2013-11-13T07:45:00+00:00", 33),
    "anpa1312/anpa-4.tst": Expected("anpa1312", "AP Top Entertainment News at", "2016-02-10T04:23:00+00:00", 10),
    "anpa1312/ap_anpa-3.tst": Expected("anpa1312", "$210 lobster is found dead", "2016-08-29T16:26:00+00:00", 1),
    "anpa1312/ap_anpa-7.tst": Expected("anpa1312", "10 Things to Know for", "2019-09-04T10:29:00+00:00", 21),
    "dpa_text/dpa_copyright.txt": Expected("iptc7901", "Impressum", "2017-06-24T22:00:00+00:00", 1),
    "dpa_text/dpa_four_line.txt": Expected("iptc7901", "Switzerland joins list of countries", "2018-11-21T23:22:00+00:00", 15),
    "dpa_text/dpa_two_line.txt": Expected("iptc7901", "Peace talks on Yemen to", "2018-11-21T21:01:00+00:00", 4),
    "iptc7901/IPTC7901.txt": Expected("iptc7901", "Germany Social Democrats: Coalition talks", "2013-11-13T11:37:00+00:00", 5),
    "iptc7901/IPTC7901_odd_charset.txt": Expected(
        "iptc7901", "German football saddened by illness", "2015-10-07T13:41:00+00:00", 21
    ),
    # WARC
    "warc/example-bad-non-chunked.warc.gz": Expected("html", "Example Domain", None, 2),
    "warc/example-iana.org-chunked.warc": Expected("html", "Internet Assigned Numbers Authority", None, 19),
    "warc/example-trunc.warc": Expected("html", "Example Domain", None, 2),
    "warc/example.warc": Expected("html", "Example Domain", None, 2),
    "warc/example.warc.gz": Expected("html", "Example Domain", None, 2),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_sample(name):
    """The first article of a sample has the title, date and paragraphs that a person sees in it."""
    expected = SAMPLES[name]
    if name.startswith("warc/"):
        pytest.importorskip("fastwarc", reason="the extra warc is not installed", exc_type=ModuleNotFoundError)
    problems: list[dateline.Problem] = []
    articles = list(dateline.read(_SAMPLES / name, on_problem=problems.append))
    assert len(articles) == expected.articles
    assert "format-failed" not in [problem.code for problem in problems]
    if not articles:
        return
    first = articles[0]
    published = first.published
    title = None if first.title is None else " ".join(first.title.split()[: len((expected.title or "").split())])
    assert (first.format, title) == (expected.format, expected.title)
    assert (None if published is None else published.isoformat()) == expected.published
    assert len(first.paragraphs) == expected.paragraphs
