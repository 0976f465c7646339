// A kernel's worker that has Python, the kernel and pandas ready before it is asked.
"use strict";

const root = new URL("../", self.location.href);

const WARM = `
import logging
import sys

# It would report on a first drawing, in red, that it looks for fonts.
logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)

import pyodide_kernel
import pandas

# The reader's files come last, not first: each look at them is a message to the page and back.
sys.path.remove("")
sys.path.append("")
# Its wheel is not shipped; names are completed from what has been run.
pyodide_kernel.ipython_shell.Completer.use_jedi = False
# IPython 8 takes an open answer's line of three dots for a prompt, and drops it.
from IPython.core.inputtransformer2 import classic_prompt
pyodide_kernel.ipython_shell.input_transformer_manager.cleanup_transforms.remove(classic_prompt)
`;

// Synchronous, so that the kernel's own call of loadPyodide can only come afterwards.
importScripts(new URL("static/pyodide/pyodide.js", root).href);
const startPyodide = self.loadPyodide;

const IDLE_MS = 1500;

async function load() {
  const answer = await fetch(new URL("boot/boot.json", root), { cache: "no-cache" });
  const { lock, first, soon } = await answer.json();
  const pyodide = await startPyodide({
    indexURL: new URL("static/pyodide/", root).href,
    lockFileURL: new URL(lock, root).href,
    packages: first,
  });
  pyodide.runPython(WARM);
  // A cell that imports them earlier gets them earlier.
  setTimeout(() => pyodide.loadPackage(soon, { messageCallback() {} }), IDLE_MS);
  return pyodide;
}

const loaded = load();
loaded.catch(() => {}); // the kernel reports it when it asks

self.addEventListener("message", function takeOver({ data }) {
  if (!data || !data.kernelScript) return;
  self.removeEventListener("message", takeOver);
  // The kernel fetches Pyodide's script and calls loadPyodide: it gets what is here already.
  const importAny = self.importScripts.bind(self);
  self.importScripts = (...scripts) =>
    importAny(...scripts.filter((script) => !String(script).endsWith("/pyodide.js")));
  self.loadPyodide = () => loaded;
  importAny(data.kernelScript);
});
