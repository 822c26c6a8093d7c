// Numbers, sizes and times as people read them.

export const number = (value) => Number(value).toLocaleString('en', {maximumFractionDigits: 3});

export const plural = (count, word) => number(count) + ' ' + word + (count === 1 ? '' : word.endsWith('ch') ? 'es' : 's');

export function bytes(value) {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return (unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)) + ' ' + units[unit];
}

export function percent(share) {
  const value = share * 100;
  return (value === 0 || value >= 10 ? value.toFixed(0) : value >= 0.1 ? value.toFixed(1) : '< 0.1') + ' %';
}

/** A time in the unit that suits it. */
export function duration(nanos) {
  if (nanos < 1e3) return Math.round(nanos) + ' ns';
  if (nanos < 1e6) return short(nanos / 1e3) + ' µs';
  if (nanos < 1e9) return short(nanos / 1e6) + ' ms';
  return short(nanos / 1e9) + ' s';
}

export const short = (value) => value >= 100 || value === 0 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);

/** A value of an attribute, of a long list only the begin. */
export const brief = (value) => Array.isArray(value) && value.length > 3 ? value.slice(0, 2).join(', ') + ' and ' + (value.length - 2) + ' more' : shown(value);

/** A value of an attribute. */
export const shown = (value) => value === undefined || value === null ? '' : Array.isArray(value) ? value.join(', ') : String(value);
