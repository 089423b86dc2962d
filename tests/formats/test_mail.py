"""Mail: messages and mailboxes."""

from __future__ import annotations

import base64
import datetime as dt
import email.header
import io
import quopri

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dateline
from dateline import Article, DateRole, Severity, Source
from dateline.formats import mail, mail_text

EMAIL, MAILBOX = mail.FORMATS

HEAD = (
    b"Received: from a.example.org by b.example.org; Tue, 9 Nov 2021 01:00:00 +0000\r\n"
    b"Resent-Date: Wed, 10 Nov 2021 10:00:00 +0000\r\n"
    b"From: Ada Quill <quill@example.org>\r\n"
    b"To: desk@example.org,\r\n news@example.org\r\n"
    b"Subject: The harbour\r\n plan passes\r\n"
    b"Date: Sat, 6 Nov 2021 10:30:00 +0800 (PST)\r\n"
    b"Message-ID: <1.quill@example.org>\r\n"
    b"Organization: Norland News Agency\r\n"
    b"X-Mailer: none\r\n"
)
PLAIN = HEAD + b"\r\nThe council of Rivertown\r\nvoted on Friday after a debate.\r\n\r\nIt rained.\r\n"
QUOTED = (
    "Das Café öffnet, sagte Bürgermeisterin Orla Finch – endlich wieder, nach drei langen Jahren des Wartens.\r\n\r\n"
    "Es regnete.\r\n"
)
MIXED = (
    HEAD
    + b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b 1"\r\n\r\nThis is the preamble.\r\n--b 1\r\n'
    + b"Content-Type: multipart/alternative;\r\n boundary=b2\r\n\r\n--b2\r\nContent-Type: text/plain; charset=utf-8\r\n"
    + b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    + quopri.encodestring(QUOTED.replace("\r\n", "\n").encode()).replace(b"\n", b"\r\n")
    + b"--b2\r\nContent-Type: text/html\r\n\r\n<p>Not this.</p>\r\n--b2--\r\n--b 1\r\n"
    + b'Content-Type: application/pdf; name="=?utf-8?Q?Pl=C3=A4ne.pdf?="\r\nContent-Disposition: attachment\r\n'
    + b"Content-Transfer-Encoding: base64\r\n\r\nJVBERi0=\r\n--b 1\r\nContent-Type: message/rfc822\r\n\r\n"
    + b"Date: Mon, 1 Feb 1999 10:00:00 +0000\r\n\r\nOld.\r\n--b 1--\r\nEpilogue\r\n"
)


def with_body(body: bytes, kind: str, how: str = "8bit") -> bytes:
    """A message of one part."""
    return HEAD + f"Content-Type: {kind}\r\nContent-Transfer-Encoding: {how}\r\n\r\n".encode() + body


def paragraphs(article: Article) -> list[str]:
    return [article[p] for p in article.paragraphs]


def test_message(read):
    """Subject, sender and Date with its zone; the way that the message took tells nothing."""
    (article,), problems = read(PLAIN)
    assert not problems
    assert (article.format, article.title, article[article.byline]) == ("email", "The harbour plan passes", "Ada Quill")
    assert article.published == dt.datetime(2021, 11, 6, 10, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))
    assert [(d.role, d.zone, d.raw) for d in article.dates] == [
        (DateRole.PUBLISHED, "+0800", "Sat, 6 Nov 2021 10:30:00 +0800 (PST)")
    ]
    assert (article.id, article.source) == ("1.quill@example.org", "Norland News Agency")
    assert article.meta == (("from", "Ada Quill <quill@example.org>"), ("to", "desk@example.org, news@example.org"))
    assert paragraphs(article) == ["The council of Rivertown\r\nvoted on Friday after a debate.", "It rained."]
    for span in (article.byline, *article.paragraphs):
        place = article.locate(span)
        assert PLAIN[place.byte_start : place.byte_end].decode() == article[span]
    place = article.locate(article.headline)
    assert PLAIN[place.byte_start : place.byte_end] == b"The harbour\r\n plan passes"
    assert (place.line, place.column) == (6, 10)


@pytest.mark.parametrize(
    ("head", "format"),
    [
        ("Title: Talks\nDate: 2021-11-06\n", "rfc822-headers"),
        ("From: Ada Quill\nSubject: Talks\nDate: 2021-11-06\n", "rfc822-headers"),
        ("From: quill@example.org\nSubject: Talks\nDate: Sat, 6 Nov 2021 10:30:00 +0000\n", "email"),
        ("\n\nMessage-ID: <a@b>\nMIME-Version: 1.0\nDate: Sat, 6 Nov 2021 10:30:00 +0000\n", "email"),
        ("Return-Path: <a@b.example>\nDate: Sat, 6 Nov 2021 10:30:00 +0000\n", "email"),
        ("From quill@example.org Sat Nov  6 10:30:00 2021\nFrom: a@b.example\nDate: Sat, 6 Nov 2021 10:30:00 +0000\n", "email"),
        ("Talks: both sides agree", "plain"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.eml", "a"])
def test_mail_is_told_from_other_headers(tmp_path, head, format, name):
    """What has a sender's address or marks of mail servers is mail, whatever the file's name; other header lines are not."""
    (tmp_path / name).write_text(head + "\nBoth sides met on Friday.\n", encoding="utf-8")
    (article,) = dateline.read(tmp_path / name, on_problem=lambda problem: None)
    assert article.format == format


def test_parts(read):
    """The plain one of two texts that say the same, without preamble and epilogue; attachments are listed, and not read."""
    (article,), problems = read(MIXED)
    assert not problems
    assert "\r\n\r\n".join(paragraphs(article)) + "\r\n" == QUOTED
    assert article.meta[2:] == (("attachment", "Pläne.pdf (application/pdf)"), ("attachment", "message/rfc822"))
    assert len(article.dates) == 1
    for span in article.paragraphs:
        place = article.locate(span)
        written = MIXED[place.byte_start : place.byte_end]
        assert quopri.decodestring(written).decode() == article[span]


def test_unclosed_part(read):
    """A border that is missing is told of, and the part is read to the end."""
    (article,), problems = read(MIXED.replace(b"--b2--\r\n", b"").replace(b"--b 1--\r\nEpilogue\r\n", b""))
    assert {p.code for p in problems} == {"unclosed-part"}
    assert paragraphs(article)[1] == "Es regnete."


def test_the_other_text(read):
    """HTML is read where the plain text is empty or missing, and in a part of pictures and text."""
    alternative = (
        b"--x\r\nContent-Type: text/plain\r\n\r\n \r\n--x\r\nContent-Type: multipart/related; boundary=y\r\n\r\n--y\r\n"
        b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"<p>Both sides =\r\nmet &amp; sp=C3=B6ke.<p>It rained.\r\n--y\r\n"
        b"Content-Type: image/png\r\n\r\nxx\r\n--y--\r\n--x--\r\n"
    )
    (article,), problems = read(HEAD + b"Content-Type: multipart/alternative; boundary=x\r\n\r\n" + alternative)
    assert not problems
    assert paragraphs(article) == ["Both sides met & spöke.", "It rained."]
    assert article.meta[-1] == ("attachment", "image/png")
    place = article.locate(article.paragraphs[0])
    data = HEAD + b"Content-Type: multipart/alternative; boundary=x\r\n\r\n" + alternative
    assert data[place.byte_start : place.byte_end] == b"Both sides =\r\nmet &amp; sp=C3=B6ke."


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("utf-8", "Café – “öffnet” 港口"),
        ("iso-8859-1", "Café öffnet"),
        ("windows-1252", "Café – “öffnet”"),
        ("koi8-r", "Порт открыт"),
        ("gb2312", "港口今天开放"),
        ("shift_jis", "港は今日ソ開いた"),
        ("euc-kr", "항구가 열렸다"),
        ("iso-2022-jp", "港は今日開いた"),
        ("utf-16", "Café"),
    ],
)
@pytest.mark.parametrize("how", ["8bit", "quoted-printable", "base64"])
def test_letters(read, charset, text, how):
    """Letters of any encoding in any wrapping, and where they stand."""
    if charset == "utf-16" and how != "base64":
        return
    data = f"It rained.\n\nA {text} b.\n\nBye.\n".encode(charset)
    coded = {"8bit": data, "base64": base64.encodebytes(data), "quoted-printable": quopri.encodestring(data)}[how]
    file = with_body(coded.replace(b"\n", b"\r\n") if how != "8bit" else coded, f'text/plain; charset="{charset}"', how)
    (article,), problems = read(file)
    assert not problems
    assert paragraphs(article) == ["It rained.", f"A {text} b.", "Bye."]
    place = article.locate(article.paragraphs[1])
    if how == "base64":
        assert file[place.byte_start :].replace(b"\r\n", b"\n") == coded
    elif charset not in ("iso-2022-jp", "utf-16"):
        written = file[place.byte_start : place.byte_end]
        assert (quopri.decodestring(written) if how != "8bit" else written).decode(charset) == f"A {text} b."
        assert article.locate(article.paragraphs[2]).byte_start == file.rindex(b"Bye.")


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("=?utf-8?Q?Google=20caf=C3=A9?=", "Google café"),
        ("=?ISO-8859-1?q?Caf=E9_opens?= today", "Café opens today"),
        ("Now: =?utf-8?B?Q2Fmw6k=?= =?utf-8?B?IG9wZW5z?=", "Now: Café opens"),
        ("=?utf-8?B?Q2Fmww==?=\r\n =?utf-8?B?qSBvcGVucw==?=", "Café opens"),
        ("=?utf-8?Q?a?=\r\n =?iso-8859-1?Q?b?= c", "ab c"),
        ("=?utf-8*en?Q?Talks?=", "Talks"),
        ("=?klingon?Q?Talks?= x", "=?klingon?Q?Talks?= x"),
        ("=?windows-1252?Q?Quill’s?=", "Quill’s"),
        ("Grüße aus Rivertown", "Grüße aus Rivertown"),
        ("=?utf-8?B?Q?= x", " x"),
    ],
)
def test_encoded_words(read, written, title):
    """Encoded words are read, and the title stands where they do."""
    data = PLAIN.replace(b"The harbour\r\n plan passes", written.encode())
    (article,), _ = read(data)
    assert article.title == title.strip()
    place = article.locate(article.headline)
    assert data[place.byte_start : place.byte_end].decode() in written


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (b'"Quill, Ada" <q@example.org>', "Quill, Ada"),
        (b"q@example.org (Ada Quill)", "Ada Quill"),
        (b"q@example.org", "q@example.org"),
        (b"=?utf-8?Q?Ad=C3=A4?= Quill <q@example.org>", "Adä Quill"),
        (b"A <a@example.org>, B <b@example.org>", "A <a@example.org>, B <b@example.org>"),
    ],
)
def test_sender(read, written, name):
    """The sender's name; the address where there is no name."""
    (article,), _ = read(PLAIN.replace(b"Ada Quill <quill@example.org>", written))
    assert article[article.byline] == name


def test_flowed(read):
    """Lines that end in a blank go on; quoting, stuffing and the signature's mark are heeded."""
    body = b"The council of Rivertown \r\nvoted on \r\nFriday.\r\n\r\n"
    body += b"> Will it \r\n> pass? \r\nIt did.\r\n From here on.\r\n-- \r\nOrr\r\n"
    (article,), _ = read(with_body(body, "text/plain; format=flowed"))
    assert paragraphs(article) == [
        "The council of Rivertown voted on Friday.",
        "> Will it pass?",
        "It did.",
        "From here on.",
        "Orr",
    ]
    (article,), _ = read(with_body("港口 \r\n开放\r\n".encode(), "text/plain; charset=utf-8; format=flowed; delsp=yes"))
    assert paragraphs(article) == ["港口开放"]


@pytest.mark.parametrize(
    ("kind", "how", "code", "severity"),
    [
        ("text/plain; charset=klingon", "8bit", "unknown-encoding", Severity.WARNING),
        ("text/plain; charset=base64", "8bit", "unknown-encoding", Severity.WARNING),
        ("text/plain", "x-uuencode", "unknown-transfer-encoding", Severity.ERROR),
        ("text/plain", "base64", "bad-base64", Severity.WARNING),
    ],
)
def test_what_nobody_knows(read, kind, how, code, severity):
    """Unknown encodings are told of where the body begins."""
    data = with_body(b"SXQgcmFpbmVkLg=" if how == "base64" else b"It rained.", kind, how)
    data = data.replace(b"Lg=", b"L") if how == "base64" else data
    (article,), problems = read(data)
    assert [(p.code, p.severity, p.line) for p in problems] == [(code, severity, 15)]
    assert paragraphs(article) == ([] if severity is Severity.ERROR else ["It rained" if how == "base64" else "It rained."])


def test_names_of_parts(read):
    """Names in pieces and in foreign letters."""
    kinds = [
        b'application/pdf; name*0=a; name*1="b.pdf"',
        b"application/pdf; name*=utf-8'de'Pl%C3%A4ne.pdf",
        b"application/pdf; name*0*=klingon''a%20; name*1=b",
        b'application/pdf; name="a\\"b"',
        b"application/pdf; name=",
    ]
    parts = b"".join(b"--x\r\nContent-Type: " + kind + b"\r\n\r\nx\r\n" for kind in kinds)
    (article,), _ = read(HEAD + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n" + parts + b"--x--\r\n")
    names = ["ab.pdf (application/pdf)", "Pläne.pdf (application/pdf)", "a b (application/pdf)", 'a"b (application/pdf)']
    assert [value for name, value in article.meta if name == "attachment"] == [*names, "application/pdf"]


MAILS = (
    b"From quill@example.org Sat Nov  6 10:30:00 2021\n"
    + PLAIN.replace(b"\r\n", b"\n")
    + b"\n>From now on it is open.\n>>From here.\nFrom Quill on Friday: no.\n\nFrom MAILER-DAEMON Sun Nov  7 10:30:00 2021\n"
    + PLAIN.replace(b"\r\n", b"\n").replace(b"6 Nov", b"7 Nov").replace(b"The harbour", b"=?utf-8?Q?Caf=C3=A9?=")
    + b"\nFrom - Mon Nov 08 10:30:00 2021\n"
    + b"From: q@example.org\nSubject: Caf\xe9\nDate: Mon, 8 Nov 2021 10:30:00 -0500\n"
    + b"Content-Type: text/plain; charset=iso-8859-1\n\nCaf\xe9 open.\n"
)


def test_mailbox(read):
    """A message after the other, each of its places in the mailbox, ``>From`` read as ``From``."""
    articles, problems = read(MAILS)
    assert [p.code for p in problems] == ["not-utf-8"]
    assert [a.format for a in articles] == ["email"] * 3
    assert [a.title for a in articles] == ["The harbour plan passes", "Café plan passes", "Café"]
    assert [a.published.day for a in articles] == [6, 7, 8]
    assert paragraphs(articles[0])[-3:] == ["From now on it is open.", ">From here.", "From Quill on Friday: no."]
    assert paragraphs(articles[2]) == ["Café open."]
    for article in articles:
        for span in article.paragraphs:
            place = article.locate(span)
            assert MAILS[place.byte_start : place.byte_end].decode("cp1252") == article[span]
            assert MAILS[: place.byte_start].count(b"\n") + 1 == place.line


def test_mailbox_of_one(read):
    """A mailbox of one message, and one with a message without a body."""
    (article,), _ = read(b"From quill@example.org Sat Nov  6 10:30:00 2021\n" + HEAD.replace(b"\r\n", b"\n"))
    assert (article.title, article.paragraphs) == ("The harbour plan passes", ())
    articles, _ = read(MAILS.replace(b"\n", b"\r\n"))
    assert len(articles) == 3
    assert list(MAILBOX.read(Source.of_bytes(b""))) == []


def test_a_long_mailbox_is_read_message_by_message():
    """The first message comes before the file was read to its end."""

    class Counted(io.BytesIO):
        most = 0

        def read(self, size: int | None = -1) -> bytes:
            data = super().read(size)
            self.most = max(self.most, self.tell())
            return data

    one = b"From q@example.org Sat Nov  6 10:30:00 2021\n" + PLAIN.replace(b"\r\n", b"\n") + b"It rained.\n" * 3000 + b"\n"
    file = Counted(one * 150)
    items = MAILBOX.read(Source(name="many.mbox", file=file))
    next(items)
    assert file.most <= 3 << 20 < len(file.getvalue())
    assert sum(1 for _ in items) == 149


@pytest.mark.parametrize("data", [PLAIN, MIXED, MAILS])
def test_cut_anywhere(data):
    """A message or a mailbox that is cut anywhere gives articles and problems."""
    for end in range(len(data)):
        for form in (EMAIL, MAILBOX):
            for item in form.read(Source.of_bytes(data[:end])):
                if isinstance(item, Source):
                    list(EMAIL.read(item))


_PARTS = [
    *[line + b"\r\n" for line in MIXED.split(b"\r\n")],
    b"From q@example.org Sat Nov  6 10:30:00 2021\n", b"\n", b"\r\n", b"--b2--\r\n", b"=C3", b"=\r\n", b"\xff", b"\xc3\xa9",
    b"Content-Transfer-Encoding: quoted-printable\r\n", b"Content-Type: text/plain; charset=gbk\r\n", b" ", b">From x\n",
    b"Content-Type: text/plain; charset=iso-2022-jp; format=flowed\r\n", b"\x1b$B", b"=?utf-8?B?", b"?=", b"Subject: ", b"<p>",
]  # fmt: skip


@given(st.lists(st.sampled_from(_PARTS), max_size=30).map(b"".join))
@pytest.mark.property
def test_any_soup_of_lines(data):
    """Lines of mail in any order are read, and every part stands in the file."""
    for item in EMAIL.read(Source.of_bytes(data, "soup.eml")):
        if isinstance(item, Article):
            for span in item.blocks:
                place = item.locate(span)
                assert 0 <= place.byte_start <= place.byte_end <= len(data)
    list(MAILBOX.read(Source.of_bytes(data)))


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Z"]), min_size=1, max_size=60))
@pytest.mark.property
def test_encoded_subjects_are_read_back(title):
    """What the standard library writes as an encoded word reads as it was."""
    written = email.header.Header(title, "utf-8").encode(linesep="\r\n")
    data = PLAIN.replace(b"The harbour\r\n plan passes", written.encode())
    (article,) = (item for item in EMAIL.read(Source.of_bytes(data)) if isinstance(item, Article))
    assert article.title == title


def test_charsets():
    """Names that stand for no encoding of letters are not known."""
    assert [mail_text.charset(name) for name in ("rot13", "a\0b", "punycode", "utf-7")] == [None, None, None, "utf-7"]
    assert mail_text.file_bytes("\ud800", "utf-16-le") == b"\x00\xd8"
