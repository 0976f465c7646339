"""Bubblewrap is found, else installed, else done without, and that is said."""

import subprocess

import find_bubblewrap


class Machine:
    """A machine that has no bubblewrap until one of the given commands has run."""

    def __init__(self, cure=None):
        self.cure = cure
        self.ran = []

    def which(self, name):
        return "/usr/bin/bwrap" if name == "bwrap" and self.cure in self.ran else None

    def call(self, command, **_settings):
        self.ran.append(command[0])


def look_on(machine, commands):
    return find_bubblewrap.find_or_install(machine.which, commands=commands, call=machine.call)


def test_one_that_is_there_is_used_and_nothing_is_installed():
    machine = Machine(cure="first")
    machine.ran.append("first")
    assert look_on(machine, [["second"]]) == "/usr/bin/bwrap"
    assert machine.ran == ["first"]


def test_installers_are_tried_in_order_until_one_helps():
    machine = Machine(cure="second")
    assert look_on(machine, [["first"], ["second"], ["third"]]) == "/usr/bin/bwrap"
    assert machine.ran == ["first", "second"]


def test_where_nothing_helps_it_is_done_without():
    assert look_on(Machine(), [["first"]]) is None


def test_installers_are_those_of_the_system_and_ask_for_no_password():
    def has(*names):
        return lambda name: name if name in names else None

    assert find_bubblewrap.installers(has("apt-get"), user_id=1000) == []
    with_sudo = find_bubblewrap.installers(has("apt-get", "sudo"), user_id=1000)
    assert all(command[:2] == ["sudo", "--non-interactive"] for command in with_sudo)
    as_root = find_bubblewrap.installers(has("dnf"), user_id=0)
    assert as_root == [["dnf", "install", "--assumeyes", "bubblewrap"]]


def test_one_that_the_system_refuses_does_not_work():
    def refused(*_, **__):
        return subprocess.CompletedProcess([], 1)

    def missing(*_, **__):
        raise FileNotFoundError

    assert not find_bubblewrap.works(refused)
    assert not find_bubblewrap.works(missing)


def test_what_is_missing_is_no_failure_and_is_said(monkeypatch, capsys):
    monkeypatch.setattr(find_bubblewrap, "find_or_install", lambda: None)
    assert find_bubblewrap.main() == 0
    assert "apt-get install bubblewrap" in capsys.readouterr().out
    monkeypatch.setattr(find_bubblewrap, "find_or_install", lambda: "/usr/bin/bwrap")
    monkeypatch.setattr(find_bubblewrap, "works", lambda: False)
    find_bubblewrap.main()
    assert "does not let it work" in capsys.readouterr().out
