"""The words by which databases mark the parts of a document, in the languages that their exports are made in."""

from __future__ import annotations

#: What a label says, by the label in small letters with hyphens for blanks. Further ones are kept under their own name.
LABELS: dict[str, str] = {
    # BYLINE: Rosa Lind; AUTOR: Rosa Lind
    **dict.fromkeys(("byline", "author", "autor", "auteur", "autore", "von"), "byline"),
    # SECTION: NEWS; Pg. 3
    **dict.fromkeys(
        ("section", "rubrik", "rubrique", "sección", "seccion", "sezione", "seção", "rubriek", "sectie"), "section"
    ),
    # LENGTH: 453 words
    **dict.fromkeys(("length", "länge", "longueur", "longitud", "extensión", "lunghezza", "lengte", "comprimento"), "length"),
    # HEADLINE: Talks resume
    **dict.fromkeys(("headline", "title", "titel", "titre", "título", "titolo"), "title"),
    # LANGUAGE: ENGLISH
    **dict.fromkeys(("language", "sprache", "langue", "idioma", "lengua", "lingua", "taal"), "language"),
    # LOAD-DATE: January 11, 2010; UPDATE: 11. Januar 2010
    **dict.fromkeys(("load-date", "update", "date-chargement", "date-de-chargement", "fecha-carga", "laaddatum"), "loaded"),
    **dict.fromkeys(("correction-date", "korrekturdatum"), "corrected"),
    **dict.fromkeys(("correction", "korrektur", "corrección", "correzione", "correctie"), "correction"),
    **dict.fromkeys(("publication-type", "zeitungstyp", "type-publication", "tipo-de-publicación"), "publication-type"),
    **dict.fromkeys(("graphic", "grafik", "graphique", "gráfico"), "graphic"),
    **dict.fromkeys(("body", "text"), "body"),
}

#: Labels that stand behind the text of a document in the older layout, beside those of `LABELS` that do.
BEHIND = frozenset(
    (
        *("loaded", "language", "publication-type", "graphic", "corrected", "correction"),
        *("journal-code", "subject", "organization", "company", "person", "ticker", "industry", "geographic", "city", "state"),
        *("country", "document-type", "type", "series", "notes", "url", "acc-no", "name", "category", "thema", "branche"),
    )
)

#: Labels that stand before the text of a document in the older layout. Others are words of the text: LONDON: It rained.
BEFORE = frozenset(
    (
        *("byline", "section", "length", "title", "body"),
        *("dateline", "highlight", "series", "column", "edition", "abstract", "source", "distribution", "memo", "ressort"),
    )
)

#: Lines of their own, in small letters, before the text
BODY = frozenset(("body", "textkörper", "corps", "cuerpo", "corpo"))
#: … before the index terms behind it
CLASSIFICATION = frozenset(
    ("classification", "klassifizierung", "clasificación", "classificazione", "classificatie", "classificação")
)
#: … before what else stands behind it
HEADINGS = {
    **dict.fromkeys(("correction", "corrections", "korrektur", "corrección", "correzione", "correctie"), "correction"),
    **dict.fromkeys(("graphic", "grafik", "graphique", "gráfico"), "graphic"),
    **dict.fromkeys(("notes", "anmerkungen", "notas"), "notes"),
}
#: … and after the document
END = (
    "end of document",
    "ende des dokuments",
    "fin du document",
    "fin del documento",
    "fine del documento",
    "einde van document",
)
#: A line of the head that says that a correction stands in the document
CORRECTED = ("correction appended", "corrections appended", "see correction appended")
COPYRIGHT = ("copyright", "©", "(c)", "all rights reserved", "alle rechte vorbehalten", "tous droits réservés")

#: What stands before the number of a page within another field: Pg. 6, Blz. 6, S. 6
PAGE = (
    *("page", "pages", "pg", "pp", "p", "blz", "bladzijde", "seite", "s", "página", "pagina", "pág", "pag", "sida", "sid"),
    *("side", "str", "strona"),
)
#: What a date line may hold behind its date: Edition 1; Late Edition - Final
EDITION = (
    *("edition", "final", "late", "early", "first", "star", "ausgabe", "édition", "edición", "edizione", "editie", "edição"),
    *("national", "metro", "correction", "updated", "version"),
)

#: Codes of languages by their names in the interfaces' languages, in small letters
LANGUAGES: dict[str, str] = {
    **dict.fromkeys(("english", "englisch", "anglais", "inglés", "ingles", "inglese", "engels"), "en"),
    **dict.fromkeys(("german", "deutsch", "allemand", "alemán", "tedesco", "duits"), "de"),
    **dict.fromkeys(("french", "französisch", "français", "francais", "francés", "francese", "frans"), "fr"),
    **dict.fromkeys(("spanish", "spanisch", "espagnol", "español", "spagnolo", "spaans"), "es"),
    **dict.fromkeys(("italian", "italienisch", "italien", "italiano", "italiaans"), "it"),
    **dict.fromkeys(("portuguese", "portugiesisch", "portugais", "portugués", "português", "portugees"), "pt"),
    **dict.fromkeys(("dutch", "niederländisch", "néerlandais", "holandés", "nederlands"), "nl"),
    **dict.fromkeys(("russian", "russisch", "russe", "ruso", "русский"), "ru"),
}


def language(name: str) -> str | None:
    """The code of a language named in words; the name itself when it is not known, None when there is none.

    Example:
        >>> language("DEUTSCH; GERMAN"), language("Français"), language("Klingon"), language(" ")
        ('de', 'fr', 'Klingon', None)
    """
    first = name.replace(",", ";").partition(";")[0].strip()
    return LANGUAGES.get(first.lower(), first) or None
