// A figure on a page, drawn once by Plotly: what is opened, by a click in it or elsewhere, is painted in the drawing that stands.
// One that is wider than its place says so.
// It is given {figure, chosen, settings, height, least, library, words}, no figure where the one that stands stays, and sends back the customdata of the mark that was clicked.
function libraryAt(address) {
  return window.plotlyComing ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => done(window.Plotly);
    script.onerror = () => { window.plotlyComing = undefined; script.remove(); failed(new Error(address)); };
    document.head.append(script);
  });
}

const SHEET = 900, ACROSS = 688, SLICE = 200;  // pixels: what has room on a sheet of A4 less its margins, and the least of a slice

class Picture {
  constructor(root) {
    this.root = root; this.drawn = ""; this.turn = Promise.resolve();
    this.printing = [["beforeprint", () => this.slice()], ["afterprint", () => this.join()]];
    this.watch = new ResizeObserver(() => this.turn = this.turn.then(() => this.fit()));
  }

  update(given) {  // one after the other: while a figure is being drawn, the next may come
    this.turn = this.turn.then(() => this.show(given)).catch(error => { console.error(error); this.root.textContent = given.words.failed; });
  }

  async show({ figure, chosen, settings, library }) {
    this.plotly = await libraryAt(library);
    if (!this.root.isConnected) return;
    if (!figure && !this.drawn) return this.lost();  // this page is another than the one that it was sent to
    if (figure && figure !== this.drawn) await this.draw(JSON.parse(figure), settings, figure);
    await this.paint(new Set(chosen.map(mark => JSON.stringify(mark))));
  }

  async draw({ data, layout }, settings, figure) {
    this.root.style.height = `${layout.height}px`;
    const isFirst = !this.drawn;
    await this.plotly.react(this.root, data, { dragmode: "pan", hovermode: "closest", ...layout, clickmode: "event", width: this.root.clientWidth }, settings);
    this.drawn = figure; this.painted = new Map();  // by trace: whether each of its marks is painted
    if (isFirst) this.root.on("plotly_click", ({ points }) => { if (points[0]?.customdata) this.click(points[0].customdata); });
  }

  click(mark) {  // seen before the server has answered, but not before it was asked
    this.send(mark);
    this.turn = this.turn.then(() => new Promise(asked => setTimeout(asked))).then(() => this.paint(new Set([JSON.stringify(mark)])));
  }

  async paint(chosen) {
    const parts = [[], []];
    this.root.data.forEach((trace, i) => {
      if (!trace.customdata) return;
      const is = trace.customdata.map(mark => chosen.has(JSON.stringify(mark)));
      if (String(is) === String(this.painted.get(i) ?? is.map(() => false))) return;
      this.painted.set(i, is);
      if (trace.meta === "frame") this.frame(i, is.map(Number));
      else { parts[0].push(i); parts[1].push(is.includes(true) ? is.flatMap((each, j) => each ? [j] : []) : null); }
    });
    if (parts[0].length) await this.plotly.restyle(this.root, { selectedpoints: parts[1] }, parts[0]);
  }

  frame(i, opacity) {  // in the drawing itself, and where Plotly looks when it draws anew: its own way draws all of it each time
    for (const trace of [this.root.data[i], this.root._fullData[i]]) trace.marker.opacity = opacity;
    for (const group of this.root.querySelectorAll(".trace.bars")) {
      if (group.__data__[0].trace.index !== i) continue;
      for (const point of group.querySelectorAll(".point")) {
        const bar = point.__data__;
        if (bar.mo === opacity[bar.i]) continue;
        bar.mo = opacity[bar.i]; point.querySelector("path").style.opacity = bar.mo;
      }
    }
  }

  async fit() {
    this.sayWide();
    const width = this.root.clientWidth;
    if (this.drawn && width && width !== this.root.layout.width) await this.plotly.relayout(this.root, { width });
  }

  // On paper: copies one below the other, each seen through a window that ends between two rows, so that no sheet cuts one;
  // what has no rows is made as small as a sheet.
  slice() {
    const whole = this.root.querySelector(".plot-container"), top = whole?.getBoundingClientRect().top;
    if (!whole || whole.offsetHeight <= SHEET || whole.querySelector("canvas")) return;  // no copy has what is on a canvas
    const middles = [...whole.querySelectorAll(".ytick text")].map(each => each.getBoundingClientRect()).map(({ y, height }) => y + height / 2 - top);
    const rows = [...new Set(middles.map(Math.round))].sort((a, b) => a - b);
    const between = rows.slice(1).map((row, i) => (row + rows[i]) / 2);
    this.slices.classList.add("js-plotly-plot");  // for its rules
    this.slices.style.zoom = Math.min(1, ACROSS / whole.offsetWidth, between.length ? 1 : SHEET / whole.offsetHeight);
    this.slices.replaceChildren();
    for (let start = 0; start < whole.offsetHeight;) {
      const end = between.find(each => each >= start + SLICE) ?? whole.offsetHeight;
      const part = this.slices.appendChild(document.createElement("div"));
      part.style.height = `${end - start}px`;
      const copy = part.appendChild(whole.cloneNode(true));
      copy.style.marginTop = `${-start}px`;
      copy.querySelector(".modebar-container")?.remove();
      start = end;
    }
  }

  join() { this.slices.replaceChildren(); this.slices.classList.remove("js-plotly-plot"); }

  sayWide() {
    const place = this.root.closest("[class*='st-key-wide-'], .st-key-picture");
    this.note.hidden = !place || this.root.offsetWidth <= place.clientWidth;
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".pa-picture");
  root.picture ??= new Picture(root);
  root.picture.note = parentElement.querySelector(".pa-swipe");
  root.picture.slices = parentElement.querySelector(".pa-slices");
  root.picture.note.textContent = data.words.wide;
  for (const [name, value] of [["role", "figure"], ["aria-label", data.words.about]])
    if (root.getAttribute(name) !== value) root.setAttribute(name, value);  // a screen reader is told of what changes
  if (!root.picture.drawn) root.style.height = `${data.height}px`;  // its place, until it is drawn
  root.style.minWidth = `${data.least}px`;  // on a narrower screen it is moved sideways
  root.picture.lost = () => setTriggerValue("lost", true);
  root.picture.send = mark => setTriggerValue("clicked", mark);
  root.dataset.undrawn = data.words.undrawn;
  root.picture.watch.observe(root);
  for (const [name, heard] of root.picture.printing) addEventListener(name, heard);  // one that is there stays one
  root.picture.update(data);
  return () => {
    root.picture.watch.disconnect();
    for (const [name, heard] of root.picture.printing) removeEventListener(name, heard);
  };
}
