"""Make what the figures on the pages need from the package: data, test vectors, still pictures.

For each figure in `tools/figures/` it writes `_static/figures/<slug>/data.js`, `static.json` and
`static.png`, and `tests/figures/vectors/<slug>.json`. A picture differs between machines, so it is
drawn anew only where the words or data under it change.
"""

import argparse
import importlib
import io
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
N_COLOURS = 32
HEAD = "// Made by tools/build_figures.py from the package. Do not edit.\n"


def figures():
    """Return the figures' modules by slug."""
    folder = Path(__file__).resolve().parent / "figures"
    names = sorted(path.stem for path in folder.glob("*.py") if not path.stem.startswith("_"))
    modules = [importlib.import_module(f"figures.{name}") for name in names]
    return {module.SLUG: module for module in modules}


def texts(figure):
    """Return what a figure is made of, by path from the project's folder."""
    slug = figure.SLUG
    compact = {"ensure_ascii": False, "separators": (",", ":")}
    return {
        f"_static/figures/{slug}/data.js": HEAD
        + f"export default {json.dumps(figure.data(), **compact)};\n",
        f"_static/figures/{slug}/static.json": json.dumps(figure.words(), indent=2) + "\n",
        f"tests/figures/vectors/{slug}.json": json.dumps(figure.vectors(), **compact) + "\n",
    }


def stale(figure, root=ROOT):
    """Return the paths whose text is not what the package gives now."""
    return [
        path
        for path, text in texts(figure).items()
        if not (root / path).is_file() or (root / path).read_text(encoding="utf8") != text
    ]


def draw(figure, path):
    """Draw the still picture of a figure."""
    import matplotlib as mpl

    mpl.use("agg")
    import matplotlib.pyplot as plt
    from PIL import Image

    picture, axes = plt.subplots(figsize=(6.4, 3.4))
    figure.draw(axes)
    drawn = io.BytesIO()
    picture.savefig(drawn, dpi=110)
    plt.close(picture)
    # Few colours take a third of the bytes, and no eye sees the difference.
    Image.open(drawn).convert("RGB").quantize(N_COLOURS).save(path, optimize=True)


def build(figure, root=ROOT):
    """Write what is stale, and the picture with it; return the paths written."""
    old = stale(figure, root)
    made = texts(figure)
    for path in old:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(made[path], encoding="utf8")
    picture = root / f"_static/figures/{figure.SLUG}/static.png"
    if old or not picture.is_file():
        draw(figure, picture)
        old.append(str(picture.relative_to(root)))
    return old


def main(arguments=None):
    """Build the figures, or say which are stale; return 1 if some are."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("slugs", nargs="*", help="figures to make; all where none is named")
    parser.add_argument("--check", action="store_true", help="write nothing; name what is stale")
    options = parser.parse_args(arguments)
    known = figures()
    for slug in options.slugs or known:
        if slug not in known:
            print(f"figures: no figure {slug!r}; there are {', '.join(known)}.", file=sys.stderr)
            return 1
    chosen = [known[slug] for slug in options.slugs or known]
    if not options.check:
        written = [path for figure in chosen for path in build(figure)]
        print("figures:", f"wrote {', '.join(written)}" if written else "kept, nothing has changed")
        return 0
    old = [path for figure in chosen for path in stale(figure)]
    if old:
        print(
            f"figures: {', '.join(old)} not up to date; run tools/build_figures.py.",
            file=sys.stderr,
        )
    return 1 if old else 0


if __name__ == "__main__":
    sys.exit(main())
