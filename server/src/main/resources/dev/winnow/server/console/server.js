// What the server does now: requests, times, queue and memory, read again and again from /metrics while the page is shown.
import {ask, text} from './api.js';
import {el, table} from './dom.js';
import {bytes, duration, number, plural, short} from './format.js';
import {buckets, gained, parse, quantile, total} from './metrics.js';
import {sparkline} from './sparkline.js';

const PAUSE = 2000;
/** Readings over which rates and quantiles are taken, and those that are drawn. */
const WINDOW = 5;
const KEPT = 60;
const HTTP = 'winnow_http_requests_seconds';
const COLLECTION = '/v1/collections/{collection}';
const GRPC = 'winnow_grpc_requests_seconds';

/** The reading of metrics and of the console's files is left out. */
const others = (labels) => labels.route !== '/metrics' && !(labels.route || '').startsWith('/console');

export async function serverPage(content, place, signal) {
  const tiles = [
    tile('Requests', (now) => short(now.rate) + ' /s', 'rate'),
    tile('Half are answered within', (now) => now.p50 === undefined ? '–' : duration(now.p50 * 1e9), 'p50'),
    tile('99 % are answered within', (now) => now.p99 === undefined ? '–' : duration(now.p99 * 1e9), 'p99'),
    tile('Waiting in the queue', (now) => number(now.waiting), 'waiting', (now) => number(now.active) + ' worked on, ' + number(now.rejected) + ' turned away'),
    tile('Heap in use', (now) => bytes(now.heap), 'heap', (now) => 'of ' + bytes(now.heapMost)),
    tile('Unsealed records and builds', (now) => bytes(now.unsealed + now.builds), 'builds', (now) => 'of a budget of ' + bytes(now.budget)),
  ];
  const said = el('p', {class: 'hint', id: 'said', role: 'status'});
  const pause = el('button', {type: 'button', 'aria-pressed': 'false', click: () => pause.setAttribute('aria-pressed', String(pause.getAttribute('aria-pressed') !== 'true'))}, 'Pause');
  const lists = el('div', {class: 'content'});
  content.append(el('div', {class: 'head'}, said, pause), el('div', {class: 'grid tiles'}, tiles.map(({node}) => node)), lists);
  const readings = [];
  const slow = await slowSearches(signal);
  const step = async () => {
    try {
      readings.push(reading(parse(await text('/metrics', signal)), readings));
      if (readings.length > KEPT) readings.shift();
      tiles.forEach(({update}) => update(readings));
      said.textContent = 'Read every ' + PAUSE / 1000 + ' s; rates and times over the last ' + PAUSE * WINDOW / 1000 + ' s.';
      said.className = 'hint';
      refill(lists, [routes(readings.at(-1)), plans(readings.at(-1)), slow]);
    } catch (error) {
      if (error.name === 'AbortError') throw error;
      said.textContent = error.message + '; trying again';
      said.className = 'error';
    }
  };
  await step();
  const timer = setInterval(() => {
    if (document.visibilityState === 'visible' && pause.getAttribute('aria-pressed') !== 'true') step().catch(() => {});
  }, PAUSE);
  signal.addEventListener('abort', () => clearInterval(timer));
}

/** Puts sections in the place of those before, but not while one of them has the focus or is scrolled through. */
function refill(lists, sections) {
  if (lists.contains(document.activeElement)) return;
  lists.replaceChildren(...sections.filter(Boolean));
}

function reading(samples, before) {
  const since = before.at(-WINDOW) || before[0];
  const time = performance.now();
  const count = total(samples, HTTP + '_count', others) + total(samples, GRPC + '_count');
  const times = [...buckets(samples, HTTP, others)];
  const calls = new Map(buckets(samples, GRPC));
  const all = times.map(([bound, value]) => [bound, value + (calls.get(bound) || 0)]);
  const lately = since ? gained(all, since.all) : all;
  const gauge = (name, taken) => total(samples, name, taken);
  const heap = (labels) => labels.area === 'heap';
  return {samples, time, count, all,
    rate: since ? (count - since.count) / (time - since.time) * 1000 : 0,
    p50: quantile(lately, 0.5), p99: quantile(lately, 0.99),
    waiting: gauge('winnow_work_waiting'), active: gauge('winnow_work_active'), rejected: gauge('winnow_work_rejected_total'),
    heap: gauge('jvm_memory_used_bytes', heap), heapMost: gauge('jvm_memory_max_bytes', (labels) => heap(labels) && /Old|Tenured|heap|ZHeap/i.test(labels.id)),
    builds: gauge('winnow_memory_builds_bytes'), unsealed: gauge('winnow_memory_unsealed_bytes'), budget: gauge('winnow_memory_limit_bytes')};
}

function tile(label, shown, drawn, beneath) {
  const value = el('p', {class: 'figure'}, '–');
  const more = el('p', {class: 'hint'});
  const line = sparkline(label + ', lately', KEPT);
  const node = el('section', {class: 'panel tile', 'aria-label': label}, el('h2', {}, label), value, beneath && more, line.node);
  const update = (readings) => {
    value.textContent = shown(readings.at(-1));
    if (beneath) more.textContent = beneath(readings.at(-1));
    line.update(readings.map((one) => drawn === 'builds' ? one.builds + one.unsealed : one[drawn]));
  };
  return {node, update};
}

function byLabel(samples, name, label) {
  const found = new Map();
  for (const sample of samples) {
    if (sample.name !== name + '_count' || sample.labels[label] === undefined || !others(sample.labels)) continue;
    const key = label === 'plan' ? sample.labels.plan : sample.labels.method + ' ' + (sample.labels.route || '');
    const one = found.get(key) || {count: 0, failed: 0, taken: (labels) => key === (label === 'plan' ? labels.plan : labels.method + ' ' + (labels.route || ''))};
    one.count += sample.value;
    if (/^[45]|^[A-Z]/.test(sample.labels.status || '') && sample.labels.status !== 'OK') one.failed += sample.value;
    found.set(key, one);
  }
  return [...found].sort((a, b) => b[1].count - a[1].count);
}

const within = (histogram, share) => {
  const value = quantile(histogram, share);
  return value === undefined ? '' : duration(value * 1e9);
};

function rows(samples, name, label) {
  return byLabel(samples, name, label).map(([key, {count, failed, taken}]) => {
    const histogram = buckets(samples, name, taken);
    return {key, count, failed, p50: within(histogram, 0.5), p99: within(histogram, 0.99)};
  });
}

function routes({samples}) {
  const list = [...rows(samples, HTTP, 'route'), ...rows(samples, GRPC, 'method')].slice(0, 20);
  return el('section', {class: 'panel'}, el('h2', {}, 'Requests since the start'), el('p', {class: 'hint'}, 'C stands for ', el('code', {}, COLLECTION), '.'), table('Requests since the start', ['Request', '>Count', '>Refused or failed', '>p50', '>p99'],
    list.map((row) => [el('code', {}, row.key.replace(COLLECTION, 'C')), number(row.count), row.failed ? number(row.failed) : '', row.p50, row.p99])));
}

function plans({samples}) {
  const list = rows(samples, 'winnow_searches_seconds', 'plan');
  return list.length > 0 && el('section', {class: 'panel'}, el('h2', {}, 'Searches by access path'), table('Searches by access path', ['Path', '>Count', '>p50', '>p99'],
    list.map((row) => [row.key, number(row.count), row.p50, row.p99])));
}

/** The searches that took long, for administrators; others are told why there are none. */
async function slowSearches(signal) {
  const section = (...inner) => el('section', {class: 'panel'}, el('h2', {}, 'Slow searches'), ...inner);
  const asked = await ask('GET', '/v1/slow-searches', undefined, signal).catch((error) => {
    if (error.name === 'AbortError') throw error;
    return error;
  });
  if (asked instanceof Error) return section(el('p', {class: 'hint'}, 'Shown with the key of an administrator.'));
  if (!asked.searches.length) return section(el('p', {class: 'hint'}, 'None yet.'));
  return section(el('p', {class: 'hint'}, plural(asked.searches.length, 'search') + ' took long.'),
    table('Slow searches', ['When', 'Collection', 'Filter', '>Matches', '>k', '>Took', 'Paths'], asked.searches.map((one) => [new Date(one.time).toLocaleTimeString(), one.collection,
      el('code', {}, one.filter || ''), number(one.matches), number(one.k), duration(one.nanos), one.paths.join(', ')])));
}
