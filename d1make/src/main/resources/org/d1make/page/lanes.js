// The timeline: a group a host, a lane a slot, a bar a run. Only what is seen is drawn, and bars that share a pixel are one.

class Lanes {
  static GAP = 7;

  /** Of bars that share a pixel, the one that stands first here is seen. */
  static ORDER = ['failed', 'lost', 'cancelled', 'retried', 'here', 'ok', 'through'];

  constructor(box, space, canvas, view, tip, open) {
    Object.assign(this, {box, space, canvas, view, tip, open, build: view.build});
    this.layOut();
    this.drag = null;
    this.scrolledAt = 0;
    view.onChange(() => this.draw());
    box.addEventListener('scroll', () => this.view.changed());
    addEventListener('scroll', () => { this.scrolledAt = performance.now(); }, {passive: true});
    box.addEventListener('wheel', event => this.wheel(event), {passive: false});
    box.addEventListener('keydown', event => this.key(event));
    canvas.addEventListener('pointerdown', event => this.press(event));
    canvas.addEventListener('pointermove', event => this.point(event));
    canvas.addEventListener('pointerup', event => this.release(event));
    canvas.addEventListener('pointercancel', () => { this.drag = null; });
    canvas.addEventListener('pointerleave', () => tip.hide());
    canvas.addEventListener('dblclick', event => this.view.zoom(0.25, this.time(event.offsetX)));
  }

  /** Where each host's lanes are, from the top of all. */
  layOut() {
    const all = this.build.hosts.reduce((sum, host) => sum + host.lanes, 0);
    this.laneHeight = all <= 24 ? 18 : all <= 60 ? 13 : all <= 200 ? 9 : 5;
    let top = Lanes.GAP;
    const {hosts} = this.build;
    // By name, and this machine's own last.
    const order = [...hosts.keys()].sort((a, b) => !hosts[a].name - !hosts[b].name
      || hosts[a].name.localeCompare(hosts[b].name, 'en', {numeric: true}));
    this.groups = order.map(number => {
      const host = hosts[number];
      const height = Math.max(30, host.lanes * this.laneHeight);
      const group = {number, host, top, height};
      top += height + Lanes.GAP;
      return group;
    });
    this.byHost = new Map(this.groups.map(group => [group.number, group]));
    this.total = Math.max(60, top);
    this.space.style.height = this.total + 'px';
  }

  groupOf(host) {
    return this.byHost.get(host);
  }

  resize() {
    this.box.style.height = Math.min(this.total, Math.max(160, Math.round(innerHeight * 0.56))) + 'px';
    this.view.changed();
  }

  time(x) {
    return this.view.from + (x - GUTTER) / (this.width - GUTTER) * this.view.span;
  }

  x(time) {
    return GUTTER + (time - this.view.from) / this.view.span * (this.width - GUTTER);
  }

  draw() {
    this.width = this.box.clientWidth;
    this.height = this.box.clientHeight;
    this.offset = this.box.scrollTop;
    const context = prepared(this.canvas, this.width, this.height);
    this.context = context;
    this.colours = Object.fromEntries(
      ['ok', 'retried', 'failed', 'cancelled', 'here', 'through', 'lost', 'text', 'muted', 'line', 'grid', 'down', 'on-bar',
        'surface', 'accent'].map(name => [name, colour(name)]));
    this.hatch = hatched(context, this.colours.lost);
    this.downHatch = hatched(context, this.colours.down);
    context.textBaseline = 'middle';
    this.drawGrid();
    for (const group of this.groups) {
      const top = group.top - this.offset;
      if (top < this.height && top + group.height > 0) this.drawGroup(group, top);
    }
    if (this.view.showsPath) this.drawPath();
    this.drawSelected();
  }

  drawGrid() {
    const {context} = this;
    context.strokeStyle = this.colours.grid;
    context.beginPath();
    for (const at of ticks(this.view.from, this.view.to, (this.width - GUTTER) / 90).moments) {
      const x = Math.round(this.x(at)) + 0.5;
      context.moveTo(x, 0);
      context.lineTo(x, this.height);
    }
    context.stroke();
  }

  drawGroup(group, top) {
    const {context, colours} = this;
    const {host} = group;
    context.textAlign = 'left';
    context.fillStyle = colours.text;
    context.font = '600 12px system-ui, sans-serif';
    context.fillText(shortened(context, this.build.hostName(group.number), GUTTER - 22), 12, top + 8);
    context.fillStyle = colours.muted;
    context.font = '11px system-ui, sans-serif';
    const words = host.slots ? host.slots + (host.slots === 1 ? ' slot' : ' slots') + ', ' + Words.percent(host.share) + ' busy'
      : host.name ? 'never up' : host.jobs + ' calls';
    context.fillText(words, 12, top + 23);
    context.strokeStyle = colours.line;
    context.beginPath();
    context.moveTo(0, Math.round(top - Lanes.GAP / 2) + 0.5);
    context.lineTo(this.width, Math.round(top - Lanes.GAP / 2) + 0.5);
    context.stroke();
    context.save();
    context.beginPath();
    context.rect(GUTTER, 0, this.width - GUTTER, this.height);
    context.clip();
    this.drawSpans(host, top, group.height);
    this.build.laneRuns[group.number].forEach((runs, lane) => {
      const y = top + lane * this.laneHeight;
      if (y < this.height && y + this.laneHeight > 0) this.drawLane(runs, y);
    });
    context.restore();
  }

  /** While a host was of no use, its place is hatched. */
  drawSpans(host, top, height) {
    const {context} = this;
    for (const span of host.spans) {
      if (span.state === 'up') continue;
      const from = Math.max(GUTTER, this.x(span.from)), to = Math.min(this.width, this.x(span.to));
      if (to - from < 0.5) continue;
      context.fillStyle = this.downHatch;
      context.fillRect(from, top, to - from, height);
      const words = {drained: 'drained', down: 'down', 'left-out': 'left out'}[span.state] + (span.reason ? ': ' + span.reason : '');
      if (to - from > 80) {
        const text = shortened(context, words, to - from - 16);
        context.fillStyle = this.colours.surface;
        context.fillRect(from + 4, top + 2, context.measureText(text).width + 8, 15);
        context.fillStyle = this.colours.muted;
        context.fillText(text, from + 8, top + 10);
      }
    }
  }

  drawLane(runs, y) {
    const {start, end} = this.build.runs;
    const height = this.laneHeight - 1;
    let pixel = -1, worst = Lanes.ORDER.length;
    const flush = () => {
      if (worst < Lanes.ORDER.length) this.drawBar(Lanes.ORDER[worst], pixel, y, 1, height, '');
      worst = Lanes.ORDER.length;
    };
    for (let at = this.firstSeen(runs); at < runs.length && start[runs[at]] <= this.view.to; at++) {
      const run = runs[at];
      const kind = this.build.runKind(run);
      if (this.view.hidden.has(kind)) continue;
      const x = this.x(start[run]), width = this.x(end[run]) - x;
      if (width >= 1.5) {
        flush();
        this.drawBar(kind, x, y, Math.max(1, width - (width > 4 ? 1 : 0.5)), height, run);
        continue;
      }
      if (Math.floor(x) !== pixel) {
        flush();
        pixel = Math.floor(x);
      }
      worst = Math.min(worst, Lanes.ORDER.indexOf(kind));
    }
    flush();
  }

  /** The first of these runs that ends no earlier, which is where what is seen begins. */
  firstSeen(runs, from = this.view.from) {
    const {end} = this.build.runs;
    let low = 0, high = runs.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (end[runs[middle]] < from) low = middle + 1; else high = middle;
    }
    return low;
  }

  drawBar(kind, x, y, width, height, run) {
    const {context} = this;
    const dimmed = this.view.showsPath && run !== '' && !this.isOnPath(run);
    context.globalAlpha = dimmed || (this.view.showsPath && run === '') ? 0.35 : 1;
    context.fillStyle = kind === 'lost' ? this.hatch : this.colours[kind];
    if (kind === 'through') {
      context.fillRect(x, y + height - 2, width, 2);
    } else {
      context.fillRect(x, y, width, height);
    }
    // Whoever cannot tell the colours sees a failure by its edge.
    if (kind === 'failed' && width > 12) {
      context.fillStyle = this.colours.text;
      context.fillRect(x, y, 3, height);
    }
    if (width > 44 && height >= 11 && run !== '') {
      context.fillStyle = kind === 'lost' ? this.colours.text : kind === 'failed' ? '#ffffff' : this.colours['on-bar'];
      context.font = '11px system-ui, sans-serif';
      const from = Math.max(x, GUTTER) + 5;
      const text = shortened(context, this.build.label(this.build.runs.job[run]), x + width - from - 4);
      context.fillText(text, from, y + height / 2 + 0.5);
    }
    context.globalAlpha = 1;
  }

  isOnPath(run) {
    const job = this.build.runs.job[run];
    return this.build.steps.has(job) && this.build.lastRun(job) === run;
  }

  place(run) {
    const {host, lane} = this.build.runs;
    return this.groupOf(host[run]).top + lane[run] * this.laneHeight - this.offset;
  }

  drawPath() {
    const {context, build} = this;
    context.save();
    context.beginPath();
    context.rect(GUTTER, 0, this.width - GUTTER, this.height);
    context.clip();
    context.strokeStyle = this.colours.text;
    const ways = new Path2D(), bars = new Path2D();
    for (const {job} of build.path.steps) {
      const run = build.lastRun(job);
      if (run < 0) continue;
      const y = Math.round(this.place(run) + this.laneHeight / 2) - 0.5;
      const from = this.x(build.runs.start[run]), to = this.x(build.runs.end[run]);
      ways.lineTo(from, y);
      ways.lineTo(to, y);
      bars.moveTo(from, y);
      bars.lineTo(Math.max(to, from + 1), y);
    }
    context.globalAlpha = 0.3;
    context.lineWidth = 1;
    context.stroke(ways);
    context.globalAlpha = 1;
    context.lineWidth = 3;
    context.stroke(bars);
    context.restore();
  }

  drawSelected() {
    const {context, build} = this;
    if (this.view.selected < 0) return;
    context.save();
    context.beginPath();
    context.rect(GUTTER, 0, this.width - GUTTER, this.height);
    context.clip();
    context.strokeStyle = this.colours.text;
    context.lineWidth = 2;
    for (const run of build.runsOf[this.view.selected]) {
      const x = this.x(build.runs.start[run]);
      const width = Math.max(3, this.x(build.runs.end[run]) - x);
      context.strokeRect(x - 1, this.place(run) - 1, width + 2, this.laneHeight + 1);
    }
    context.restore();
  }

  /** The run at a place of the canvas, or one a few pixels beside it; -1 where there is none. */
  runAt(x, y) {
    const at = y + this.offset;
    const group = this.groups.find(one => at >= one.top && at < one.top + one.host.lanes * this.laneHeight);
    if (!group || x < GUTTER) return -1;
    const runs = this.build.laneRuns[group.number][Math.floor((at - group.top) / this.laneHeight)];
    const {start, end} = this.build.runs;
    const time = this.time(x), near = this.view.span / (this.width - GUTTER) * 3;
    let best = -1, distance = near;
    for (let i = 0, low = this.firstSeen(runs, time - near); i < 3; i++) {
      const run = runs[low + i];
      if (run === undefined || this.view.hidden.has(this.build.runKind(run))) continue;
      const away = Math.max(start[run] - time, time - end[run], 0);
      if (away < distance) {
        best = run;
        distance = away;
      }
    }
    return best;
  }

  spanAt(x, y) {
    const at = y + this.offset;
    const group = this.groups.find(one => at >= one.top && at < one.top + one.height);
    const time = this.time(x);
    return group && x >= GUTTER ? group.host.spans.find(span => span.from <= time && time < span.to) : undefined;
  }

  press(event) {
    if (event.button === 0) {
      this.canvas.setPointerCapture(event.pointerId);
      this.drag = {x: event.offsetX, y: event.offsetY, from: this.view.from, top: this.box.scrollTop, moved: false};
      this.tip.hide();
    }
  }

  point(event) {
    if (!this.drag) {
      this.explain(event);
      return;
    }
    const dx = event.offsetX - this.drag.x, dy = event.offsetY - this.drag.y;
    if (!this.drag.moved && Math.hypot(dx, dy) < 4) return;
    this.drag.moved = true;
    this.box.classList.add('moving');
    this.box.scrollTop = this.drag.top - dy;
    const from = this.drag.from - dx / (this.width - GUTTER) * this.view.span;
    this.view.show(from, from + this.view.span);
  }

  release(event) {
    const drag = this.drag;
    this.drag = null;
    this.box.classList.remove('moving');
    if (drag && !drag.moved) {
      const run = this.runAt(event.offsetX, event.offsetY);
      if (run >= 0) this.open(this.build.runs.job[run]);
    }
  }

  explain(event) {
    const run = this.runAt(event.offsetX, event.offsetY);
    this.canvas.style.cursor = run >= 0 ? 'pointer' : '';
    if (run >= 0) {
      const job = this.build.runs.job[run];
      const {start, end, reason, lane, host} = this.build.runs;
      const lost = this.build.runKind(run) === 'lost';
      this.tip.show(event, this.build.label(job), [
        lost ? this.build.outcomes[this.build.runs.outcome[run]] + ': ' + this.build.reasons[reason[run]] : this.build.ending(job),
        Words.time(end[run] - start[run]) + ' on ' + this.build.hostName(host[run]) + ', slot ' + (lane[run] + 1),
        'from ' + Words.time(start[run]) + ' on, waited ' + Words.time(start[run] - this.build.jobs.queued[job]),
      ].join('\n'));
      return;
    }
    const span = this.spanAt(event.offsetX, event.offsetY);
    if (span && span.state !== 'up') {
      this.tip.show(event, span.state, span.reason + '\n' + Words.time(span.to - span.from));
    } else {
      this.tip.hide();
    }
  }

  /** Zooms, unless the page is being scrolled past, or all is seen already and less is wanted. */
  wheel(event) {
    const passing = performance.now() - this.scrolledAt < 300;
    const sideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (passing && !event.ctrlKey || event.offsetX < GUTTER) return;
    if (sideways) {
      event.preventDefault();
      this.view.move((event.deltaX || event.deltaY) / (this.width - GUTTER) * this.view.span);
    } else if (!(this.view.isAll() && event.deltaY > 0)) {
      event.preventDefault();
      const x = event.clientX - this.canvas.getBoundingClientRect().left;
      this.view.zoom(Math.exp(Math.max(-1, Math.min(1, event.deltaY / 300))), this.time(x));
    }
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const actions = {
      '+': () => this.view.zoom(0.6),
      '=': () => this.view.zoom(0.6),
      '-': () => this.view.zoom(1 / 0.6),
      '0': () => this.view.fit(),
      ArrowLeft: () => this.view.move(-this.view.span / 10),
      ArrowRight: () => this.view.move(this.view.span / 10),
      ArrowUp: () => { this.box.scrollTop -= 40; },
      ArrowDown: () => { this.box.scrollTop += 40; },
      n: () => this.step(1),
      p: () => this.step(-1),
      Enter: () => { if (this.view.selected >= 0) this.open(this.view.selected); },
    };
    if (actions[event.key]) {
      event.preventDefault();
      actions[event.key]();
    }
  }

  /** The next job, or the one before, in the lane of the selected one; the first that is seen where none is. */
  step(by) {
    const {host, lane, job} = this.build.runs;
    const selected = this.view.selected < 0 ? -1 : this.build.lastRun(this.view.selected);
    const runs = selected < 0 ? this.build.laneRuns.flat().find(some => some.length) || []
      : this.build.laneRuns[host[selected]][lane[selected]];
    const next = selected < 0 ? runs[this.firstSeen(runs)] : runs[runs.indexOf(selected) + by];
    if (next !== undefined) {
      this.open(job[next]);
      this.view.bring(job[next]);
      this.box.focus();
    }
  }

  /** Scrolls to the lane of a job. */
  reveal(job) {
    const run = this.build.lastRun(job);
    if (run < 0) return;
    const top = this.groupOf(this.build.runs.host[run]).top + this.build.runs.lane[run] * this.laneHeight;
    if (top < this.box.scrollTop || top + this.laneHeight > this.box.scrollTop + this.box.clientHeight) {
      this.box.scrollTop = top - this.box.clientHeight / 2;
    }
  }
}

function hatched(context, tint) {
  const tile = document.createElement('canvas');
  tile.width = tile.height = 6;
  const pen = tile.getContext('2d');
  pen.strokeStyle = tint;
  pen.lineWidth = 1.6;
  pen.beginPath();
  for (const shift of [-6, 0, 6]) {
    pen.moveTo(shift, 6);
    pen.lineTo(shift + 6, 0);
  }
  pen.stroke();
  return context.createPattern(tile, 'repeat');
}

const widths = new Map();

/** The beginning of a text that is about no wider: to measure each beginning would take most of a frame. */
function shortened(context, text, width) {
  const key = context.font + text;
  if (!widths.has(key)) widths.set(key, context.measureText(text).width);
  const whole = widths.get(key);
  if (whole <= width) return text;
  const length = Math.floor(text.length * width / whole) - 1;
  return length > 0 ? text.slice(0, length) + '…' : '';
}
