// Before the first paint: say that scripts run, and take the reader's colours.
(() => {
  const root = document.documentElement;
  let mode = "auto";
  try {
    mode = localStorage.getItem("mode") || "auto";
  } catch {
    // Storage is blocked, so nothing was remembered.
  }
  const isDark = mode === "dark" || (mode === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  root.dataset.scripts = "on";
  root.dataset.mode = mode;
  root.dataset.theme = isDark ? "dark" : "light";
})();
