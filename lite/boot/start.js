// Starts Python while the interface is still loading: both take seconds, on different cores.
//
// The kernel asks for its worker only when the interface stands. The worker started here has been
// loading Pyodide all the while; it is handed over together with the script that the kernel wanted.
(() => {
  const { src: here, dataset } = document.currentScript;
  const kernelScript = /\/pyodide-kernel-extension\/static\/[^/]+\.js/;
  const BrowserWorker = window.Worker;
  const start = () => new BrowserWorker(new URL("worker.js", here));
  let waiting = start();

  // Registered late, or thought to be of another version, it would not be there when the kernel
  // looks for it, and Python could not see the reader's files.
  const service = new URL("../service-worker.js?enableCache=false", here).href;
  try {
    localStorage.setItem(`${service}-version`, dataset.version);
    navigator.serviceWorker?.register(service).catch(() => {});
  } catch {
    // Storage is blocked: the lab runs, and says that it keeps nothing.
  }

  window.Worker = class extends BrowserWorker {
    constructor(script, options) {
      if (!kernelScript.test(String(script))) {
        super(script, options);
        return;
      }
      const worker = waiting || start(); // a restarted kernel gets a new one
      waiting = null;
      worker.postMessage({ kernelScript: String(script) });
      return worker;
    }
  };
})();
