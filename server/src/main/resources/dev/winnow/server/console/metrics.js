// Reads the text of /metrics, and works out rates and quantiles between two readings.

const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)/;
const LABEL = /(\w+)="((?:[^"\\]|\\.)*)"/g;

/** The samples of a text, as {name, labels, value}. */
export function parse(text) {
  return text.split('\n').filter((line) => line && !line.startsWith('#')).map((line) => line.match(LINE)).filter(Boolean)
    .map(([, name, labels, value]) => ({name, value: value === '+Inf' ? Infinity : Number(value), labels: Object.fromEntries([...(labels || '').matchAll(LABEL)].map((label) => [label[1], label[2]]))}));
}

/** The sum of all samples of a name that a test of their labels takes. */
export const total = (samples, name, taken = () => true) => samples.filter((sample) => sample.name === name && taken(sample.labels)).reduce((sum, sample) => sum + sample.value, 0);

/** A histogram summed over labels: sorted upper bounds with the count of values up to each. */
export function buckets(samples, name, taken = () => true) {
  const sums = new Map();
  for (const sample of samples) {
    if (sample.name !== name + '_bucket' || !taken(sample.labels)) continue;
    const bound = sample.labels.le === '+Inf' ? Infinity : Number(sample.labels.le);
    sums.set(bound, (sums.get(bound) || 0) + sample.value);
  }
  return [...sums].sort((a, b) => a[0] - b[0]);
}

/** What a histogram has gained since an earlier reading. */
export function gained(now, before) {
  const earlier = new Map(before);
  return now.map(([bound, count]) => [bound, count - (earlier.get(bound) || 0)]);
}

/** The value below which a share of a histogram lies, in the unit of its bounds; undefined if it is empty. */
export function quantile(histogram, share) {
  const count = histogram.length ? histogram.at(-1)[1] : 0;
  if (!(count > 0)) return undefined;
  let low = 0;
  let below = 0;
  for (const [bound, upTo] of histogram) {
    if (upTo >= share * count) return bound === Infinity ? low : low + (bound - low) * (share * count - below) / (upTo - below || 1);
    low = bound;
    below = upTo;
  }
  return low;
}
