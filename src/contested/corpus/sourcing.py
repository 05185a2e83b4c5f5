"""The check that a document says nothing its sheet lacks, as far as a program can see: figures and proper names."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from contested.corpus import sheets
from contested.corpus.sources import DocumentFile, Finding
from contested.stories import Story

_UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = [
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS = {
    **{word: str(10 + n) for n, word in enumerate(_TEENS)},
    **{word: str(20 + 10 * n) for n, word in enumerate(_TENS)},
    **{f"{tens}-{unit}": str(21 + 10 * m + n) for m, tens in enumerate(_TENS) for n, unit in enumerate(_UNITS)},
}
_NUMERALS = {*_WORDS, *_UNITS}
_SMALL = {str(number) for number in range(11)}
_SPELLING = {"defense": "defence", "center": "centre"}
_FIGURE = re.compile(rf"\d+(?:,\d+)*|\b(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_INITIALS = re.compile(r"(?<=\b[A-Z])\.(?=[A-Z]\b|\W)")
_PLURAL = re.compile("(?:'s|s)$")


class Known(NamedTuple):
    """The figures of a sheet, in digits, and its words, in lower case and without a plural's s."""

    figures: frozenset[str]
    words: frozenset[str]


def known(story: Story) -> Known:
    """Give the figures and words of a sheet, its register and chains included."""
    parts = [
        *sheets.texts(story),
        *(name for chain in story.chains for name in chain.names),
        *sheets.names(story),
        *(actor.role for party in story.parties for actor in party.actors),
        *(claim.speaker or "" for claim in story.claims),
        *(item.date or "" for item in (*story.facts, *story.claims)),
        *(event.date or "" for event in story.events),
        *(source.publisher for source in story.sources),
    ]
    text = "\n".join(parts)
    figures = frozenset(_number(match[0]) for match in _FIGURE.finditer(text))
    return Known(figures, frozenset(_stem(word) for word in _words(text)))


def check(file: DocumentFile, known: Known, allowed: Collection[str]) -> Iterator[Finding]:
    """Find figures from eleven on and words of named mentions that the sheet does not have.

    The document's own date may stand in its dateline. A figure may be spelled otherwise than on the sheet ("twelve",
    "12"); every capitalised word of a name must stand somewhere on the sheet, its lists of names included.

    Args:
        file: the document.
        known: what its sheet has.
        allowed: figures and words that were looked at and may stand.
    """
    document = file.document
    figures = known.figures | _SMALL | ({str(document.date.day)} if document.date else set())
    for number, sentence in enumerate(document.sentences):
        for match in _FIGURE.finditer(document.surface(sentence)):
            if _number(match[0]) not in figures and match[0] not in allowed:
                yield file.finding(file.sentence_line(number), "sourcing", _message(match[0]))
    for entity in document.entities:
        for word in _words(document.surface(entity)) if entity.level == "NAM" else ():
            if (
                word[0].isupper()
                and word.lower() not in _NUMERALS
                and _stem(word) not in known.words
                and word not in allowed
            ):
                yield file.finding(file.mention_lines[entity.id], "sourcing", f"{entity.id}: {_message(word)}")


def _message(what: str) -> str:
    return f"{what!r} is not on the sheet; mend it, or give the reason in exceptions.yaml"


def _number(figure: str) -> str:
    digits = _WORDS.get(figure.lower(), figure.replace(",", ""))
    return digits.lstrip("0") or "0"


def _words(text: str) -> list[str]:
    return _WORD.findall(_INITIALS.sub("", text))


def _stem(word: str) -> str:
    stem = _PLURAL.sub("", word.lower())
    return _SPELLING.get(stem, stem)
