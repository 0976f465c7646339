"""What the pages tell each other during a build: uses of facts, and where the ledger stands."""

from __future__ import annotations

from importlib.resources import files

DATA_FILES = ("facts.csv", "external_facts.csv", "conflicts.csv", "timeline.csv")


def uses(env):
    """Return the uses of facts: page name to the facts used there, in order."""
    if not hasattr(env, "ks_uses"):
        env.ks_uses = {}
    return env.ks_uses


def note_use(env, fact_id):
    """Remember that the page being read uses a fact."""
    used = uses(env).setdefault(env.docname, [])
    if fact_id not in used:
        used.append(fact_id)
    note_data(env)


def note_data(env):
    """Have the page being read built again when the ledger's files change."""
    for name in DATA_FILES:
        env.note_dependency(str(files("keeping_score").joinpath("data", name)))


def set_ledger_page(env):
    """Remember that the ledger stands on the page being read."""
    env.ks_ledger_page = env.docname


def ledger_page(env):
    """Return the name of the page that holds the ledger; None where the book has none."""
    return getattr(env, "ks_ledger_page", None)


def set_conflicts_page(env):
    """Remember that the ledger of conflicts stands on the page being read."""
    env.ks_conflicts_page = env.docname


def conflicts_page(env):
    """Return the name of the page that holds the conflicts; None where the book has none."""
    return getattr(env, "ks_conflicts_page", None)


def pages_using(env, fact_id):
    """Return the names of the pages that use a fact, in the order of the book."""
    using = [name for name, used in uses(env).items() if fact_id in used]
    if len(using) < 2:
        return using
    order = {name: place for place, name in enumerate(_walk(env, env.config.root_doc))}
    return sorted(using, key=lambda name: (order.get(name, len(order)), name))


def _walk(env, page):
    yield page
    for child in env.toctree_includes.get(page, ()):
        yield from _walk(env, child)


def purge(app, env, docname):
    """Forget a page that is about to be read again or is gone."""
    uses(env).pop(docname, None)
    if ledger_page(env) == docname:
        del env.ks_ledger_page
    if conflicts_page(env) == docname:
        del env.ks_conflicts_page


def merge(app, env, docnames, other):
    """Take over what a parallel reader learned."""
    for name in docnames:
        if name in uses(other):
            uses(env)[name] = uses(other)[name]
    if ledger_page(other) in docnames:
        env.ks_ledger_page = other.ks_ledger_page
    if conflicts_page(other) in docnames:
        env.ks_conflicts_page = other.ks_conflicts_page


def stale_pages(app, env):
    """Return the ledger's page when the uses changed since it was last written."""
    current = {name: sorted(used) for name, used in uses(env).items()}
    if current == getattr(env, "ks_uses_written", None):
        return []
    env.ks_uses_written = current
    return [page] if (page := ledger_page(env)) else []


def register(app):
    """Connect to the events of the environment."""
    app.connect("env-purge-doc", purge)
    app.connect("env-merge-info", merge)
    app.connect("env-updated", stale_pages)
