"""The built book is shown on this machine, at an address that is told."""

import re
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from contextlib import contextmanager

import pytest
import serve


@pytest.fixture
def site(tmp_path):
    (tmp_path / "index.html").write_text("<title>Keeping Score</title>")
    (tmp_path / "core.wasm").write_bytes(b"\0asm")
    (tmp_path / "model.mjs").write_text("export {}")
    return tmp_path


@contextmanager
def running(folder, port=None):
    with serve.open_server(folder, port) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,)).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@contextmanager
def taken_port():
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield holder.getsockname()[1]


def test_the_front_page_is_served(site):
    with running(site) as address, urllib.request.urlopen(address) as answer:
        assert b"Keeping Score" in answer.read()


@pytest.mark.parametrize(
    ("name", "kind"), [("core.wasm", "application/wasm"), ("model.mjs", "text/javascript")]
)
def test_browsers_get_the_types_they_insist_on(site, name, kind):
    with running(site) as address, urllib.request.urlopen(f"{address}/{name}") as answer:
        assert answer.headers.get_content_type() == kind


def test_a_missing_page_is_reported(site, capsys):
    with running(site) as address, pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(f"{address}/nothing.html")
    caught.value.close()
    assert "404" in capsys.readouterr().err


def test_only_this_machine_is_served(site):
    with serve.open_server(site, None) as server:
        assert server.server_address[0] == "127.0.0.1"


def test_where_the_usual_port_is_taken_another_is_found(site, monkeypatch):
    with taken_port() as port:
        monkeypatch.setattr(serve, "USUAL_PORT", port)
        with running(site) as address:
            assert not address.endswith(f":{port}")


def run_main(monkeypatch, *arguments):
    monkeypatch.setattr(sys, "argv", ["serve.py", *arguments])
    return serve.main()


def test_a_taken_port_that_was_asked_for_is_named(site, monkeypatch, capsys):
    monkeypatch.setattr(serve, "HTML", site)
    with taken_port() as port:
        assert run_main(monkeypatch, "--port", str(port)) == 1
    assert f"Port {port} cannot be used" in capsys.readouterr().err


def test_without_a_book_the_reader_is_told_to_build_one(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(serve, "HTML", tmp_path)
    assert run_main(monkeypatch) == 1
    assert capsys.readouterr().err == "There is no built book yet: run make book first.\n"


def test_the_address_is_said_and_an_interrupt_ends_it_quietly(site):
    code = f"import pathlib, serve; serve.HTML = pathlib.Path({str(site)!r}); serve.main()"
    tools = str(serve.__file__).rpartition("/")[0]
    command = [sys.executable, "-c", code]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=tools, **pipes) as process:
        line = process.stdout.readline()
        assert re.search(r"http://127\.0\.0\.1:\d+/", line)
        process.send_signal(subprocess.signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "Traceback" not in errors
