import json
import runpy

from small_corpus import SCRIPTS

main = runpy.run_path(str(SCRIPTS / "speed.py"))["main"]


def test_scoring_is_measured_in_ratios(tmp_path):
    assert main(["scoring", "--documents", "20", "--output", str(tmp_path / "o.json")]) == 0
    found = json.loads((tmp_path / "o.json").read_text())
    assert found["documents"] == 20
    assert set(found) == {
        "documents",
        "seconds",
        "seconds for all over ten times those for a tenth",
        "peak memory for all over that for a tenth",
        "peak memory, megabytes",
        "entity spans a second over seqeval's",
    }
