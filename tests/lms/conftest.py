"""A toy book as it is built, and the package that is made of it."""

import zipfile

import pytest
from lms import VERSIONS, read_book, write_cartridge

SITE = "https://example.edu/book/"
TOC = """
parts:
  - caption: Start
    chapters:
      - file: chapters/how
  - caption: Chapters
    chapters:
      - file: chapters/01_one
      - file: chapters/12_two
  - caption: Labs
    chapters:
      - file: labs/lab01_one
  - caption: Teaching pages
    chapters:
      - file: instructors/01_one
"""
ARTICLE = '<html><body><nav>menu</nav><article class="bd-article">{}</article></body></html>'
QUIZ = """
<div class="ks-quiz" role="group" id="quiz-ch01-what">
<p class="ks-quiz__count">Question 1</p><p>What is <em>that</em>?</p>
<details class="ks-option ks-option--wrong"><summary><span class="ks-option__letter">A</span>
<span class="ks-option__label">A &amp; b &lt; c</span></summary><div class="ks-option__feedback">
<p class="ks-option__verdict">Not this one.</p><p>No: see <a class="x" href="how.html#here">how</a>
<span class="ks-note">a note</span>.</p></div></details>
<details class="ks-option ks-option--right"><summary><span class="ks-option__letter">B</span>
<span class="ks-option__label">Right</span></summary><div class="ks-option__feedback">
<p class="ks-option__verdict">Right.</p>
<p>Yes, says <a href="https://example.org/a">a reading</a>.</p>
</div></details>
<details class="ks-option ks-option--wrong"><summary><span class="ks-option__letter">C</span>
<span class="ks-option__label"><span lang="zh">信用</span> <b>bold</b></span></summary>
<div class="ks-option__feedback"><p>Nor that.</p><ul><li>one</li></ul></div></details>
</div>
"""
PAGES = {
    "chapters/how": "<h1>How<a class='headerlink' href='#how'>#</a></h1>",
    "chapters/01_one": f"<h1>One</h1>{QUIZ}",
    "chapters/12_two": "<h1>Two</h1>",
    "labs/lab01_one": "<h1>Lab 1: One</h1>",
    "instructors/01_one": "<h1>Teaching unit 1</h1>",
}


@pytest.fixture
def root(tmp_path):
    """Return the folder of a project whose book is built."""
    (tmp_path / "_toc.yml").write_text(TOC, encoding="utf-8")
    for name, body in {**PAGES, "index": "<h1>Book</h1>"}.items():
        path = tmp_path / "_build" / "html" / f"{name}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(ARTICLE.format(body), encoding="utf-8")
    return tmp_path


@pytest.fixture(params=VERSIONS, ids=lambda version: version.number)
def version(request):
    """Return each version in turn."""
    return request.param


@pytest.fixture
def package(root, version):
    """Return the path of the toy book's package."""
    path = root / version.file_name
    write_cartridge(path, read_book(root, SITE), site=SITE, version=version)
    return path


@pytest.fixture
def rewrite(package):
    """Return a function that puts other text, or no file, into the package."""

    def change(name, old="", new="", *, extra=()):
        with zipfile.ZipFile(package) as before:
            texts = {each: before.read(each).decode() for each in before.namelist()}
        if old:
            assert old in texts[name]
            texts[name] = texts[name].replace(old, new, 1)
        elif name:
            del texts[name]
        with zipfile.ZipFile(package, "w") as after:
            for each, text in [*texts.items(), *extra]:
                after.writestr(each, text)
        return package

    return change
