// Starts Python while the interface is still loading: both take seconds, on different cores.
//
// The kernel asks for its worker only when the interface stands. The worker started here has been
// loading Pyodide all the while; it is handed over together with the script that the kernel wanted.
(() => {
  const { src: here, dataset } = document.currentScript;
  const kernelScript = /\/pyodide-kernel-extension\/static\/[^/]+\.js/;
  const BrowserWorker = window.Worker;
  const start = () => new BrowserWorker(new URL("worker.js", here));
  let waiting = null;
  let isAsked = false;
  const begin = () => {
    if (!isAsked) waiting ??= start();
  };

  // A worker that starts before the service worker has taken the page over never sees the reader's
  // files. Taking over is a matter of tenths of a second; two seconds are waited at most.
  const takenOver = () => new Promise((resolve) => {
    if (navigator.serviceWorker.controller) resolve();
    navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true });
    setTimeout(resolve, 2000);
  });

  // Registered late, or thought to be of another version, it would not be there when the kernel
  // looks for it, and Python could not see the reader's files.
  const service = new URL("../service-worker.js?enableCache=false", here).href;
  try {
    localStorage.setItem(`${service}-version`, dataset.version);
    navigator.serviceWorker.register(service).then(takenOver).then(begin, begin);
  } catch {
    begin(); // Storage is blocked: the lab runs, and says that it keeps nothing.
  }

  window.Worker = class extends BrowserWorker {
    constructor(script, options) {
      if (!kernelScript.test(String(script))) {
        super(script, options);
        return;
      }
      const worker = waiting || start(); // a restarted kernel gets a new one
      waiting = null;
      isAsked = true;
      worker.postMessage({ kernelScript: String(script) });
      return worker;
    }
  };
})();
