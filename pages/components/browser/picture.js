// A figure on a page, drawn once by Plotly: what is opened, by a click in it or elsewhere, is painted in the drawing that stands.
// It is given {figure, chosen, settings, height, library, words} and sends back the customdata of the mark that was clicked.
function libraryAt(address) {
  return window.plotlyComing ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => done(window.Plotly);
    script.onerror = () => { window.plotlyComing = undefined; script.remove(); failed(new Error(address)); };
    document.head.append(script);
  });
}

class Picture {
  constructor(root) {
    this.root = root; this.drawn = ""; this.turn = Promise.resolve();
    this.watch = new ResizeObserver(() => this.turn = this.turn.then(() => this.fit()));
  }

  update(given) {  // one after the other: while a figure is being drawn, the next may come
    this.turn = this.turn.then(() => this.show(given)).catch(error => { console.error(error); this.root.textContent = given.words.failed; });
  }

  async show({ figure, chosen, settings, library }) {
    this.plotly = await libraryAt(library);
    if (!this.root.isConnected) return;
    if (figure !== this.drawn) await this.draw(JSON.parse(figure), settings, figure);
    await this.paint(new Set(chosen.map(mark => JSON.stringify(mark))));
  }

  async draw({ data, layout }, settings, figure) {
    this.root.style.height = `${layout.height}px`;
    const isFirst = !this.drawn;
    await this.plotly.react(this.root, data, { clickmode: "event", dragmode: "pan", hovermode: "closest", ...layout, width: this.root.clientWidth }, settings);
    this.drawn = figure;
    if (isFirst) this.root.on("plotly_click", ({ points }) => { if (points[0]?.customdata) this.send(points[0].customdata); });
  }

  async paint(chosen) {
    const traces = [], marks = [];
    this.root.data.forEach((trace, i) => {
      if (!trace.customdata) return;
      const found = trace.customdata.flatMap((mark, j) => chosen.has(JSON.stringify(mark)) ? [j] : []);
      if (String(found) === String(trace.selectedpoints ?? [])) return;  // the browser has painted the click already
      traces.push(i); marks.push(found.length ? found : null);
    });
    if (traces.length) await this.plotly.restyle(this.root, { selectedpoints: marks }, traces);
  }

  async fit() {
    const width = this.root.clientWidth;
    if (this.drawn && width && width !== this.root.layout.width) await this.plotly.relayout(this.root, { width });
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".pa-picture");
  root.picture ??= new Picture(root);
  root.setAttribute("role", "figure"); root.setAttribute("aria-label", data.words.about);
  if (!root.picture.drawn) root.style.height = `${data.height}px`;  // its place, until it is drawn
  root.picture.send = mark => setTriggerValue("clicked", mark);
  root.picture.watch.observe(root);
  root.picture.update(data);
  return () => root.picture.watch.disconnect();
}
