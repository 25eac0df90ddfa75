// The network on a page: ties on a canvas (thousands of them), nodes and labels in SVG. No library, no request.
// It is given {drawing, chosen, words}, no drawing where the one that stands stays, and sends back what was clicked: ["department", name], ["tie", a, b], or [].
const SVG = "http://www.w3.org/2000/svg";
const NEAR_NODE = 4, NEAR_TIE = 9, MARGIN = 34, LETTER = 14, LINE = 17, MANY_TIES = 600, EASY = 40, LONG = 11;
const STRONGEST = [0, 1, 2, 3, 5];  // how many ties of each department to keep; 0: all
const PAPER = { width: 688, height: 500 };  // pixels of A4 within its margins: while it prints, nothing measures the stage anew

const make = (name, attributes, parent) => {
  const made = document.createElementNS(SVG, name);
  for (const key in attributes) made.setAttribute(key, attributes[key]);
  return parent.appendChild(made);
};
const widthOf = text => [...text].reduce((sum, c) => sum + (c.codePointAt(0) > 0x2e7f ? 1 : .56), 0) * LETTER;

// A long name in lines of about the same length: never cut, since what names of one plan share is their head and tail.
function linesOf(name) {
  const signs = [...name], count = Math.ceil(widthOf(name) / LETTER / LONG);
  if (count < 2) return [name];
  if (name.includes(" ")) {
    const lines = [""];
    for (const word of name.split(" ")) {
      const longer = `${lines.at(-1)} ${word}`.trim();
      if (widthOf(longer) > LONG * LETTER && lines.at(-1)) lines.push(word); else lines[lines.length - 1] = longer;
    }
    return lines;
  }
  const length = Math.ceil(signs.length / count);
  return Array.from({ length: count }, (_, i) => signs.slice(i * length, (i + 1) * length).join(""));
}

class Net {
  constructor(root, send) {
    this.root = root; this.send = send; this.hover = null; this.least = 1; this.strongest = 0; this.cursor = -1; this.branch = -1;
    root.innerHTML = `<div class="net-bar"><label><span></span> <input type="range" min="1" value="1"> <output></output></label><label><span></span> <select></select></label><output class="net-left"></output>
      <span aria-live="polite"></span><button type="button"></button></div>
      <div class="net-stage" tabindex="0" role="application"><canvas></canvas><svg aria-hidden="true"></svg><div class="net-tip"></div></div>`;
    for (const [name, query] of Object.entries({ stage: ".net-stage", canvas: "canvas", svg: "svg", tip: ".net-tip", told: "[aria-live]", range: "input", number: "output", left_over: ".net-left", label: "label", labelled: "label span", each: "select", each_labelled: "label + label span", reset: "button" }))
      this[name] = root.querySelector(query);
    this.range.oninput = this.each.oninput = () => {
      this.least = +this.range.value; this.strongest = +this.each.value; this.hover = null; this.thin(); this.count(); this.draw();
    };
    this.reset.onclick = () => { this.range.value = 1; this.each.value = 0; this.range.oninput(); this.load(); this.draw(); };
    const stage = this.stage;
    stage.onpointermove = event => this.move(event);
    stage.onpointerleave = () => { if (!this.down) this.point(null); };
    stage.onpointerdown = event => {
      this.down = { x: event.clientX, y: event.clientY, hit: this.hit(...this.at(event)), moved: false };
      if (event.pointerType !== "touch") stage.setPointerCapture(event.pointerId);
    };
    stage.onpointerup = () => { const down = this.down; this.down = null; if (down && !down.moved) this.pick(down.hit); };
    stage.onpointercancel = () => { this.down = null; };
    // With the control key, so that the page still scrolls under the wheel.
    stage.addEventListener("wheel", event => { if (event.ctrlKey || event.metaKey) { event.preventDefault(); this.zoom(this.at(event), Math.exp(-event.deltaY * .0015)); } }, { passive: false });
    stage.ondblclick = event => this.zoom(this.at(event), event.shiftKey ? 1 / 1.6 : 1.6);
    stage.onkeydown = event => this.key(event);
    this.watch = new ResizeObserver(() => { this.fit(); this.draw(); });
    this.watch.observe(stage);
    this.toPaper = () => { this.fit(PAPER); this.draw(); };
    this.toScreen = () => { this.fit(); this.draw(); };
  }

  update({ drawing, chosen, words, quiet }) {
    if (!drawing && !this.drawing) return this.lost();  // this page is another than the one that it was sent to
    const json = drawing ? JSON.stringify(drawing) : this.json;
    this.chosen = chosen; this.quiet = quiet; this.words = words;
    this.root.style.setProperty("--net-quiet", quiet);
    this.labelled.textContent = words.least; this.reset.textContent = words.reset;
    this.stage.setAttribute("aria-label", words.keys); this.range.setAttribute("aria-label", words.least);
    this.each_labelled.textContent = words.strongest; this.each.setAttribute("aria-label", words.strongest);
    this.each.replaceChildren(...STRONGEST.map(k => new Option(k || words.all, k, false, k === this.strongest)));
    if (json !== this.json) { this.json = json; this.drawing = drawing; this.load(); }
    this.count();
    this.draw();
  }

  load() {
    const { nodes, ties, most } = this.drawing;
    this.scale = 1; this.left = this.top = 0; this.hover = null; this.cursor = this.branch = -1;
    this.ties = ties; this.nodes = nodes.map(node => ({ ...node, lines: linesOf(node.id) }));
    this.range.max = Math.max(1, most); this.label.style.display = most > 1 ? "" : "none";
    this.of = this.nodes.map(() => []);
    ties.forEach((tie, i) => { this.of[tie.a].push(i); this.of[tie.b].push(i); });
    this.thin();
    this.order = this.nodes.map((_, i) => i).sort((a, b) => this.nodes[a].rank - this.nodes[b].rank);
    this.svg.textContent = "";
    const circles = make("g", {}, this.svg), labels = make("g", {}, this.svg);
    for (const node of this.nodes) {
      node.circle = make("circle", { r: node.r, class: "net-node" }, circles);
      if (node.colour) node.circle.style.fill = node.colour;
      node.label = make("text", { class: "net-label", "font-size": LETTER }, labels);
      node.spans = node.lines.map(line => { const span = make("tspan", {}, node.label); span.textContent = line; return span; });
      node.wide = Math.max(...node.lines.map(widthOf));
    }
    // As high as the screen has room for below what stands above it: that differs by what the page says there.
    const main = this.root.closest("[data-testid=stMain]");
    this.stage.style.setProperty("--net-above", `${this.stage.getBoundingClientRect().top + (main ? main.scrollTop : 0)}px`);
    this.fit();
  }

  thin() {  // the strongest ties of each department stay, those as strong as the last of them too
    const weakest = this.of.map(of => of.map(i => this.ties[i].weight).sort((a, b) => b - a)[this.strongest - 1] ?? -Infinity);
    this.shown = this.ties.map(tie => tie.shared >= this.least && tie.weight >= Math.min(weakest[tie.a], weakest[tie.b]));
  }

  count() {  // how many ties the threshold leaves: what is hidden is said
    this.number.value = this.words.points.replace("{least}", this.least);
    const left = this.shown.filter(is => is).length;
    this.left_over.value = left === 1 ? this.words.left_one : this.words.left.replace("{ties}", left);
  }

  // ---- places -------------------------------------------------------------------------------------------------
  fit(box = this.stage.getBoundingClientRect()) {
    this.width = box.width; this.height = box.height;
    if (!this.drawing || !box.width) return;
    this.dense = devicePixelRatio || 1;
    this.canvas.width = box.width * this.dense; this.canvas.height = box.height * this.dense;
    this.svg.setAttribute("viewBox", `0 0 ${box.width} ${box.height}`);
    // Each axis fills the stage: distances need no one scale. Where all lie on one line, that is the middle.
    const filled = (at, room) => {
      const [low, high] = at.reduce(([a, b], each) => [Math.min(a, each), Math.max(b, each)], [Infinity, -Infinity]);
      return high > low ? [low, room / (high - low)] : [low - .5, room];
    };
    [this.x0, this.across] = filled(this.nodes.map(node => node.x), box.width - 4 * MARGIN);
    [this.y0, this.up] = filled(this.nodes.map(node => node.y), box.height - 2 * MARGIN);
    // Circles shrink with a narrow stage and with their number, so that they stay apart and ties can be reached between them.
    const crowd = Math.min(1, EASY / this.nodes.length);
    const smaller = Math.min(1, .2 + .8 * Math.min(box.width / this.drawing.size[0], box.height / this.drawing.size[1]));
    this.nodes.forEach((node, i) => { node.r = Math.max(2.5, this.drawing.nodes[i].r * smaller * crowd); node.circle.setAttribute("r", node.r); });
  }
  place(node) {
    const x = 2 * MARGIN + (node.x - this.x0) * this.across, y = this.height - MARGIN - 8 - (node.y - this.y0) * this.up;
    return [x * this.scale + this.left, y * this.scale + this.top];
  }
  zoom([x, y], factor) {
    const scale = Math.min(12, Math.max(.5, this.scale * factor)), by = scale / this.scale;
    this.left = x - (x - this.left) * by; this.top = y - (y - this.top) * by; this.scale = scale;
    this.draw();
  }
  at(event) { const box = this.stage.getBoundingClientRect(); return [event.clientX - box.x, event.clientY - box.y]; }

  // ---- what lies under the pointer: a circle before a tie, else the nearest --------------------------------------
  hit(x, y) {  // on a circle its node; beside one, whatever is nearer, its edge or a tie
    let best = null, least = NEAR_TIE;
    this.nodes.forEach((node, i) => {
      const away = Math.hypot(node.at[0] - x, node.at[1] - y) - node.r;
      if (away < Math.min(least, NEAR_NODE)) { least = away; best = { kind: "department", i }; }
    });
    if (best && least <= 0) return best;
    this.ties.forEach((tie, i) => {
      if (!this.shown[i]) return;
      const [ax, ay] = this.nodes[tie.a].at, [bx, by] = this.nodes[tie.b].at, dx = bx - ax, dy = by - ay;
      const along = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
      const away = Math.hypot(ax + along * dx - x, ay + along * dy - y);
      if (away < least) { least = away; best = { kind: "tie", i }; }
    });
    return best;
  }
  nameOf(hit) {
    if (!hit) return [];
    if (hit.kind === "department") return ["department", this.nodes[hit.i].id];
    return ["tie", this.nodes[this.ties[hit.i].a].id, this.nodes[this.ties[hit.i].b].id];
  }
  said(hit) { return hit ? (hit.kind === "tie" ? this.ties : this.nodes)[hit.i].said : ""; }

  // ---- pointer and keyboard -------------------------------------------------------------------------------------
  move(event) {
    const [x, y] = this.at(event), down = this.down;
    if (!down) return this.point(this.hit(x, y), x, y);
    if (event.pointerType === "touch") return;
    const dx = event.clientX - down.x, dy = event.clientY - down.y;
    if (!down.moved && Math.hypot(dx, dy) < 4) return;
    Object.assign(down, { moved: true, x: event.clientX, y: event.clientY });
    if (down.hit && down.hit.kind === "department") {
      const node = this.nodes[down.hit.i];
      node.x += dx / this.scale / this.across; node.y -= dy / this.scale / this.up;
    } else { this.left += dx; this.top += dy; }
    this.draw();
  }
  point(hit, x, y) {
    const isNew = JSON.stringify(hit) !== JSON.stringify(this.hover);
    this.hover = hit; this.stage.style.cursor = hit ? "pointer" : "grab"; this.stage.dataset.hit = JSON.stringify(this.nameOf(hit));
    this.tip.style.display = hit && x !== undefined ? "block" : "none";
    if (hit && x !== undefined) {
      this.tip.textContent = this.said(hit);
      this.tip.style.left = `${Math.max(0, Math.min(x + 14, this.width - this.tip.offsetWidth - 4))}px`;
      this.tip.style.top = `${y + 16 + this.tip.offsetHeight > this.height ? y - 12 - this.tip.offsetHeight : y + 16}px`;
    }
    if (isNew) this.draw();
  }
  pick(hit) { this.tip.style.display = "none"; this.send(this.nameOf(hit)); }
  key(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 1, ArrowUp: -1 }[event.key], count = this.order.length;
    if (event.key === "Escape") { this.point(null); this.send([]); }
    else if (event.key === "Enter" && this.hover) this.pick(this.hover);
    else if (step && !event.key.endsWith("Down") && !event.key.endsWith("Up")) {
      this.cursor = this.cursor < 0 ? (step > 0 ? 0 : count - 1) : (this.cursor + step + count) % count;
      this.branch = -1; this.point({ kind: "department", i: this.order[this.cursor] });
    } else if (step && this.cursor >= 0) {
      const ties = this.of[this.order[this.cursor]].filter(i => this.shown[i]).sort((a, b) => this.ties[b].shared - this.ties[a].shared);
      if (!ties.length) return;
      this.branch = this.branch < 0 ? (step > 0 ? 0 : ties.length - 1) : (this.branch + step + ties.length) % ties.length;
      this.point({ kind: "tie", i: ties[this.branch] });
    } else return;
    event.preventDefault();
    this.told.textContent = this.said(this.hover).replaceAll("\n", " · ");
  }

  // ---- drawing --------------------------------------------------------------------------------------------------
  forward() {  // what comes forward: what is pointed at, else what is open
    const named = this.hover ? this.nameOf(this.hover).slice(1) : this.chosen;
    const main = new Set(this.nodes.flatMap((node, i) => named.includes(node.id) ? [i] : []));
    if (!main.size) return null;
    const isOne = main.size === 1, ties = new Set(), nodes = new Set(main);
    this.ties.forEach((tie, i) => {
      if (this.shown[i] && (isOne ? main.has(tie.a) || main.has(tie.b) : main.has(tie.a) && main.has(tie.b))) { ties.add(i); nodes.add(tie.a); nodes.add(tie.b); }
    });
    return { main, ties, nodes };
  }
  draw() {
    if (!this.drawing || !this.width) return;
    for (const node of this.nodes) node.at = this.place(node);
    const forward = this.forward();
    this.drawTies(forward); this.drawNodes(forward); this.drawLabels(forward);
  }
  drawTies(forward) {
    const pen = this.canvas.getContext("2d"), accent = getComputedStyle(this.root).getPropertyValue("--st-primary-color"), isMany = this.ties.length > MANY_TIES, groups = new Map();
    pen.setTransform(this.dense, 0, 0, this.dense, 0, 0); pen.clearRect(0, 0, this.width, this.height);
    this.ties.forEach((tie, i) => {
      if (!this.shown[i]) return;
      const key = (forward && forward.ties.has(i) ? 1000 : 0) + tie.width;
      groups.has(key) ? groups.get(key).push(tie) : groups.set(key, [tie]);
    });
    for (const key of [...groups.keys()].sort((a, b) => a - b)) {
      const isForward = key >= 1000, width = isForward ? Math.max(key - 1000, 1.8) : key;
      pen.lineWidth = width; pen.strokeStyle = pen.fillStyle = isForward ? accent : this.quiet;
      pen.globalAlpha = isForward ? .8 : forward ? (isMany ? .05 : .14) : (isMany ? .2 : .55);
      pen.beginPath();
      for (const tie of groups.get(key)) { pen.moveTo(...this.nodes[tie.a].at); pen.lineTo(...this.nodes[tie.b].at); }
      pen.stroke();
      for (const tie of groups.get(key)) {
        if (tie.to_b) this.arrow(pen, this.nodes[tie.a], this.nodes[tie.b], width);
        if (tie.to_a) this.arrow(pen, this.nodes[tie.b], this.nodes[tie.a], width);
      }
    }
    pen.globalAlpha = 1;
  }
  arrow(pen, from, to, width) {
    const angle = Math.atan2(to.at[1] - from.at[1], to.at[0] - from.at[0]), length = 8 + width, x = to.at[0] - Math.cos(angle) * (to.r + 1), y = to.at[1] - Math.sin(angle) * (to.r + 1);
    pen.beginPath(); pen.moveTo(x, y);
    for (const turn of [-.38, .38]) pen.lineTo(x - length * Math.cos(angle + turn), y - length * Math.sin(angle + turn));
    pen.fill();
  }
  drawNodes(forward) {
    this.nodes.forEach((node, i) => {
      node.circle.setAttribute("cx", node.at[0]); node.circle.setAttribute("cy", node.at[1]);
      node.circle.style.opacity = !forward || forward.nodes.has(i) ? 1 : .2;
      node.circle.classList.toggle("is-chosen", !!forward && forward.main.has(i));
    });
  }
  drawLabels(forward) {  // the most important first, each in the first free place: below, above, right, left
    const taken = this.nodes.map(({ at: [x, y], r }) => [x - r, y - r, x + r, y + r]), isForward = i => !forward || forward.nodes.has(i);
    const first = forward ? [...this.order].sort((a, b) => forward.main.has(b) - forward.main.has(a) || isForward(b) - isForward(a)) : this.order;
    for (const i of first) {
      const node = this.nodes[i], tall = node.lines.length * LINE, half = node.wide / 2, [cx, cy] = node.at;
      const places = [[cx, cy + node.r + 3], [cx, cy - node.r - 3 - tall], [cx + node.r + 5 + half, cy - tall / 2], [cx - node.r - 5 - half, cy - tall / 2]];
      const boxes = places.map(([x, y]) => [x - half, y, x + half, y + tall]);
      const free = boxes.find(b => b[0] >= 0 && b[2] <= this.width && b[3] <= this.height && b[1] >= 0 && taken.every(t => b[0] >= t[2] || b[2] <= t[0] || b[1] >= t[3] || b[3] <= t[1]));
      const box = free || (forward && forward.main.has(i) ? boxes[0] : null);
      node.label.style.display = box ? "" : "none";
      if (!box) continue;
      taken.push(box);
      node.label.style.opacity = isForward(i) ? 1 : .25;
      node.spans.forEach((span, line) => { span.setAttribute("x", (box[0] + box[2]) / 2); span.setAttribute("y", box[1] + LINE * line + 13); });
    }
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".net");
  if (!root.net) root.net = new Net(root, clicked => root.clicked(clicked));
  root.clicked = clicked => setTriggerValue("clicked", clicked);
  root.net.lost = () => setTriggerValue("lost", true);
  root.net.watch.observe(root.net.stage);
  addEventListener("beforeprint", root.net.toPaper);
  addEventListener("afterprint", root.net.toScreen);
  root.net.update(data);
  return () => {
    root.net.watch.disconnect();
    removeEventListener("beforeprint", root.net.toPaper);
    removeEventListener("afterprint", root.net.toScreen);
  };
}
