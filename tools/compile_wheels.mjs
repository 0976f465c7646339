// Compiles the modules of wheels and of the standard library with the very Python that will run them.
//
// A browser that gets sources compiles pandas anew on every visit, which takes longer than
// everything else together. Usage: node compile_wheels.mjs COLLECTED LOCK OUT NAME...
import { createRequire } from "node:module";
import { join } from "node:path";

const [collected, lock, out, ...names] = process.argv.slice(2);
const { loadPyodide } = createRequire(import.meta.url)(join(collected, "pyodide.js"));
const pyodide = await loadPyodide({ indexURL: collected, lockFileURL: lock });
for (const [point, root] of [["/wheels", collected], ["/out", out]]) {
  pyodide.FS.mkdirTree(point);
  pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root }, point);
}
pyodide.globals.set("names", pyodide.toPy(names));
pyodide.runPython(`
import importlib.util
import marshal
import zipfile

SITE = "/lib/python3.12/site-packages/"
STANDARD = "/lib/python312.zip/"
DATE = (1980, 1, 1, 0, 0, 0)


def compiled(name, source):
    # Unchecked: the archive is the only place that either file comes from.
    code = compile(source, name, "exec", dont_inherit=True)
    flags = (0b01).to_bytes(4, "little")
    digest = importlib.util.source_hash(source)
    return importlib.util.MAGIC_NUMBER + flags + digest + marshal.dumps(code)


for name in names:
    with zipfile.ZipFile(f"/wheels/{name}") as wheel, zipfile.ZipFile(f"/out/{name}", "w") as out:
        for member in wheel.infolist():
            path, content = member.filename, wheel.read(member)
            if "/tests/" in path:
                continue
            if path.endswith(".py") and ".data/" not in path:
                place = SITE if name.endswith(".whl") else STANDARD
                path, content = path + "c", compiled(place + path, content)
            info = zipfile.ZipInfo(path, DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = member.external_attr
            out.writestr(info, content, compresslevel=9)
`);
