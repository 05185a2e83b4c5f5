"""The shorthand in which documents are written by hand."""

import runpy
from pathlib import Path

import pytest

from contested.formats import xml

SCRIPT = Path(__file__).parents[2] / "scripts" / "shorthand.py"
main = runpy.run_path(str(SCRIPT))["main"]

TEXT = """\
story-2020.wire-1 wire global_wire brief 2020-05-01
H [hk:GPE:kyiv Kyiv] & others {h1:Demand;Actor=hk call}
S hk h1 +

P
[mon:TIME Monday] the [mi:~ORG:min [uk:GPE:ua Ukrainian] ministry] {v1:Detain:all;!att;@pol+uk;Actor=mi;Time=mon held}.
The [pol:~ORG:police police] said so.
P
No more.
X p2 0
X p3 -
"""


def test_a_document_in_shorthand(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert main([str(tmp_path / "a.txt"), str(tmp_path / "a.xml")]) == 0
    [document] = xml.read(tmp_path / "a.xml")
    assert document.id == "story-2020.wire-1"
    assert (document.story, document.genre, str(document.date)) == ("story-2020", "brief", "2020-05-01")
    assert [document.surface(s) for s in document.sentences] == [
        "Kyiv & others call",
        "Monday the Ukrainian ministry held.",
        "The police said so.",
        "No more.",
    ]
    assert [s.paragraph for s in document.sentences] == [0, 1, 1, 2]
    assert [(document.surface(e), e.type, e.level, e.chain) for e in document.entities] == [
        ("Kyiv", "GPE", "NAM", "kyiv"),
        ("Monday", "TIME", None, None),
        ("Ukrainian ministry", "ORG", "NOM", "min"),
        ("Ukrainian", "GPE", "NAM", "ua"),
        ("police", "ORG", "NOM", "police"),
    ]
    call, held = document.events
    assert (call.type, call.cluster, call.status) == ("Diplomacy.Demand", None, "asserted")
    assert (held.type, held.cluster, held.status) == ("Control.Detain", "all", "attributed")
    assert held.source == ("pol", "uk")
    assert [(a.role, a.filler) for a in held.arguments] == [("Actor", "mi"), ("Time", "mon")]
    assert [(s.holder, s.target, s.value, s.sentence) for s in document.stances] == [("hk", "h1", "favor", 0)]
    assert [(p.proposition, p.value) for p in document.positions] == [("p2", "neutral"), ("p3", "against")]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "v1:Detain",
            "v1:Detention",
            "'v1:Detention:all;!att;@pol+uk;Actor=mi;Time=mon': 'Detention' is none of Clash,",
        ),
        ("!att", "!attributed", "'attributed' is none of ass, att, den, pla, dem, hyp"),
        ("police] said", "police said", "a mention is not closed"),
        ("No more.", "No more}.", "'No more}': nothing is open that '}' closes"),
        ("brief 2020-05-01", "brief", "line 1: give id, perspective, profile, genre and date"),
    ],
)
def test_what_is_wrong_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, said: str
) -> None:
    (tmp_path / "a.txt").write_text(TEXT.replace(old, new), encoding="utf-8")
    with pytest.raises(SystemExit) as stopped:
        main([str(tmp_path / "a.txt"), str(tmp_path / "a.xml")])
    assert stopped.value.code == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
    assert not (tmp_path / "a.xml").exists()
