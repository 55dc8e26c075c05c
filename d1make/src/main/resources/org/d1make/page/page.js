// Puts the page together: figures at the top, timeline, tables, details.

class Tip {
  constructor(box) {
    this.box = box;
  }

  show(event, title, text) {
    this.box.replaceChildren(element('b', '', title), text);
    this.box.hidden = false;
    const {width, height} = this.box.getBoundingClientRect();
    this.box.style.left = Math.max(4, Math.min(event.clientX + 14, innerWidth - width - 8)) + 'px';
    this.box.style.top = (event.clientY + 18 + height < innerHeight ? event.clientY + 18 : event.clientY - height - 10) + 'px';
  }

  hide() {
    this.box.hidden = true;
  }
}

class Page {
  constructor(build) {
    this.build = build;
    this.view = new View(build);
    this.find = id => document.getElementById(id);
    const tip = new Tip(this.find('tip'));
    this.slots = new SlotsChart(this.find('slots'), this.view, tip, () => this.find('lanes').clientWidth);
    this.lanes = new Lanes(this.find('lanes'), this.find('lanes-space'), this.find('lanes-canvas'), this.view, tip,
      job => this.open(job));
    this.details = new Details(this.find('details'), build, this.view, () => this.closed());
    this.opener = null;
    this.head();
    this.tiles();
    this.split();
    this.advice();
    this.legend();
    this.buttons();
    this.tables();
    addEventListener('resize', () => this.lanes.resize());
    new ResizeObserver(() => this.lanes.resize()).observe(this.find('slots'));
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.view.changed());
    addEventListener('keydown', event => {
      if (event.key === 'Escape' && !this.find('details').hidden) this.details.close();
    });
    this.lanes.resize();
  }

  head() {
    const {build} = this;
    const {exit} = build;
    const words = !exit ? ['make never ended', 'failed'] : exit.signal ? ['ended by signal ' + Words.signal(exit.signal), 'cancelled']
      : exit.status ? ['failed, exit status ' + exit.status, 'failed'] : ['ended well', 'ok'];
    this.find('outcome').textContent = words[0];
    this.find('outcome').style.setProperty('--dot', 'var(--' + words[1] + ')');
    const name = build.directory.split('/').pop() || build.directory || 'd1make';
    document.title = name + ': d1make, ' + words[0];
    this.find('project').textContent = name;
    this.find('project').title = build.directory;
    this.find('command').textContent = [build.program, ...build.arguments].map(Words.quoted).join(' ');
    this.find('command').title = build.directory;
    this.find('when').textContent = new Date(build.startEpochMs).toLocaleString();
    this.theme('auto');
    this.find('theme').addEventListener('click', () => {
      const order = ['auto', 'light', 'dark'];
      this.theme(order[(order.indexOf(this.chosenTheme) + 1) % order.length]);
    });
  }

  theme(chosen) {
    this.chosenTheme = chosen;
    if (chosen === 'auto') delete document.documentElement.dataset.theme; else document.documentElement.dataset.theme = chosen;
    this.find('theme').textContent = 'Colours: ' + chosen;
    this.view.changed();
  }

  tiles() {
    const {build} = this;
    const numbers = [...build.jobs.number.keys()];
    const jobs = numbers.filter(job => !['in-place', 'passed-through'].includes(build.result(job)));
    const sum = of => jobs.reduce((all, job) => all + of(job), 0);
    const ran = sum(job => build.ran(job)), cpu = sum(job => build.jobs.cpu[job]);
    const failed = jobs.filter(job => build.result(job) === 'failed').length;
    const again = jobs.filter(job => build.runsOf[job].length > 1).length;
    const used = build.hosts.filter(host => host.name && host.jobs).length;
    const up = build.hosts.filter(host => host.slots);
    const add = (name, value, more = '\u00a0', bad = false) => this.find('tiles').append(element('div', bad ? 'bad' : '',
      element('dt', '', name), element('dd', '', value), element('dd', 'more', more)));
    add('Wall time', Words.time(build.wall), 'start to end');
    add('Jobs', jobs.length.toLocaleString('en'), numbers.length > jobs.length ? '+ ' + (numbers.length - jobs.length) + ' in place' : undefined);
    add('Job time', Words.time(ran), 'of all jobs');
    add('Speed-up', (ran / build.end).toFixed(1) + '×', 'job time / wall');
    add('Hosts used', String(used), 'of ' + build.hosts.filter(host => host.name).length);
    add('Slots in use', build.meanUsage(0, 0, build.end).toFixed(1), 'of ' + up.reduce((all, host) => all + host.slots, 0));
    add('CPU time', Words.time(cpu), 'of all jobs');
    add('Failed', String(failed), undefined, failed > 0);
    add('Run again', String(again));
  }

  split() {
    const colours = ['full', 'limit', 'order', 'tail', 'blocked', 'nohost', 'inplace', 'work'];
    const track = element('div', 'track'), list = element('ul');
    track.setAttribute('aria-hidden', 'true');
    this.build.limits.forEach((limit, at) => {
      if (!limit.time) return;
      const part = element('span');
      part.style.flex = limit.time + ' 0 0';
      const item = element('li', '', limit.words, element('b', '', Words.time(limit.time)), ' ' + Words.percent(limit.time / this.build.end));
      [part, item].forEach(one => one.style.setProperty('--part', 'var(--' + colours[at] + ')'));
      part.title = limit.words + ', ' + Words.time(limit.time);
      track.append(part);
      list.append(item);
    });
    this.find('split').append(track, list);
  }

  advice() {
    const list = this.find('advice');
    for (const piece of this.build.advice) {
      list.append(element('li', '',
        element('div', 'gain', 'up to ' + Words.time(piece.gain), element('small', '', Words.percent(piece.gain / this.build.end) + ' of the build')),
        element('div', '', element('h3', '', piece.title), element('p', '', piece.text))));
    }
    if (!this.build.advice.length) {
      list.append(element('li', 'none', 'Nothing that these times tell: no advice would gain a hundredth of the build.'));
    }
  }

  legend() {
    const {build, view} = this;
    const names = {ok: 'ok', retried: 'ok, run again', failed: 'failed', lost: 'lost run', cancelled: 'cancelled', here: 'in place',
      through: 'passed through'};
    const counts = {};
    build.runs.job.forEach((job, run) => {
      const kind = build.runKind(run);
      counts[kind] = (counts[kind] || 0) + 1;
    });
    for (const [kind, name] of Object.entries(names)) {
      if (!counts[kind]) continue;
      const button = this.toggle(name + ' ' + counts[kind].toLocaleString('en'), true, () => view.toggle(kind));
      button.style.setProperty('--part', 'var(--' + kind + ')');
      if (kind === 'lost') button.classList.add('hatched');
    }
    const path = this.toggle('critical path', false, () => {
      view.showsPath = !view.showsPath;
      view.changed();
    });
    path.id = 'show-path';
    path.className = 'adds';
    path.style.setProperty('--part', 'var(--text)');
  }

  toggle(name, on, act) {
    const button = element('button', '', name);
    button.type = 'button';
    button.setAttribute('aria-pressed', String(on));
    button.addEventListener('click', () => {
      button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') !== 'true'));
      act();
    });
    this.find('legend').append(button);
    return button;
  }

  buttons() {
    this.find('zoom-in').addEventListener('click', () => this.view.zoom(0.5));
    this.find('zoom-out').addEventListener('click', () => this.view.zoom(2));
    this.find('zoom-fit').addEventListener('click', () => this.view.fit());
  }

  tables() {
    const {build, view} = this;
    this.jobs = Tables.jobs(this.find('panel-jobs'), build, view, job => this.openFromTable(job));
    this.jobs.sort(6, true);
    this.places = Tables.places(this.find('panel-places'), build, place => {
      this.find('search').value = build.places[place];
      this.search();
      this.tab('jobs');
    });
    this.places.sort(3, true);
    this.pathWords();
    this.path = Tables.path(this.find('panel-path'), build, view, job => this.openFromTable(job));
    this.hosts = Tables.hosts(this.find('panel-hosts'), build, host => {
      this.find('search').value = build.hostName(host);
      this.search();
      this.tab('jobs');
    });
    this.hosts.sort(0);
    for (const name of Page.TABS) this.find('tab-' + name).addEventListener('click', () => this.tab(name));
    document.querySelector('.tabs').addEventListener('keydown', event => this.tabKey(event));
    this.find('search').addEventListener('input', () => this.search());
    this.search();
    this.tab('jobs');
    let selected = view.selected;
    view.onChange(() => {
      if (selected !== view.selected) {
        selected = view.selected;
        this.jobs.draw();
        this.path.draw();
      }
    });
  }

  static TABS = ['jobs', 'places', 'path', 'hosts'];

  tab(name) {
    for (const one of Page.TABS) {
      this.find('tab-' + one).setAttribute('aria-selected', String(one === name));
      this.find('tab-' + one).tabIndex = one === name ? 0 : -1;
      this.find('panel-' + one).hidden = one !== name;
    }
    const searches = name === 'jobs';
    this.find('search-label').hidden = !searches;
    this.find('found').hidden = !searches;
    this[name].draw();
  }

  tabKey(event) {
    const by = {ArrowRight: 1, ArrowLeft: -1}[event.key];
    if (!by) return;
    const at = Page.TABS.findIndex(name => this.find('tab-' + name).tabIndex === 0);
    const next = Page.TABS[(at + by + Page.TABS.length) % Page.TABS.length];
    this.tab(next);
    this.find('tab-' + next).focus();
  }

  pathWords() {
    const {path, end} = this.build;
    const part = (time, words) => Words.time(time) + ' (' + Words.percent(time / end) + ') ' + words;
    this.find('panel-path').append(element('p', 'lead', 'The chain of jobs that led to the end, each behind the one whose end was'
      + ' the last before it was asked for: ' + part(path.run, 'in its jobs, ') + part(path.wait, 'in which these waited for slots or ran in vain, ')
      + part(path.here, 'between them. ') + 'It is worked out from times: what a job must wait for only the makefile knows.'));
  }

  /** All words must be in what the table shows of a job. */
  search() {
    const words = this.find('search').value.toLowerCase().split(/\s+/).filter(Boolean);
    const {build} = this;
    this.jobs.filter(job => {
      if (!words.length) return true;
      const text = [build.label(job), build.hostOf(job), build.ending(job), '#' + build.jobs.number[job],
        build.reasons[build.jobs.reason[job]]].join(' ').toLowerCase();
      return words.every(word => text.includes(word));
    });
    this.find('found').textContent = this.jobs.shown.length.toLocaleString('en') + ' of ' + build.count.toLocaleString('en');
  }

  open(job) {
    if (this.find('details').hidden) this.opener = document.activeElement;
    this.view.select(job);
    this.details.open(job);
    this.lanes.reveal(job);
  }

  openFromTable(job) {
    this.open(job);
    this.view.bring(job);
  }

  closed() {
    this.view.select(-1);
    if (this.opener && document.contains(this.opener)) this.opener.focus({preventScroll: true});
  }
}

globalThis.page = new Page(new Build(JSON.parse(document.getElementById('build').textContent)));
