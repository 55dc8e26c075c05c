// What part of the build is seen, which job is selected and what is hidden; and who wants to know. Draws nothing.

class View {
  constructor(build) {
    this.build = build;
    this.from = 0;
    this.to = build.end;
    this.selected = -1;
    this.hidden = new Set();
    this.showsPath = false;
    this.listeners = [];
    this.pending = false;
  }

  onChange(listener) {
    this.listeners.push(listener);
  }

  /** All listeners draw together, at the browser's next frame. */
  changed() {
    if (!this.pending) {
      this.pending = true;
      requestAnimationFrame(() => {
        this.pending = false;
        this.listeners.forEach(listener => listener());
      });
    }
  }

  get span() {
    return this.to - this.from;
  }

  show(from, to) {
    const span = Math.min(this.build.end, Math.max(2, to - from));
    this.from = Math.min(Math.max(0, from), this.build.end - span);
    this.to = this.from + span;
    this.changed();
  }

  fit() {
    this.show(0, this.build.end);
  }

  /** Less is shown where the factor is below 1; that moment stays where it is. */
  zoom(factor, around = (this.from + this.to) / 2) {
    const share = (around - this.from) / this.span;
    const span = Math.min(this.build.end, Math.max(2, this.span * factor));
    this.show(around - share * span, around - share * span + span);
  }

  move(by) {
    this.show(this.from + by, this.to + by);
  }

  isAll() {
    return this.span >= this.build.end;
  }

  select(job) {
    this.selected = job;
    this.changed();
  }

  /** Shows a job with some of what is around it, unless it is well seen already. */
  bring(job) {
    const start = this.build.jobs.queued[job], end = this.build.jobs.end[job];
    const share = (end - start) / this.span;
    if (start < this.from || end > this.to || share < 0.01) {
      const around = Math.max(20, (end - start) * 2);
      this.show(start - around, end + around);
    }
  }

  toggle(kind) {
    if (!this.hidden.delete(kind)) this.hidden.add(kind);
    this.changed();
  }
}

/** Round moments for an axis, at most that many. */
function ticks(from, to, most) {
  const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 10e3, 15e3, 30e3, 60e3, 120e3, 300e3, 600e3, 900e3, 1800e3,
    3600e3, 7200e3, 14400e3, 28800e3];
  const step = steps.find(one => (to - from) / one <= most) || 86400e3;
  const moments = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) moments.push(at);
  return {step, moments};
}

function tickText(at, step) {
  if (step < 1e3) return step < 10 && at >= 1e3 ? (at / 1e3).toFixed(3) + ' s' : at < 1e3 ? at + ' ms' : (at / 1e3).toFixed(2) + ' s';
  if (at < 60e3) return at / 1e3 + ' s';
  const two = number => String(number).padStart(2, '0');
  const seconds = Math.floor(at / 1e3);
  if (at < 3600e3) return Math.floor(seconds / 60) + ':' + two(seconds % 60);
  return Math.floor(seconds / 3600) + ':' + two(Math.floor(seconds / 60) % 60) + ':' + two(seconds % 60);
}

/** The width of the names at the left of both canvases. */
const GUTTER = 132;

/** Makes a canvas as sharp as the screen, and clears it. Gives its context, scaled to CSS pixels. */
function prepared(canvas, width, height) {
  const ratio = window.devicePixelRatio || 1;
  const wide = Math.round(width * ratio), high = Math.round(height * ratio);
  if (canvas.width !== wide || canvas.height !== high) {
    canvas.width = wide;
    canvas.height = high;
    canvas.style.height = height + 'px';
  }
  const context = canvas.getContext('2d');
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}
