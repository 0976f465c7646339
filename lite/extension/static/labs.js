// What a lab needs beyond a notebook: nothing typed is lost, and one click downloads the work or
// starts over. Plain JavaScript in the shape that JupyterLab loads; nothing is built.
(() => {
  const SAVE_AFTER_MS = 400;
  const KERNEL_PATIENCE_MS = 15000;
  const RESCUED = "keeping-score:unsaved:";

  const beside = (path, mark) => path.replace(/\.ipynb$/, `.${mark}.ipynb`);

  function element(name, properties = {}, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  function button(label, action) {
    return element("button", { type: "button", textContent: label, onclick: action });
  }

  // The storage may be blocked altogether, or full.
  function remember(key, value) {
    try {
      localStorage.setItem(key, value);
    } catch {
      // The save that follows is then the only chance.
    }
  }

  function recall(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  }

  function forget(key) {
    try {
      localStorage.removeItem(key);
    } catch {
      // Nothing was kept there either.
    }
  }

  function storageWorks() {
    return new Promise((resolve) => {
      try {
        const request = indexedDB.open("keeping-score-probe");
        request.onsuccess = () => {
          request.result.close();
          resolve(true);
        };
        request.onerror = () => resolve(false);
      } catch {
        resolve(false);
      }
    });
  }

  class Lab {
    constructor(panel, { contents, root, boot }) {
      Object.assign(this, { panel, contents, root, boot, context: panel.context });
      const page = new URL(`../labs/${this.context.path.split(".")[0]}.html`, root).href;
      this.status = element("span", { className: "ks-status", role: "status" });
      this.notices = element("div", { className: "ks-notices" });
      this.bar = element(
        "section",
        { className: "ks-bar", ariaLabel: "Your work in this lab" },
        element("a", { href: page, textContent: "Back to the book" }),
        this.status,
        button("Download my work", () => this.download()),
        button("Start over", () => this.startOver()),
        this.notices,
      );
    }

    // The layout of the interface knows sizes only where it is told them.
    show(Widget) {
      const widget = new Widget({ node: element("div", {}, this.bar) });
      this.panel.contentHeader.addWidget(widget);
      new ResizeObserver(() => {
        widget.node.style.minHeight = `${this.bar.offsetHeight}px`;
        widget.parent?.fit();
      }).observe(this.bar);
    }

    get model() {
      return this.context.model;
    }

    // The lab that this notebook is, or is a copy of.
    get name() {
      return this.model.getMetadata("keeping_score")?.lab ?? this.context.path;
    }

    get rescued() {
      return RESCUED + this.context.path;
    }

    say(text) {
      this.status.textContent = text;
    }

    notice(text, ...choices) {
      const line = element("p", { className: "ks-notice" }, `${text} `);
      const close = () => line.remove();
      for (const [label, action] of choices) {
        line.append(
          button(label, async () => {
            await action();
            close();
          }),
        );
      }
      this.notices.append(line);
      return close;
    }

    // A cell that is run before there is a kernel asks for one, or is forgotten.
    async holdUntilKernel() {
      const parts = [this.panel.node, document.getElementById("menu-panel")].filter(Boolean);
      const hold = (held) => parts.forEach((part) => (part.inert = held));
      const patience = new Promise((resolve) => setTimeout(resolve, KERNEL_PATIENCE_MS));
      hold(true);
      await Promise.race([this.context.sessionContext.ready, patience]).catch(() => {});
      hold(false);
    }

    async begin() {
      this.holdUntilKernel();
      await this.context.ready;
      await this.rescue();
      this.model.contentChanged.connect(() => this.changed());
      window.addEventListener("pagehide", () => this.leave());
      document.addEventListener("visibilitychange", () => {
        if (document.visibilityState === "hidden") this.leave();
      });
      this.say("Your work is kept in this browser.");
      if (!(await storageWorks())) {
        this.notice(
          "This browser does not let the page keep anything, as in some private windows: " +
            "download your work before you close this tab.",
        );
      }
      await this.compare();
      this.bar.dataset.ready = "yes";
    }

    changed() {
      clearTimeout(this.timer);
      this.say("Saving …");
      this.timer = setTimeout(() => this.save(), SAVE_AFTER_MS);
    }

    async save() {
      clearTimeout(this.timer);
      try {
        if (this.model.dirty) await this.context.save();
        if (!this.model.dirty) forget(this.rescued);
        this.say("Saved in this browser.");
      } catch {
        this.say("This browser could not save your work: download it.");
      }
    }

    // A page that is being closed has no time to wait for the database.
    leave() {
      if (!this.model || !this.model.dirty) return;
      remember(this.rescued, JSON.stringify(this.model.toJSON()));
      this.save();
    }

    async rescue() {
      const unsaved = recall(this.rescued);
      if (!unsaved) return;
      this.model.fromJSON(JSON.parse(unsaved));
      await this.save();
    }

    async download() {
      await this.save();
      const text = JSON.stringify(this.model.toJSON(), null, 1);
      const url = URL.createObjectURL(new Blob([text], { type: "application/x-ipynb+json" }));
      const link = element("a", { href: url, download: this.context.path.split("/").pop() });
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 1000);
    }

    // As the book ships it, whatever this browser holds.
    async fresh() {
      const answer = await fetch(new URL(`files/${this.name}`, this.root), { cache: "no-cache" });
      if (!answer.ok) throw new Error(`${this.name}: ${answer.status}`);
      return answer.json();
    }

    async replace(content) {
      this.model.fromJSON(content);
      await this.context.save();
      await this.context.sessionContext.restartKernel();
    }

    async startOver() {
      const before = this.model.toJSON();
      const kept = beside(this.context.path, "before");
      const saved = { type: "notebook", format: "json", content: before };
      await this.contents.save(kept, saved);
      try {
        await this.replace(await this.fresh());
      } catch {
        this.say("The lab could not be fetched: your work is unchanged.");
        return;
      }
      this.notice(`You started over. What you had is kept as ${kept}.`, [
        "Bring it back",
        () => this.replace(before),
      ]);
    }

    // A reader's copy is never replaced by a newer lab, but the reader is told of it.
    async compare() {
      const { labs } = await this.boot;
      const now = labs[this.name];
      const mine = this.model.getMetadata("keeping_score") ?? {};
      if (!now || !mine.version || mine.version === now || mine.declined === now) return;
      this.notice(
        "There is a newer version of this lab. Your copy is unchanged.",
        ["Keep mine", () => this.decline(now)],
        ["Open the new one beside it", () => this.openNew(now)],
      );
    }

    async decline(version) {
      const mine = this.model.getMetadata("keeping_score");
      this.model.setMetadata("keeping_score", { ...mine, declined: version });
      await this.context.save();
    }

    async openNew(version) {
      const path = beside(this.name, `new-${version.slice(0, 6)}`);
      const content = await this.fresh();
      await this.contents.save(path, { type: "notebook", format: "json", content });
      await this.decline(version);
      window.open(`?path=${encodeURIComponent(path)}`, "_blank");
    }
  }

  const STYLE = `
    .ks-bar { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center;
      padding: 0.4rem 0.8rem; font-size: 14px; color: var(--jp-ui-font-color1, #212121);
      background: var(--jp-layout-color2, #eee); }
    .ks-bar a { color: var(--jp-content-link-color, #0b57d0); }
    .ks-status { flex: 1 1 12rem; }
    .ks-bar button { font: inherit; padding: 0.25rem 0.7rem; cursor: pointer; color: inherit;
      border: 1px solid currentcolor; border-radius: 4px; background: var(--jp-layout-color0, #fff); }
    .ks-bar button:focus-visible { outline: 3px solid #1a73e8; outline-offset: 1px; }
    .ks-notices { flex: 1 0 100%; }
    .ks-notices:empty { display: none; }
    .ks-notice { margin: 0.2rem 0; }
    .ks-notice button { margin-left: 0.4rem; }
  `;

  function plugin({ INotebookTracker, PageConfig, Widget }) {
    return {
      id: "keeping-score-labs:work",
      description: "Keeps, downloads and starts over a student's work",
      autoStart: true,
      requires: [INotebookTracker],
      activate: (app, tracker) => {
        const root = new URL(PageConfig.getBaseUrl(), location.href);
        document.head.append(element("style", { textContent: STYLE }));
        const boot = fetch(new URL("boot/boot.json", root), { cache: "no-cache" })
          .then((answer) => answer.json())
          .catch(() => ({ labs: {} }));
        tracker.widgetAdded.connect((_, panel) => {
          const { contents } = app.serviceManager;
          const lab = new Lab(panel, { contents, root, boot });
          lab.show(Widget);
          lab.begin();
        });
      },
    };
  }

  let shared;

  async function use(name) {
    const [version] = Object.values(shared[name]);
    return (await version.get())();
  }

  const container = {
    init(scope) {
      shared = scope;
    },
    async get(module) {
      if (module !== "./extension") throw new Error(`keeping-score-labs has no ${module}`);
      const names = ["@jupyterlab/notebook", "@jupyterlab/coreutils", "@lumino/widgets"];
      const parts = Object.assign({}, ...(await Promise.all(names.map(use))));
      return () => ({ __esModule: true, default: plugin(parts) });
    },
  };
  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB["keeping-score-labs"] = container;
})();
