// Figures and names as people read them. Knows nothing of the page.

const Words = {
  /** Milliseconds in the unit that fits. */
  time(ms) {
    if (ms < 1000) return Math.round(ms) + ' ms';
    if (ms < 60e3) return (ms / 1e3).toFixed(ms < 10e3 ? 2 : 1) + ' s';
    const two = number => String(number).padStart(2, '0');
    if (ms < 3600e3) return Math.floor(ms / 60e3) + ' min ' + two(Math.floor(ms % 60e3 / 1e3)) + ' s';
    return Math.floor(ms / 3600e3) + ' h ' + two(Math.floor(ms % 3600e3 / 60e3)) + ' min';
  },

  /** Of numbers and names that may have numbers in them. */
  compare(a, b) {
    return typeof a === 'number' ? a - b : a.localeCompare(b, 'en', {numeric: true});
  },

  percent(share) {
    return (share * 100).toFixed(share > 0 && share < 0.0995 ? 1 : 0) + '%';
  },

  bytes(count) {
    if (count < 1024) return count + ' B';
    if (count < 1 << 20) return (count / 1024).toFixed(1) + ' KiB';
    return (count / (1 << 20)).toFixed(1) + ' MiB';
  },

  /** A word as a shell reads it. */
  quoted(word) {
    return /^[\w@%+=:,./-]+$/.test(word) ? word : "'" + word.replaceAll("'", "'\\''") + "'";
  },

  signal(number) {
    const names = {1: 'HUP', 2: 'INT', 3: 'QUIT', 6: 'ABRT', 9: 'KILL', 11: 'SEGV', 13: 'PIPE', 15: 'TERM'};
    return number + (names[number] ? ' (' + names[number] + ')' : '');
  },
};

/** A new element with a class and text or children. */
function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/** The colour that the style has for a name; canvases cannot read variables by themselves. */
function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
}
