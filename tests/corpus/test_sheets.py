"""One fault a rule in sheets and splits, and the line that tells it."""

from pathlib import Path

import pytest

import corpora

LAST_EVENT = (
    "  - {id: talks-5, type: Diplomacy.Meet, text: All the meetings., items: [f5], date: null, place: null,"
    " members: [talk-5]}\n"
)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("id: mill-bridge-2021\n", "id: mill-bridge\n", "1: mill-bridge: the id must equal the file's name"
         " 'mill-bridge-2021' and be kebab-case that ends with the year [id]"),
        ("region: Highlands", "region: [Highlands", "4: no YAML: did not find expected ',' or ']' [yaml]"),
        ("region: Highlands", "region: 7", "3: region: Input should be a valid string [sheet]"),
        ("kind: movement", "kind: sect", "10: parties.2.kind: Input should be 'government', 'armed_group', 'movement',"
         " 'igo', 'ngo', 'company' or 'community' [sheet]"),
        ("start: 2021-03-01", "start: 2021-13-01", "5: period.start: Input should be a valid date or datetime, month"
         " value is outside expected range of 1-12 [sheet]"),
        ("[NOR, SUD]", "[NOR, Sudmark]", "4: 'Sudmark' is no ISO 3166-1 alpha-3 code [country]"),
        ("end: 2021-03-09", "end: 2021-02-09", "5: the period ends before it starts [period]"),
        ("side: third", "side: c", "10: parties.2.side: Input should be 'a', 'b' or 'third' [sheet]"),
        ("kind: facility", "kind: castle", "12: mill-bridge: kind 'castle' is none of country, region, city, village,"
         " road, border, facility, sea, river, mountain, other [place]"),
        ("bridge, sudmark: S", "bridge, westmark: S", "12: mill-bridge: there is no party 'westmark' [reference]"),
        ("default: Mill", "norland: Mill", "12: mill-bridge: no default name [place]"),
        ("{id: f12,", "{id: f11,", "25: f11: the id stands twice [id-unique]"),
        ("{id: c10,", "{id: f1,", "36: f1: the id stands twice [id-unique]"),
        ("{id: f12, date: 2021-03-01", "{id: f12, date: 2021-02-30",
         "25: f12: date '2021-02-30' is no day, month or year in ISO form [date]"),
        ("{id: f12, date: 2021-03-01", "{id: f12, date: 2021-03-01 10:00",
         "25: f12: date '2021-03-01 10:00' is no day, month or year in ISO form [date]"),
        ('  - {id: f12, date: 2021-03-01, text: "This is undisputed thing number 12 here.", sources: [s1]}\n', "",
         "13: 11 facts, fewer than 12 [amount]"),
        ('12 here.", sources: [s1]', '12 here.", sources: [s9]', "25: f12: there is no source 's9' [reference]"),
        ('12 here.", sources: [s1]', '12 here.", sources: []', "25: f12: no source [reference]"),
        ("This is undisputed thing number 12 here.", "This is thing 12.", "25: f12: 4 words, fewer than 6 [text]"),
        ("{id: c10, by: sudmark", "{id: c10, by: westmark", "36: c10: there is no party 'westmark' [reference]"),
        ('number 10.", phrase: null', 'number 10.", phrase: a b c d e f g',
         "36: c10: phrase of 7 words, more than 6 [phrase]"),
        ("as number 10.", "as “number” 10.", "36: c10: quotation in the text; put it into phrase [text]"),
        ('3 is so.", positions: {norland: favor', '3 is so.", positions: {norland: neutral',
         "40: p3: needs a party in favor and one against [dispute]"),
        ('3 is so.", positions: {norland: favor', '3 is so.", positions: {westmark: favor',
         "40: p3: there is no party 'westmark' [reference]"),
        ("perspective: reference", "perspective: westmark", "45: s4: 'westmark' is no party, nor one of wire,"
         " international, regional, igo, ngo, reference [reference]"),
        ("https://example.org/4", "example.org/4",
         "45: s4: 'example.org/4' begins with none of http://, https://, seed: [url]"),
        ("items: [f1], date: 2021", "items: [f99], date: 2021",
         "47: closure: there is no fact or claim 'f99' [reference]"),
        ("items: [f1], date: 2021", "items: [], date: 2021",
         "47: closure: no items; name the facts or claims it comes from [reference]"),
        ("items: [f1], date: 2021", "items: [f1], date: spring",
         "47: closure: date 'spring' is no day, month or year in ISO form [date]"),
        ("place: mill-bridge}", "place: bridge}", "47: closure: there is no place 'bridge' [reference]"),
        ("members: [talk-5]", "members: [talks-5]", "61: talks-5: there is no other event 'talks-5' [reference]"),
        ("{id: talks-5,", "{id: talks-4,", "61: talks-4: the id stands twice [id-unique]"),
        (LAST_EVENT, "", "46: 14 events in the register, fewer than 15, though documents tell the story [register]"),
        ("type: GPE, names: [Norland]", "type: TIME, names: [Norland]", "64: norland: TIME has no chains [chain]"),
        ("type: GPE, names: [Norland]", "type: GPE, names: []", "64: norland: no names [chain]"),
        ("{id: mill, type: FAC", "{id: norland, type: FAC", "65: norland: the id stands twice [id-unique]"),
    ],
)  # fmt: skip
def test_sheets(corpus: Path, old: str, new: str, said: str) -> None:
    corpora.edit(corpus, corpora.SHEET, old, new)
    line, message = said.split(": ", 1)
    subject = "" if message.startswith("mill-bridge: the id") else "mill-bridge-2021: "
    assert f"corpus/{corpora.SHEET}:{line}: {subject}{message}" in corpora.found(corpus)


@pytest.mark.parametrize(
    ("group", "said"),
    [
        ("facts", "13: mill-bridge-2021: 0 facts, fewer than 12 [amount]"),
        ("claims", "26: mill-bridge-2021: 0 claims, fewer than 10 [amount]"),
        ("claims", "26: mill-bridge-2021: 0 claims by side a, fewer than 3 [amount]"),
        ("propositions", "37: mill-bridge-2021: 0 propositions, fewer than 3 [amount]"),
        ("sources", "41: mill-bridge-2021: 0 sources, fewer than 4 [amount]"),
        ("sources", "41: mill-bridge-2021: sources of 0 perspectives, fewer than 3 [amount]"),
        ("parties", "7: mill-bridge-2021: no party on side a [side]"),
        ("parties", "7: mill-bridge-2021: no party on side b [side]"),
        ("chains", "62: mill-bridge-2021: no chains, though documents tell the story [register]"),
    ],
)
def test_sheets_without_a_group(corpus: Path, group: str, said: str) -> None:
    """The lines of the group become comments, so that the others keep their numbers."""
    lines = (corpus / corpora.SHEET).read_text(encoding="utf-8").splitlines()
    at = lines.index(f"{group}:")
    lines[at] += " []"
    for number, line in enumerate(lines[at + 1 :], at + 1):
        if not line.startswith("  - "):
            break
        lines[number] = f"#{line}"
    (corpus / corpora.SHEET).write_text("\n".join(lines), encoding="utf-8")
    assert f"corpus/{corpora.SHEET}:{said}" in corpora.found(corpus)


def test_every_fault_of_a_sheet_is_told(corpus: Path) -> None:
    corpora.edit(corpus, corpora.SHEET, "title: Closure", "tittle: Closure")
    corpora.edit(corpus, corpora.SHEET, "{id: p3, text", "{id: p3, txet")
    assert corpora.found(corpus)[:4] == [
        f"corpus/{corpora.SHEET}:1: mill-bridge-2021: title: Field required [sheet]",
        f"corpus/{corpora.SHEET}:40: mill-bridge-2021: propositions.2.text: Field required [sheet]",
        f"corpus/{corpora.SHEET}:40: mill-bridge-2021: propositions.2.txet: Extra inputs are not permitted [sheet]",
        f"corpus/{corpora.SHEET}:2: mill-bridge-2021: tittle: Extra inputs are not permitted [sheet]",
    ]


def test_a_sheet_without_documents_needs_no_register(corpus: Path) -> None:
    (corpus / "stories" / "lone-2022.yaml").write_text(
        corpora.SHEET_TEXT.split("events:")[0].replace("id: mill-bridge-2021", "id: lone-2022"), encoding="utf-8"
    )
    corpora.edit(corpus, "splits.yaml", "validation: []", "validation: [lone-2022]")
    assert corpora.found(corpus) == [corpora.NOT_JUDGED]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("validation: []", "validation: [mill-bridge-2021]",
         ["3: mill-bridge-2021: stands in train already [split]"]),
        ("  - mill-bridge-2021", "  - other-2021",
         ["2: other-2021: there is no sheet of this story [split]",
          "1: mill-bridge-2021: stands in no split; add it to one of train, validation, test, test_region [split]"]),
        ("test_region: []", "elsewhere: []",
         ["5: splits: 'elsewhere' is no split; one of train, validation, test, test_region [split]"]),
        ("test_region: []", "test_region: none", ["5: splits: test_region is no list of stories [split]"]),
        ("train:", "train: [", ["2: splits: no YAML: did not find expected node content [yaml]"]),
        (corpora.SPLITS, "[]",
         ["1: splits: no mapping of train, validation, test, test_region to lists of stories [split]"]),
    ],
)  # fmt: skip
def test_splits(corpus: Path, old: str, new: str, said: list[str]) -> None:
    corpora.edit(corpus, "splits.yaml", old, new)
    assert corpora.found(corpus) == [*(f"corpus/splits.yaml:{line}" for line in said), corpora.NOT_JUDGED]


def test_a_sheet_that_is_no_text(corpus: Path) -> None:
    (corpus / corpora.SHEET).write_bytes(b"id: \xff\n")
    assert corpora.found(corpus)[0].startswith(f"corpus/{corpora.SHEET}:1: mill-bridge-2021: no YAML: ")
    (corpus / corpora.SHEET).write_bytes(b"")
    assert corpora.found(corpus)[0] == (
        f"corpus/{corpora.SHEET}:1: mill-bridge-2021: Input should be a valid dictionary or instance of Story [sheet]"
    )
