"""No page asks another host for anything, and none could: settings, files and browser agree."""

import re

import pytest
from bs4 import BeautifulSoup

# What makes a browser fetch. A plain link does not.
LOADS = {
    "script": ("src",),
    "link": ("href",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "iframe": ("src",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "object": ("data",),
    "embed": ("src",),
    "input": ("src",),
    "use": ("href", "xlink:href"),
    "image": ("href", "xlink:href"),
}
ELSEWHERE = re.compile(r"^\s*(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
# Names of vocabularies look like addresses and are never fetched.
VOCABULARIES = re.compile(r"http://www\.w3\.org/\S*")
FETCHES = re.compile(
    r"""(?:fetch|import|importScripts|Worker|EventSource|WebSocket|sendBeacon|open)\s*\(\s*"""
    r"""(?:"[A-Z]+"\s*,\s*)?["'`](?:[a-z]+:)?//"""
)


@pytest.fixture(scope="module")
def parsed(html, pages):
    texts = {name: (html / name).read_text(encoding="utf8") for name in pages}
    return [(name, BeautifulSoup(text, "html.parser")) for name, text in texts.items()]


def loads(soup):
    for tag in soup.find_all(LOADS.keys()):
        if tag.name == "link" and {"canonical", "next", "prev", "index", "search"} & set(
            tag["rel"]
        ):
            continue
        yield from (tag[name] for name in LOADS[tag.name] if tag.get(name))


def test_no_built_page_names_another_host_in_what_it_loads(parsed):
    found = [
        f"{name}: {address}"
        for name, soup in parsed
        for address in loads(soup)
        if ELSEWHERE.match(address)
    ]
    assert not found


def test_no_page_holds_a_script_or_a_style_of_its_own(parsed):
    found = []
    for name, soup in parsed:
        found += [f"{name}: {tag}"[:120] for tag in soup.find_all("script") if not tag.get("src")]
        found += [f"{name}: {tag}"[:120] for tag in soup.find_all("style")]
        found += [
            f"{name}: {tag.name} {key}"
            for tag in soup.find_all(True)
            for key in tag.attrs
            if key.startswith("on")
        ]
    assert not found


def test_every_page_has_the_policy_before_anything_is_loaded(parsed):
    for name, soup in parsed:
        policy = soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
        assert policy, name
        assert "script-src 'self';" in policy["content"], name
        assert not policy.find_previous(["script", "link"]), name


def test_no_style_sheet_loads_from_another_host(html):
    found = []
    for path in html.joinpath("_static").rglob("*.css"):
        text = path.read_text(encoding="utf8")
        addresses = re.findall(r"(?:url\(|@import)\s*[\"']?([^\"')\s]+)", text)
        found += [f"{path.name}: {each}" for each in addresses if ELSEWHERE.match(each)]
    assert not found


def test_no_script_on_a_page_fetches_from_another_host(html, parsed):
    names = {
        (html / name).parent.joinpath(tag["src"].split("?")[0]).resolve()
        for name, soup in parsed
        for tag in soup.find_all("script", src=True)
    }
    assert names
    found = [
        f"{path.name}: {match[0]}"
        for path in names
        for match in FETCHES.finditer(VOCABULARIES.sub("", path.read_text(encoding="utf8")))
    ]
    assert not found


def test_the_policy_stops_a_script_that_is_slipped_into_a_page(visit):
    reader = visit()
    page = reader.open("index.html")
    page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.slipped = true";
          document.body.append(script);
          const image = new Image();
          image.src = "https://example.org/pixel.png";
          document.body.append(image);
        }"""
    )
    page.wait_for_timeout(200)
    assert not page.evaluate("window.slipped")
    assert not reader.outside
    assert len(reader.errors) == 2
