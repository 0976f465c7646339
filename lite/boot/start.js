// Starts Python while the interface is still loading: both take seconds, on different cores.
//
// The kernel asks for its worker only when the interface stands. The worker started here has been
// loading Pyodide all the while; it is handed over together with the script that the kernel wanted.
(() => {
  const here = document.currentScript.src;
  const kernelScript = /\/pyodide-kernel-extension\/static\/[^/]+\.js/;
  const BrowserWorker = window.Worker;
  const start = () => new BrowserWorker(new URL("worker.js", here));
  let waiting = start();

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
