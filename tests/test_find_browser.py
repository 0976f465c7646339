"""A browser for the page tests is found, else installed, else asked for."""

import sys

import find_browser
import pytest


class Machine:
    """A machine that has no browser until one of the given commands has run."""

    def __init__(self, cure=None):
        self.cure = cure
        self.ran = []

    def find(self):
        return "/chromium" if self.cure in self.ran else None

    def call(self, command, **_settings):
        self.ran.append(command[0])


def look_on(machine, commands):
    return find_browser.find_or_install(machine.find, commands=commands, call=machine.call)


def test_a_browser_that_is_there_is_used_and_nothing_is_installed():
    machine = Machine(cure="first")
    machine.ran.append("first")
    assert look_on(machine, [["second"]]) == "/chromium"
    assert machine.ran == ["first"]


def test_installers_are_tried_in_order_until_one_helps():
    machine = Machine(cure="second")
    assert look_on(machine, [["first"], ["second"], ["third"]]) == "/chromium"
    assert machine.ran == ["first", "second"]


def test_where_nothing_helps_there_is_no_browser():
    machine = Machine(cure="fourth")
    assert look_on(machine, [["first"], ["second"]]) is None


def test_a_browser_that_was_named_but_is_missing_is_not_replaced(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "browser-of-nobody")
    machine = Machine(cure="first")
    assert look_on(machine, [["first"]]) is None
    assert machine.ran == []


def test_a_browser_that_was_named_is_used(monkeypatch):
    monkeypatch.setenv("CHROMIUM", sys.executable)
    assert find_browser.find() == sys.executable


def having(*tools):
    return lambda name: name if name in tools else None


def test_root_installs_with_the_systems_own_tool():
    commands = find_browser.installers(having("apt-get"), user_id=0)
    assert commands[0] == ["apt-get", "update"]
    assert commands[1][-1] == "chromium"


def test_others_need_sudo_and_are_never_asked_for_a_password():
    commands = find_browser.installers(having("apt-get", "sudo"), user_id=1000)
    assert commands[0] == ["sudo", "--non-interactive", "apt-get", "update"]
    without_sudo = find_browser.installers(having("apt-get"), user_id=1000)
    assert all("apt-get" not in command for command in without_sudo)


def test_playwrights_own_copy_is_the_last_resort():
    commands = find_browser.installers(having("brew", "dnf", "sudo"), user_id=1000)
    assert [command[0] for command in commands] == ["sudo", "brew", sys.executable]


def test_where_there_is_no_browser_one_sentence_says_what_to_do(monkeypatch, capsys):
    monkeypatch.setattr(find_browser, "find_or_install", lambda: None)
    assert find_browser.main() == 1
    message = capsys.readouterr().err
    assert message.count("\n") == 1
    assert "install it" in message


def test_the_browser_in_use_is_said(monkeypatch, capsys):
    monkeypatch.setattr(find_browser, "find_or_install", lambda: "/chromium")
    assert find_browser.main() == 0
    assert capsys.readouterr().out == "browser: /chromium\n"


@pytest.mark.parametrize("system", ["Debian", "Fedora", "macOS"])
def test_the_advice_names_each_systems_command(system):
    assert system in find_browser.ADVICE
