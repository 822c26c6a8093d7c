// How the values of a numeric field are spread: counts of ranges of equal width between the smallest and the largest.
import {chart} from './chart.js';
import {el, svg, table} from './dom.js';
import * as filters from './filters.js';
import {number, percent} from './format.js';
import {address} from './places.js';

const MOST_BINS = 24;
const HEIGHT = 132;
const FOOT = 20;
const HEAD = 16;

/** Drawing, table and missing values of a field, over the records that satisfy the filter. */
export async function histogram({api, field, filter, matches, name}) {
  const there = filters.all(filter, 'EXISTS ' + filters.name(field.name));
  const end = (descending) => api.scroll({limit: 1, order_by: field.name, descending, attributes: [field.name], filter: there});
  const [first, last] = (await Promise.all([end(false), end(true)])).map(({records}) => records.length ? plain(field, records[0].attributes[field.name]) : undefined);
  if (first === undefined) return [el('p', {class: 'hint'}, 'No record has a value.')];
  const bins = ranges(field, first, last);
  const counts = await Promise.all(bins.map((bin) => api.count({filter: filters.all(filter, condition(field, bin))})));
  counts.forEach(({count}, i) => { bins[i].count = count; });
  const missing = matches - counts.reduce((sum, {count}) => sum + count, 0);
  return [draw(field, bins), numbers(field, bins, (bin) => address(name, 'fields', {filter: filters.all(filter, condition(field, bin))})),
    missing > 0 && el('p', {class: 'hint'}, number(missing) + ' records (' + percent(missing / matches) + ') have none')].filter(Boolean);
}

const plain = (field, value) => field.type === 'timestamp' ? Date.parse(value) : Number(value);

/** Ranges from the first value to the last; those of whole numbers begin at whole numbers. */
export function ranges(field, first, last) {
  const whole = field.type !== 'float';
  const span = last - first + (whole ? 1 : 0);
  let width = span / Math.min(MOST_BINS, whole ? span : MOST_BINS) || 1;
  if (whole) width = Math.ceil(width);
  const count = Math.max(1, Math.ceil(span / width - 1e-9));
  return Array.from({length: count}, (_, i) => ({from: first + i * width, to: first + (i + 1) * width, last: i === count - 1, end: last}));
}

function condition(field, {from, to, last, end}) {
  const column = filters.name(field.name);
  const at = (value) => filters.literal(field.type, value);
  if (field.type !== 'float') return to - from === 1 ? column + ' = ' + at(from) : column + ' BETWEEN ' + at(from) + ' AND ' + at(last ? end : to - 1);
  return last ? column + ' BETWEEN ' + at(from) + ' AND ' + at(Math.max(from, end)) : column + ' >= ' + at(from) + ' AND ' + column + ' < ' + at(to);
}

const label = (field, value) => field.type === 'timestamp' ? new Date(value).toISOString().slice(0, 10) : Math.abs(value) < 10_000 && Number.isInteger(value) ? String(value) : number(value);

function rangeName(field, {from, to, last, end}) {
  if (field.type !== 'float' && to - from === 1) return label(field, from);
  const until = field.type === 'float' || field.type === 'timestamp' ? Math.min(to, end) : last ? end : to - 1;
  return label(field, from) + ' – ' + label(field, until);
}

function draw(field, bins) {
  const most = Math.max(...bins.map((bin) => bin.count), 1);
  const peak = bins.find((bin) => bin.count === most);
  const says = 'Values of ' + field.name + ' from ' + label(field, bins[0].from) + ' to ' + label(field, bins[0].end) + '; most, ' + number(most) + ', at ' + (peak ? rangeName(field, peak) : '');
  return chart(says, HEIGHT, (width) => {
    const step = width / bins.length;
    const tall = (count) => (HEIGHT - FOOT - HEAD) * count / most;
    return [
      bins.map((bin, i) => svg('rect', {class: 'bar', x: i * step + 1, y: HEIGHT - FOOT - Math.max(bin.count ? 1 : 0, tall(bin.count)), width: Math.max(1, step - 2), height: Math.max(bin.count ? 1 : 0, tall(bin.count))},
        svg('title', {}, rangeName(field, bin) + ': ' + number(bin.count)))),
      svg('line', {class: 'axis', x1: 0, x2: width, y1: HEIGHT - FOOT, y2: HEIGHT - FOOT}),
      svg('text', {x: 0, y: HEIGHT - 5}, label(field, bins[0].from)),
      bins[0].end > bins[0].from && svg('text', {x: width, y: HEIGHT - 5, 'text-anchor': 'end'}, label(field, bins[0].end)),
      svg('text', {x: 0, y: 11}, 'up to ' + number(most)),
    ];
  });
}

const numbers = (field, bins, narrowed) => el('details', {}, el('summary', {}, 'As numbers'), table('Values of ' + field.name, ['Values', '>Records'],
  bins.map((bin) => [el('a', {href: narrowed(bin)}, rangeName(field, bin)), number(bin.count)])));
