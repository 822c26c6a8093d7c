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
  if (value > 99.5 && value < 100) return Math.min(99.99, value).toFixed(2) + ' %';
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

/** A value of an attribute of the type. */
export function shown(value, type) {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.join(', ');
  return type === 'timestamp' ? String(value).replace('T', ' ').replace(/(:00)?(\.0+)?Z$/, '') : String(value);
}

/** The same, of a long list only the begin. */
export const brief = (value, type) => Array.isArray(value) && value.length > 3 ? value.slice(0, 2).join(', ') + ' and ' + (value.length - 2) + ' more' : shown(value, type);
