"""Every sentence that is asked for is there in every language, with its values and its plural forms."""

from collections import Counter
from string import Formatter

import pytest

from milegate.charts.speech import LANGUAGES, Sentence, speech, to_say
from tools.languages import (
    KEPT,
    NotAKey,
    Text,
    asked,
    catalogue,
    in_python,
    in_template,
    renewed,
    translations,
    written,
)

OTHERS = [language for language in LANGUAGES if language != "en"]
ASKED = asked()


def values(text: str) -> Counter[str]:
    return Counter(name for _, name, _, _ in Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_every_sentence_that_is_asked_for_and_no_other(language: str) -> None:
    kept = set(translations(language))
    assert (sorted(ASKED - kept), sorted(kept - ASKED)) == ([], [])


@pytest.mark.parametrize("language", OTHERS)
def test_no_sentence_is_empty_doubtful_or_without_its_plural_forms(language: str) -> None:
    found = catalogue(language)
    count = {text: found.num_plurals if text.many else 1 for text in ASKED}
    said = translations(language)
    assert [
        text for text in said if len(said[text]) != count[text] or not all(map(str.strip, said[text]))
    ] == []
    assert [message.id for message in found if message.id and message.fuzzy] == []
    assert "#~" not in (KEPT / f"{language}.po").read_text("utf-8")


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_has_the_values_of_its_english(language: str) -> None:
    said = translations(language).items()
    wrong = [
        form
        for text, forms in said
        for form in forms
        if any(values(form) != values(each) for each in text if each)
    ]
    assert wrong == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_file_is_as_the_tool_writes_it(language: str) -> None:
    assert written(language, renewed(language, ASKED)) == (KEPT / f"{language}.po").read_text("utf-8")


def test_quotation_marks_are_those_of_the_language() -> None:
    quotes = {"de": "„“", "fr": "«»", "pl": "„”", "es": "«»"}
    for language, own in quotes.items():
        text = "".join(form for forms in translations(language).values() for form in forms)
        assert {char for char in text if char in "\"“”„«»'"} == set(own), language


def test_sentences_are_found_where_they_are_asked_for() -> None:
    module = (
        'say("a"); self._say("b" if x else "c"); to_say("d"); speech(it)("e"); say.count("f", "g", 2); h("i")'
    )
    assert set(in_python(module)) == {*map(Text, "abcde"), Text("f", "g")}
    template = '{{ say("a") }}{{ page.say("b" if x else "c") }}{{ say.count("f", "g", n) }}{{ url("h") }}'
    assert set(in_template(template)) == {*map(Text, "abc"), Text("f", "g")}


@pytest.mark.parametrize("source", ['say(f"a {b}")', 'say("a" + b)', 'say.count(one, "b", 2)'])
def test_a_text_that_is_put_together_is_no_key(source: str) -> None:
    with pytest.raises(NotAKey):
        list(in_python(source))
    with pytest.raises(NotAKey):
        list(in_template('{{ say("a" ~ b) }}'))


def test_each_language_counts_in_its_own_way() -> None:
    one, many = "{n} proof added", "{n} proofs added"
    polish = [speech("pl-PL").count(one, many, n) for n in (1, 2, 5, 22)]
    assert polish == ["dodano 1 dowód", "dodano 2 dowody", "dodano 5 dowodów", "dodano 22 dowody"]
    assert speech("fr-CA").count("{n} payment", "{n} payments", 0) == "0 versement"


@pytest.mark.parametrize("locale", ["en-GB", "nl-NL", "nonsense", ""])
def test_whoever_has_no_language_here_is_spoken_to_in_english(locale: str) -> None:
    assert (speech(locale).language, speech(locale)("Why?")) == ("en", "Why?")
    assert speech(locale)("") == ""


def test_what_is_said_later_is_english_until_its_reader_is_known() -> None:
    said = to_say(
        "{what} may have {most} characters; this has {count}.", what=to_say("A name"), most=1200, count=9000
    )
    assert said == "A name may have 1,200 characters; this has 9,000."
    assert isinstance(said, Sentence)
    german = speech("de").said(said)
    assert german == "Ihr Name darf höchstens 1.200 Zeichen haben; hier sind es 9.000."
    assert speech("de").said("Why?") == "Why?"


def test_names_are_listed_as_each_language_does() -> None:
    assert [speech(tag).listed(["A", "B", "C"]) for tag in ("en", "de", "pl")] == [
        "A, B and C",
        "A, B und C",
        "A, B i C",
    ]
    assert (speech("de").listed(["A"]), speech("de").listed([])) == ("A", "")
