"""A small corpus without a fault, built by code: one invented story told by six briefs."""

from pathlib import Path

from contested.corpus.checks import validate
from contested.formats import xml

STORY = "mill-bridge-2021"
SHEET = f"stories/{STORY}.yaml"
NOT_JUDGED = (
    "corpus/documents: brief: not judged as a group yet: 6 documents, and below 20 chance would judge"
    " [genre-verdict, warning]"
)
PROVENANCE = "Written by a language model; not journalism"

HEAD = """\
id: mill-bridge-2021
title: Closure of the Mill bridge
region: Highlands
countries: [NOR, SUD]
period: {start: 2021-03-01, end: 2021-03-09}
summary: An invented story of a bridge between two states; its figures are 14, 31, 40, 120, 200, 900 and 2015.
parties:
  - {id: norland, name: Norland, kind: government, side: a, actors: []}
  - {id: sudmark, name: Sudmark, kind: government, side: b, actors: [{name: Ada Lund, role: foreign minister}]}
  - {id: elders, name: Council of elders, kind: movement, side: third, actors: []}
places:
  - {id: mill-bridge, kind: facility, names: {default: Mill bridge, sudmark: Siege bridge}}
"""
SHEET_TEXT = "\n".join(
    [
        HEAD + "facts:",
        *(
            f'  - {{id: f{n}, date: 2021-03-01, text: "This is undisputed thing number {n} here.", sources: [s1]}}'
            for n in range(1, 13)
        ),
        "claims:",
        *(
            f"  - {{id: c{n}, by: {'norland' if n <= 5 else 'sudmark'}, speaker: null, date: 2021-03, act: assert, "
            f'text: "What somebody holds as number {n}.", phrase: null, sources: [s2]}}'
            for n in range(1, 11)
        ),
        "propositions:",
        *(
            f'  - {{id: p{n}, text: "Disputed thing {n} is so.", positions: {{norland: favor, sudmark: against}}}}'
            for n in range(1, 4)
        ),
        "sources:",
        *(
            f'  - {{id: s{n}, publisher: Press {n}, url: "https://example.org/{n}", date: null, perspective: {by}}}'
            for n, by in enumerate(["norland", "sudmark", "wire", "reference"], 1)
        ),
        "events:",
        "  - {id: closure, type: Control.Blockade, text: The bridge is shut., items: [f1], date: 2021, "
        "place: mill-bridge}",
        *(
            f"  - {{id: talk-{n}, type: Diplomacy.Meet, text: People meet., items: [c{n}], date: null, place: null}}"
            for n in range(1, 10)
        ),
        *(
            f"  - {{id: talks-{n}, type: Diplomacy.Meet, text: All the meetings., items: [f{n}], date: null, "
            f"place: null, members: [talk-{n}]}}"
            for n in range(1, 6)
        ),
        "chains:",
        "  - {id: bridge, type: FAC, names: [Mill bridge, bridge]}",
        "  - {id: norland, type: GPE, names: [Norland]}",
        "  - {id: mill, type: FAC, names: [old mill]}",
        "",
    ]
)
SPLITS = "train:\n  - mill-bridge-2021\nvalidation: []\ntest: []\ntest_region: []\n"

NORLAND = '<ent id="n" type="GPE" chain="norland">Norland</ent>'
BRIDGE = '<ent id="b" type="FAC" chain="bridge">Mill bridge</ent>'

# By document: profile, date, headline, paragraphs of sentences.
TEXTS: dict[str, tuple[str, str, str, list[list[str]]]] = {
    "norland-1": (
        "state_agency_a",
        "2021-03-08",
        f"{BRIDGE} stays open, {NORLAND} says",
        [
            [
                "Norland's army said on Monday that 14 of its soldiers were posted at the Mill bridge and that cars"
                " were crossing it in both directions without delay.",
                "No shots were fired.",
            ],
            [
                "The Defence Ministry rejected a report that the crossing had been shut since March 2, and said that"
                " its engineers had only taken away a damaged barrier which the other side left there at about 06:40 on"
                " Sunday."
            ],
            ["Two trucks with flour reached the village of Ostrow the same day, according to the ministry."],
            ["A mayor in the area, Jan Beck, told reporters that residents had bread."],
        ],
    ),
    "norland-2": (
        "local_agency",
        "2021-03-04",
        f"Border service reports 3 men detained at {BRIDGE}",
        [
            [
                f"Three men were detained near the bridge on March 3, the border service of {NORLAND} informed.",
                "They carried no documents.",
                "According to the service, the group had left Sudmark on foot during the night and was noticed by a"
                " patrol when it tried to get over the fence beside the old customs house, about 200 metres from the"
                " water.",
            ],
            ["The men were taken to Ostrow and questioned."],
            [
                "One of them, aged 31, complained of a wound and received treatment, a doctor at the district clinic"
                " said, while the other two refused any examination."
            ],
        ],
    ),
    "sudmark-1": (
        "state_agency_b",
        "2021-03-02",
        f"Sudmark demands that {NORLAND} lift siege of Ostrow",
        [
            [
                "Foreign Minister Ada Lund said on Tuesday that Norland had been"
                ' <ev id="v" type="Control.Blockade" cluster="closure">blocking</ev> the only road to Ostrow for two'
                " days, and demanded that its troops leave."
            ],
            ["Lund wrote this on a social network after talks with a UN envoy.", "About 900 people are cut off."],
            [
                "The minister added that a convoy with medicine, which set out from the capital at dawn, was stopped by"
                " soldiers at the river and sent back after four hours of waiting in the rain."
            ],
            ["Her ministry accused Norland of a rough violation of the 2015 accord."],
        ],
    ),
    "sudmark-2": (
        "great_power_agency",
        "2021-03-04",
        f"Sudmark hands {NORLAND} a protest note",
        [
            [
                "VELIN, March 4. The ambassador of Norland was summoned to the Foreign Ministry on Thursday and handed"
                " a note of protest, ministry spokesman Emil Rask said."
            ],
            [
                "The document is about the seizure of two vehicles at the river, Rask noted.",
                "It calls for their return by March 10.",
                "The ambassador denied that any property had been kept and promised, the spokesman said, to"
                " pass on the papers to his government, which has not yet named an officer who could take part in a"
                " joint inquiry.",
            ],
            ["Sudmark is ready for it."],
        ],
    ),
    "wire-1": (
        "global_wire",
        "2021-03-02",
        f"{NORLAND} and Sudmark trade blame over closed crossing",
        [
            [
                "A bridge between Norland and Sudmark was closed for a second day on Tuesday after soldiers put up a"
                " barrier, leaving some 900 villagers without a route to market, officials on both banks said."
            ],
            ["Norland said it had acted because of an armed group."],
            ["Sudmark denied that such a group existed, and its foreign minister said the troops must go."],
            ["No independent account was available."],
            [
                "The two states signed an accord on the crossing in 2015 following a clash in which six people died,"
                " and have met over it every spring since then."
            ],
        ],
    ),
    "ngo-1": (
        "un_ngo_report",
        "2021-03-03",
        "Access to Ostrow restricted",
        [
            [
                "Some 900 people in Ostrow have had no access to the district hospital since March 1, an aid group said"
                " on Wednesday, and stocks of insulin there are sufficient for 5 days."
            ],
            [
                "Partners have reached 120 households on foot.",
                "Deliveries by truck were suspended at the request of the parties, which have yet to agree on a route"
                " for relief goods and on the inspection of each vehicle that would use it.",
            ],
            ["Water is available."],
            [
                "The group called on all sides to let medical staff pass, and said that it had asked for a pause of"
                " four hours a day."
            ],
        ],
    ),
}


def build(folder: Path) -> Path:
    """Write the corpus into a folder and give its path."""
    corpus = folder / "corpus"
    (corpus / "stories").mkdir(parents=True)
    (corpus / "stories" / f"{STORY}.yaml").write_text(SHEET_TEXT, encoding="utf-8")
    (corpus / "splits.yaml").write_text(SPLITS, encoding="utf-8")
    xml.write((xml.parse(source(name).encode(), name) for name in TEXTS), corpus / "documents")
    return corpus


def source(name: str) -> str:
    """The XML of a document, in no particular form."""
    profile, date, headline, paragraphs = TEXTS[name]
    body = "".join(f"<p>{''.join(f'<s>{sentence}</s>' for sentence in block)}</p>" for block in paragraphs)
    return (
        f'<document id="{STORY}.{name}" story="{STORY}" perspective="{name.partition("-")[0]}" profile="{profile}" '
        f'genre="brief" date="{date}" provenance="{PROVENANCE}"><headline>{headline}</headline>{body}'
        '<position proposition="p1" value="neutral"/></document>'
    )


def found(corpus: Path) -> list[str]:
    """Every finding in the corpus, as it is printed."""
    return [str(finding) for finding in validate(corpus)]


def edit(corpus: Path, name: str, old: str, new: str) -> None:
    """Replace a text that stands once in a file of the corpus; ``name`` is its path in it."""
    path = corpus / name
    content = path.read_text(encoding="utf-8")
    assert content.count(old) == 1
    path.write_text(content.replace(old, new), encoding="utf-8")
