// The build as it was recorded: jobs and runs by number, and what is worked out from them once. Draws nothing.

class Build {
  constructor(data) {
    Object.assign(this, data);
    this.end = Math.max(1, this.wall);
    this.count = this.jobs.number.length;
    this.runsOf = Array.from({length: this.count}, () => []);
    this.runs.job.forEach((job, run) => this.runsOf[job].push(run));
    this.hosts.forEach(host => { host.lanes = Math.max(host.lanes, host.slots); });
    this.laneRuns = this.sortIntoLanes();
    this.usage = this.measureUsage();
    this.steps = new Map(this.path.steps.map((step, at) => [step.job, at]));
    this.blocks = new Map();
  }

  /** By host and lane, the runs in the order of their starts: no two of a lane run at once. */
  sortIntoLanes() {
    const {host, lane, start} = this.runs;
    const lanes = this.hosts.map(one => Array.from({length: one.lanes}, () => []));
    const order = Uint32Array.from(start.keys()).sort((a, b) => start[a] - start[b] || a - b);
    order.forEach(run => lanes[host[run]][lane[run]].push(run));
    return lanes;
  }

  /** Slots in use, slots there and jobs waiting from moment to moment, and their sums up to then. */
  measureUsage() {
    const changes = [];
    const during = (from, to, what, by) => {
      if (from < to) changes.push([from, what, by], [to, what, -by]);
    };
    for (let job = 0; job < this.count; job++) {
      if (this.isThrough(job)) continue;
      let waits = this.jobs.queued[job];
      for (const run of this.runsOf[job]) {
        during(waits, this.runs.start[run], 2, 1);
        if (this.hosts[this.runs.host[run]].name) during(this.runs.start[run], this.runs.end[run], 0, 1);
        waits = this.runs.end[run];
      }
      during(waits, this.jobs.end[job], 2, 1);
    }
    for (const host of this.hosts) {
      for (const span of host.spans) {
        if (span.state === 'up') during(span.from, span.to, 1, host.slots);
      }
    }
    changes.sort((a, b) => a[0] - b[0]);
    const at = [0], values = [[0], [0], [0]], sums = [[0], [0], [0]];
    const now = [0, 0, 0];
    for (const [time, what, by] of changes) {
      const last = at.length - 1;
      now[what] += by;
      if (time > at[last]) {
        at.push(time);
        sums.forEach((sum, i) => sum.push(sum[last] + values[i][last] * (time - at[last])));
        values.forEach((value, i) => value.push(now[i]));
      } else {
        values.forEach((value, i) => { value[last] = now[i]; });
      }
    }
    return {at, values, sums, most: Math.max(1, ...[0, 1].map(i => values[i].reduce((a, b) => Math.max(a, b), 0)))};
  }

  /** What was so at that moment: in use, there, waiting. */
  usageAt(time) {
    const at = lastUpTo(this.usage.at, time);
    return this.usage.values.map(value => value[at]);
  }

  /** The mean of one of them from one moment to another. */
  meanUsage(what, from, to) {
    const {at, values, sums} = this.usage;
    const sum = time => {
      const last = lastUpTo(at, time);
      return sums[what][last] + values[what][last] * (time - at[last]);
    };
    return (sum(to) - sum(from)) / (to - from);
  }

  label(job) {
    const goals = this.goals[this.jobs.goals[job]];
    return this.places[this.jobs.place[job]] + (goals ? ' ' + goals : '');
  }

  result(job) {
    return this.results[this.jobs.result[job]];
  }

  isThrough(job) {
    return this.result(job) === 'passed-through';
  }

  /** In one word, which is also the name of its colour. */
  kind(job) {
    const result = this.result(job);
    if (result === 'ok') return this.runsOf[job].length > 1 ? 'retried' : 'ok';
    return {'in-place': 'here', 'passed-through': 'through'}[result] || result;
  }

  /** Likewise of one run: one that was not the job's last was lost or refused. */
  runKind(run) {
    return this.outcomes[this.runs.outcome[run]] === 'ended' ? this.kind(this.runs.job[run]) : 'lost';
  }

  lastRun(job) {
    const runs = this.runsOf[job];
    return runs.length ? runs[runs.length - 1] : -1;
  }

  hostName(host) {
    return this.hosts[host].name || 'in place, here';
  }

  hostOf(job) {
    const run = this.lastRun(job);
    return run < 0 ? '' : this.hostName(this.runs.host[run]);
  }

  ran(job) {
    const run = this.lastRun(job);
    return run < 0 ? 0 : this.runs.end[run] - this.runs.start[run];
  }

  started(job) {
    const run = this.lastRun(job);
    return run < 0 ? this.jobs.end[job] : this.runs.start[run];
  }

  waited(job) {
    return this.started(job) - this.jobs.queued[job];
  }

  /** How it ended, in words. */
  ending(job) {
    const {status, signal} = this.jobs;
    const result = this.result(job);
    const how = signal[job] ? 'signal ' + Words.signal(signal[job]) : status[job] > 0 ? 'exit status ' + status[job] : '';
    const words = {'in-place': 'in place', 'passed-through': 'passed through'}[result] || result;
    return words + (how ? ', ' + how : '') + (result === 'ok' && this.runsOf[job].length > 1 ? ', run again' : '');
  }

  /** Its call and its output; null where the page has no room for them. */
  texts(job) {
    const number = Math.floor(job / this.textBlock);
    if (!this.blocks.has(number)) {
      const block = document.getElementById('texts-' + number);
      this.blocks.set(number, block ? JSON.parse(block.textContent) : []);
    }
    return this.blocks.get(number)[job % this.textBlock] || null;
  }
}

/** The number of the last of these ascending numbers that is no greater; 0 where there is none. */
function lastUpTo(numbers, limit) {
  let low = 0, high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numbers[middle] <= limit) low = middle + 1; else high = middle;
  }
  return Math.max(0, low - 1);
}
