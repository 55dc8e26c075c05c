// The panel with all that is known of one job. What jobs wrote is text and nothing else here, whatever it says.

class Details {
  constructor(panel, build, view, onClose) {
    Object.assign(this, {panel, build, view, onClose});
    panel.addEventListener('keydown', event => {
      if (event.key === 'Escape') this.close();
    });
  }

  close() {
    this.panel.hidden = true;
    document.body.classList.remove('with-details');
    this.onClose();
  }

  open(job) {
    const {build} = this;
    const texts = build.texts(job);
    const [call, output] = texts || [null, null];
    this.panel.replaceChildren(
      this.head(job),
      this.facts(job, call),
      ...this.runs(job),
      ...(output ? this.output(output) : [element('p', 'muted', texts ? '' :
        'This build has more jobs than one page can hold: the words of this one are in the job log (--joblog) only.')]));
    this.panel.hidden = false;
    this.panel.scrollTop = 0;
    document.body.classList.add('with-details');
  }

  head(job) {
    const title = element('h2', '', this.build.label(job));
    title.tabIndex = -1;
    const show = element('button', '', 'Show');
    show.type = 'button';
    show.title = 'Zoom the timeline to this job';
    show.addEventListener('click', () => {
      const {queued, end} = this.build.jobs;
      const around = Math.max(10, (end[job] - queued[job]) * 0.5);
      this.view.show(queued[job] - around, end[job] + around);
    });
    const close = element('button', '', '×');
    close.type = 'button';
    close.id = 'close-details';
    close.setAttribute('aria-label', 'Close');
    close.addEventListener('click', () => this.close());
    return element('div', 'head', title, show, close);
  }

  facts(job, call) {
    const {build} = this;
    const {jobs} = build;
    const run = build.lastRun(job);
    const list = element('dl');
    const add = (name, ...value) => list.append(element('dt', '', name), element('dd', '', ...value));
    add('Result', resultOf(build, job));
    if (build.reasons[jobs.reason[job]]) add('Because', build.reasons[jobs.reason[job]]);
    if (jobs.number[job]) add('Job', String(jobs.number[job]));
    if (run >= 0) add('Host', build.hostName(build.runs.host[run]) + ', slot ' + (build.runs.lane[run] + 1));
    if (call) {
      add('Directory', element('code', '', call.directory));
      add('Command', element('code', '', [call.program, ...call.arguments].map(Words.quoted).join(' ')));
    }
    add('Asked for', Words.time(jobs.queued[job]) + ' after the start');
    add('Waited', Words.time(build.waited(job)));
    add('Ran', Words.time(build.ran(job)) + ' (' + Words.time(build.started(job)) + ' to ' + Words.time(jobs.end[job]) + ')');
    add('CPU time', Words.time(jobs.cpu[job]));
    const step = build.steps.get(job);
    if (step !== undefined) add('Critical path', 'step ' + (step + 1) + ' of ' + build.path.steps.length);
    return list;
  }

  /** Of a job that ran more than once. */
  runs(job) {
    const {build} = this;
    const runs = build.runsOf[job];
    if (runs.length < 2) return [];
    const list = element('ol');
    for (const run of runs) {
      const {start, end, outcome, reason, host} = build.runs;
      const why = build.reasons[reason[run]];
      list.append(element('li', '', build.hostName(host[run]) + ', ' + Words.time(start[run]) + ' to ' + Words.time(end[run]) + ': '
        + build.outcomes[outcome[run]] + (why ? ', ' + why : '')));
    }
    return [element('h3', '', 'Its runs'), list];
  }

  output(output) {
    const heading = element('h3', '', 'Output, ' + Words.bytes(output.bytes));
    if (!output.bytes) return [element('h3', '', 'No output')];
    const text = element('pre');
    text.tabIndex = 0;
    const painter = new Painter(text);
    output.head.forEach(([stream, piece]) => painter.add(piece, stream));
    if (output.omitted) {
      painter.cut('… ' + Words.bytes(output.omitted) + ' left out …');
    }
    output.tail.forEach(([stream, piece]) => painter.add(piece, stream));
    painter.finish();
    return [heading, text];
  }
}

/** Paints text of a terminal: its colours (ECMA-48, SGR) are kept, what else it tells a terminal to do is left out. */
class Painter {
  // CSI sequences; OSC and other strings up to their terminator; two-character escapes.
  static ESCAPE = /\x1b(?:\[([0-9;:?<=>]*)[ -/]*([@-~])|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?|[ -/]*[0-~])|\x9b([0-9;:]*)([@-~])/g;

  constructor(box) {
    this.box = box;
    this.reset();
  }

  reset() {
    this.style = {classes: new Set(), front: '', back: ''};
  }

  add(text, stream) {
    let from = 0;
    for (const match of text.matchAll(Painter.ESCAPE)) {
      this.paint(text.slice(from, match.index), stream);
      from = match.index + match[0].length;
      if ((match[2] || match[4]) === 'm') this.sgr((match[1] ?? match[3] ?? '').split(/[;:]/).map(Number));
    }
    this.paint(text.slice(from), stream);
  }

  cut(text) {
    this.box.append('\n', element('span', 'cut', text), '\n');
  }

  finish() {
    this.box.normalize();
  }

  paint(text, stream) {
    // A line that a terminal would have overwritten; and characters that have no picture of their own.
    const seen = text.replace(/[^\n]*\r(?!\n)(?=[^\n])/g, '').replace(/\r/g, '')
      .replace(/[\x00-\x08\x0b-\x1f]/g, control => String.fromCharCode(0x2400 + control.charCodeAt(0))).replace(/\x7f/g, '\u2421');
    if (!seen) return;
    const {classes, front, back} = this.style;
    if (!classes.size && !front && !back && stream === 'o') {
      this.box.append(seen);
      return;
    }
    const span = element('span', [...classes, ...(stream === 'e' && !front ? ['stderr'] : [])].join(' '), seen);
    if (front.startsWith('f')) span.classList.add(front); else if (front) span.style.color = front;
    if (back) span.style.backgroundColor = back;
    this.box.append(span);
  }

  sgr(codes) {
    for (let i = 0; i < codes.length; i++) {
      const code = codes[i];
      if (code === 0) this.reset();
      else if (code >= 1 && code <= 4) this.style.classes.add('a' + code);
      else if (code === 22) ['a1', 'a2'].forEach(name => this.style.classes.delete(name));
      else if (code === 23 || code === 24) this.style.classes.delete('a' + (code - 20));
      else if (code >= 30 && code <= 37) this.style.front = 'f' + (code - 30);
      else if (code >= 90 && code <= 97) this.style.front = 'f' + (code - 90);
      else if (code === 39) this.style.front = '';
      else if (code === 49) this.style.back = '';
      else if (code === 38 || code === 48) {
        const named = this.extended(codes, i);
        this.style[code === 38 ? 'front' : 'back'] = named.colour;
        i = named.last;
      }
    }
  }

  extended(codes, at) {
    if (codes[at + 1] === 5) return {colour: palette(codes[at + 2]), last: at + 2};
    if (codes[at + 1] === 2) return {colour: 'rgb(' + codes.slice(at + 2, at + 5).map(one => one & 255).join(' ') + ')', last: at + 4};
    return {colour: '', last: at};
  }
}

/** The colours of terminals with 256 of them: 16 by name, a cube, greys. */
function palette(number) {
  if (!(number >= 0 && number < 256)) return '';
  if (number < 16) return 'f' + number % 8;
  if (number >= 232) return 'rgb(' + Array(3).fill(8 + 10 * (number - 232)).join(' ') + ')';
  const part = of => { const level = Math.floor((number - 16) / of) % 6; return level ? 55 + 40 * level : 0; };
  return 'rgb(' + [part(36), part(6), part(1)].join(' ') + ')';
}
