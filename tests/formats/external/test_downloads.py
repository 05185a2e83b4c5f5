"""Fetching from a real server over HTTP, one that breaks off, alters and fails."""

import hashlib
import runpy
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from contested.errors import ContestedError
from contested.formats.external import downloads
from contested.formats.external.downloads import File, Source
from small_corpus import SCRIPTS

CONTENT = b"one line\nanother line\n"
PLACE = "/someone/somewhere/abc/data%20set/a%20b.json"


@pytest.fixture
def source():
    file = File("a b.json", len(CONTENT), hashlib.sha256(CONTENT).hexdigest())
    return Source("someone/somewhere", "abc", "none", "data set/", (file,))


@pytest.fixture
def server():
    """A server whose `answer` says how it serves CONTENT; it remembers the paths asked for."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            server.asked.append(self.path)
            if server.answer == "fails":
                self.send_error(503)
                return
            content = {"altered": CONTENT.replace(b"one", b"two"), "longer": CONTENT + b"x"}.get(server.answer, CONTENT)
            self.send_response(200)
            if server.answer != "truncated":
                self.send_header("Content-Length", str(len(content) + (9 if server.answer == "broken" else 0)))
            self.end_headers()
            self.wfile.write(content[:9] if server.answer in ("broken", "truncated") else content)

        def log_message(self, *arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.asked, server.answer = [], "whole"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    server.address = f"http://127.0.0.1:{server.server_port}"
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_file_is_fetched_once(server, source, tmp_path):
    assert downloads.fetch(source, tmp_path / "c", server.address) == 1
    assert (tmp_path / "c" / "a b.json").read_bytes() == CONTENT
    assert server.asked == [PLACE]
    assert downloads.fetch(source, tmp_path / "c", server.address) == 0
    assert server.asked == [PLACE]
    (tmp_path / "c" / "a b.json").write_bytes(b"spoiled")
    assert downloads.fetch(source, tmp_path / "c", server.address) == 1


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("broken", "cannot be fetched"),
        ("truncated", "a b.json: 9 bytes came, not 22; fetch it again"),
        ("longer", "a b.json: 23 bytes came, not 22; fetch it again"),
        ("altered", "a b.json: its SHA-256 is not the pinned one; it was altered, do not use it"),
        ("fails", "503 Server Error"),
    ],
)
def test_what_is_not_the_pinned_file_leaves_nothing(answer, said, server, source, tmp_path):
    server.answer = answer
    with pytest.raises(ContestedError) as error:
        downloads.fetch(source, tmp_path / "c", server.address)
    assert said in str(error.value)
    assert list((tmp_path / "c").iterdir()) == []


def test_a_proxy_of_the_environment_is_used(server, source, tmp_path, monkeypatch):
    monkeypatch.setenv("http_proxy", server.address)
    monkeypatch.setenv("no_proxy", "")
    assert downloads.fetch(source, tmp_path / "c", "http://raw.example") == 1
    assert server.asked == [f"http://raw.example{PLACE}"]


def test_nobody_answers(source, tmp_path):
    with pytest.raises(ContestedError, match=r"cannot be fetched \(.*\); check network and proxy, or give a folder"):
        downloads.fetch(source, tmp_path / "c", "http://127.0.0.1:9")


def test_a_folder_is_checked_too(source, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a b.json").write_bytes(CONTENT)
    assert downloads.fetch(source, tmp_path / "c", str(tmp_path / "mine")) == 1
    (tmp_path / "mine" / "a b.json").write_bytes(CONTENT[::-1])
    with pytest.raises(ContestedError, match="its SHA-256 is not the pinned one"):
        downloads.fetch(source, tmp_path / "d", str(tmp_path / "mine"))
    with pytest.raises(ContestedError, match=r"there is no such file; lay the folder out as sources\.yaml does"):
        downloads.fetch(source, tmp_path / "d", str(tmp_path / "nowhere"))


def test_each_corpus_is_pinned():
    assert list(downloads.sources()) == ["re3d", "muc4", "case2021", "newsmtsc"]
    for source in downloads.sources().values():
        assert len(source.commit) == 40
        assert source.licence
        assert all(len(file.sha256) == 64 and file.size for file in source.files)
    assert len(downloads.sources()["re3d"].files) == 35


def test_the_script_fetches_only_what_is_accepted(tmp_path, capsys):
    main = runpy.run_path(str(SCRIPTS / "fetch_corpora.py"))["main"]
    assert main(["muc4", "--folder", str(tmp_path / "out")]) == 0
    printed = capsys.readouterr().out
    assert "licence: MIT" in " ".join(printed.split())
    assert "nothing fetched; add --accept-licences" in " ".join(printed.split())
    assert not (tmp_path / "out").exists()
    with pytest.raises(SystemExit) as stopped:
        main(["muc4", "--folder", str(tmp_path / "out"), "--accept-licences", "--origin", str(tmp_path)])
    assert stopped.value.code == 2
    assert "there is no such file; lay the folder out" in capsys.readouterr().err
