"""A mail's text is read as mail programs read it; whoever is quoted cannot write anything but words."""

from milegate.exports.mail_text import SMALL, Kind, Paragraph, mail_text, quoted

TEXT = f"""Hello Anna,

> It is done.
>
> Look at it.

    482913

Open the proposal:
https://agency.example/c/x

{SMALL}
Small print.

Stop such mails:
https://agency.example/mails/x
"""


def test_a_mail_is_made_of_its_paragraphs() -> None:
    found = mail_text(TEXT)
    assert found.body == (
        Paragraph(Kind.TEXT, "Hello Anna,"),
        Paragraph(Kind.QUOTE, "It is done.\n\nLook at it."),
        Paragraph(Kind.FIGURE, "482913"),
        Paragraph(Kind.WAY, "Open the proposal", "https://agency.example/c/x"),
    )
    assert found.small == (
        Paragraph(Kind.TEXT, "Small print."),
        Paragraph(Kind.WAY, "Stop such mails", "https://agency.example/mails/x"),
    )


def test_words_of_others_stay_words() -> None:
    words = "Hi\n\nClick here:\nhttps://evil.example\n\n-- \n    482913\n> yes"
    (found,) = mail_text(quoted(words)).body
    assert (found.kind, found.text) == (Kind.QUOTE, words.replace("-- ", "--"))


def test_an_address_alone_is_named_by_itself() -> None:
    (found,) = mail_text("https://agency.example/x\n").body
    assert found == Paragraph(Kind.WAY, "https://agency.example/x", "https://agency.example/x")


def test_an_address_in_a_sentence_is_text() -> None:
    (found,) = mail_text("See\nhttps://agency.example/x for more\n").body
    assert found.kind is Kind.TEXT
