// Tables that only hold the rows which are seen. What is in them they are told by their columns.

class Table {
  static ROW = 26;
  static AROUND = 10;

  /**
   * columns: {title, value: row => what it is sorted by, show: row => a node or text, number, wide, minor, first: the direction
   * of the first sorting}. A row is a number. open(row) is called where one is chosen.
   */
  constructor(box, name, columns, rows, open, isSelected) {
    Object.assign(this, {columns, rows, open, isSelected});
    this.box = element('div', 'rows');
    this.table = element('table');
    this.table.setAttribute('aria-label', name);
    this.head = element('tr');
    this.body = element('tbody');
    this.table.append(element('thead', '', this.head), this.body);
    this.box.append(this.table);
    box.append(this.box);
    this.sorted = -1;
    this.down = false;
    this.shown = rows;
    columns.forEach((column, at) => this.addHead(column, at));
    this.box.addEventListener('scroll', () => this.draw());
    this.box.addEventListener('keydown', event => this.key(event));
  }

  addHead(column, at) {
    const button = element('button', '', column.title);
    button.type = 'button';
    if (column.title) button.addEventListener('click', () => this.sort(at));
    const cell = element('th', this.classes(column), column.value ? button : column.title);
    cell.scope = 'col';
    this.head.append(cell);
  }

  classes(column) {
    return [column.number && 'number', column.wide && 'wide', column.minor && 'minor'].filter(Boolean).join(' ');
  }

  sort(at, down = this.sorted === at ? !this.down : this.columns[at].number || false) {
    this.sorted = at;
    this.down = down;
    [...this.head.children].forEach((cell, i) => {
      if (i === at) cell.setAttribute('aria-sort', down ? 'descending' : 'ascending'); else cell.removeAttribute('aria-sort');
    });
    this.order();
    this.box.scrollTop = 0;
    this.draw();
  }

  order() {
    if (this.sorted < 0) return;
    const {value} = this.columns[this.sorted];
    const sign = this.down ? -1 : 1;
    const values = new Map(this.shown.map(row => [row, value(row)]));
    this.shown = this.shown.slice().sort((a, b) => {
      return sign * Words.compare(values.get(a), values.get(b)) || a - b;
    });
  }

  /** Only rows for which that holds. */
  filter(holds) {
    this.shown = this.rows.filter(holds);
    this.order();
    this.draw();
  }

  draw() {
    const focused = this.body.contains(document.activeElement) ? Number(document.activeElement.dataset.row) : -1;
    const first = Math.max(0, Math.floor(this.box.scrollTop / Table.ROW) - Table.AROUND);
    const seen = Math.ceil((this.box.clientHeight || 440) / Table.ROW) + 2 * Table.AROUND;
    const rows = this.shown.slice(first, first + seen);
    const made = rows.map(row => this.row(row));
    this.body.replaceChildren(
      this.padding(first), ...made, this.padding(this.shown.length - first - rows.length));
    if (focused >= 0) this.focus(focused);
  }

  /** Where the rows are that are not there. */
  padding(rows) {
    const cell = element('td');
    cell.colSpan = this.columns.length;
    cell.style.height = rows * Table.ROW + 'px';
    const row = element('tr', 'pad', cell);
    row.hidden = rows <= 0;
    return row;
  }

  row(row) {
    const made = element('tr', this.isSelected(row) ? 'selected' : '');
    this.columns.forEach((column, at) => {
      const cell = element('td', this.classes(column));
      if (column.opens) {
        const button = element('button', 'row', column.show(row));
        button.type = 'button';
        button.title = button.textContent;
        button.dataset.row = row;
        cell.append(button);
      } else {
        cell.append(column.show(row));
      }
      made.append(cell);
    });
    made.addEventListener('click', () => this.open(row));
    return made;
  }

  focus(row) {
    const button = this.body.querySelector('button[data-row="' + row + '"]');
    if (button) button.focus({preventScroll: true});
  }

  key(event) {
    const by = {ArrowDown: 1, ArrowUp: -1, PageDown: 12, PageUp: -12, Home: -Infinity, End: Infinity}[event.key];
    if (!by || !this.body.contains(document.activeElement)) return;
    event.preventDefault();
    const at = this.shown.indexOf(Number(document.activeElement.dataset.row));
    const next = Math.max(0, Math.min(this.shown.length - 1, at + by));
    this.reveal(next);
    this.draw();
    this.focus(this.shown[next]);
  }

  reveal(at) {
    const top = at * Table.ROW, bottom = top + 2 * Table.ROW;
    if (top < this.box.scrollTop) this.box.scrollTop = top;
    if (bottom > this.box.scrollTop + this.box.clientHeight) this.box.scrollTop = bottom - this.box.clientHeight;
  }
}

/** The tables of the page, and what each has in its columns. */
const Tables = {
  jobs(box, build, view, open) {
    const {jobs} = build;
    return new Table(box, 'Jobs', [
      {title: 'Job', value: job => jobs.number[job], show: job => jobs.number[job] || '–', number: true, minor: true},
      {title: 'What', value: job => build.label(job), show: job => build.label(job), wide: true, opens: true},
      {title: 'Host', value: job => build.hostOf(job), show: job => build.hostOf(job) || '–'},
      {title: 'Result', value: job => build.ending(job), show: job => resultOf(build, job)},
      {title: 'Start', value: job => build.started(job), show: job => Words.time(build.started(job)), number: true},
      {title: 'Waited', value: job => build.waited(job), show: job => Words.time(build.waited(job)), number: true, minor: true},
      {title: 'Ran', value: job => build.ran(job), show: job => Words.time(build.ran(job)), number: true},
      {title: 'CPU', value: job => jobs.cpu[job], show: job => Words.time(jobs.cpu[job]), number: true, minor: true},
      {title: 'Output', value: job => jobs.bytes[job], show: job => Words.bytes(jobs.bytes[job]), number: true, minor: true},
    ], [...jobs.number.keys()], open, job => job === view.selected);
  },

  places(box, build, open) {
    const groups = build.places.map(() => ({jobs: 0, ran: 0, longest: 0, cpu: 0, failed: 0}));
    for (let job = 0; job < build.count; job++) {
      const group = groups[build.jobs.place[job]];
      group.jobs++;
      group.ran += build.ran(job);
      group.longest = Math.max(group.longest, build.ran(job));
      group.cpu += build.jobs.cpu[job];
      group.failed += build.result(job) === 'failed' ? 1 : 0;
    }
    const all = groups.reduce((sum, group) => sum + group.ran, 0) || 1;
    return new Table(box, 'Directories', [
      {title: 'Directory', value: place => build.places[place], show: place => build.places[place], wide: true, opens: true},
      {title: 'Jobs', value: place => groups[place].jobs, show: place => groups[place].jobs, number: true},
      {title: 'Failed', value: place => groups[place].failed, show: place => groups[place].failed, number: true},
      {title: 'All ran', value: place => groups[place].ran, show: place => Words.time(groups[place].ran), number: true},
      {title: 'Of all', value: place => groups[place].ran, show: place => Words.percent(groups[place].ran / all), number: true},
      {title: 'Mean', value: place => groups[place].ran / groups[place].jobs,
        show: place => Words.time(groups[place].ran / groups[place].jobs), number: true, minor: true},
      {title: 'Longest', value: place => groups[place].longest, show: place => Words.time(groups[place].longest), number: true},
      {title: 'CPU', value: place => groups[place].cpu, show: place => Words.time(groups[place].cpu), number: true, minor: true},
    ], [...build.places.keys()], open, () => false);
  },

  path(box, build, view, open) {
    const {steps} = build.path;
    const via = {start: 'the start', order: 'the job before', 'jobs-limit': 'any end: -j was used up'};
    return new Table(box, 'Critical path', [
      {title: 'Step', value: at => at, show: at => at + 1, number: true},
      {title: 'What', value: at => build.label(steps[at].job), show: at => build.label(steps[at].job), wide: true, opens: true},
      {title: 'Host', value: at => build.hostOf(steps[at].job), show: at => build.hostOf(steps[at].job)},
      {title: 'Came after', value: at => steps[at].via, show: at => via[steps[at].via], minor: true},
      {title: 'Nothing before', value: at => steps[at].here, show: at => Words.time(steps[at].here), number: true},
      {title: 'Waited', value: at => steps[at].wait, show: at => Words.time(steps[at].wait), number: true},
      {title: 'Ran', value: at => steps[at].run, show: at => Words.time(steps[at].run), number: true},
    ], [...steps.keys()], at => open(steps[at].job), at => steps[at].job === view.selected);
  },

  hosts(box, build, open) {
    const {hosts} = build;
    const spans = host => host.spans.filter(span => span.state !== 'up' && (span.reason !== 'not connected yet' || !host.slots))
      .map(span => span.state + ' ' + Words.time(span.to - span.from) + (span.reason ? ' (' + span.reason + ')' : '')).join('; ');
    return new Table(box, 'Hosts', [
      {title: 'Host', value: at => build.hostName(at), show: at => build.hostName(at), opens: true},
      {title: 'Slots', value: at => hosts[at].slots, show: at => hosts[at].slots || '–', number: true},
      {title: 'CPUs', value: at => hosts[at].cpus, show: at => hosts[at].cpus || '–', number: true},
      {title: 'Jobs', value: at => hosts[at].jobs, show: at => hosts[at].jobs, number: true},
      {title: 'Busy', value: at => hosts[at].share, show: at => hosts[at].slots ? shareOf(hosts[at].share) : '–'},
      {title: 'Job time', value: at => hosts[at].busy, show: at => Words.time(hosts[at].busy), number: true},
      {title: 'CPU time', value: at => hosts[at].cpu, show: at => Words.time(hosts[at].cpu), number: true},
      {title: 'Lost runs', value: at => hosts[at].lost, show: at => hosts[at].lost, number: true},
      {title: 'Others use', value: at => hosts[at].others, show: at => hosts[at].others.toFixed(1) + ' cpus', number: true, minor: true},
      {title: 'make', value: at => hosts[at].make, show: at => hosts[at].make, minor: true},
      {title: 'Away', value: at => spans(hosts[at]), show: at => spans(hosts[at]), wide: true},
    ], [...hosts.keys()], open, () => false);
  },
};

function resultOf(build, job) {
  const dot = element('span', 'dot');
  dot.style.setProperty('--dot', 'var(--' + build.kind(job) + ')');
  return element('span', '', dot, build.ending(job));
}

function shareOf(share) {
  const part = element('i');
  part.style.width = Math.round(share * 100) + '%';
  return element('span', '', element('span', 'share', part), Words.percent(share));
}
