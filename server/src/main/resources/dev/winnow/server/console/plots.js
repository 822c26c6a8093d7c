// Scores and relevance of the hits by rank, with the cut, and what the cut left out.
import {chart} from './chart.js';
import {el, svg} from './dom.js';

const HEIGHT = 170;
const TOP = 14;
const FOOT = 24;
const LEFT = 46;

/** Plots of an answer; left are the hits that its cut left out. */
export function plots({hits, relevance}, left) {
  const all = [...hits.map((hit) => ({...hit, out: false})), ...left.map((hit) => ({...hit, out: true}))];
  const least = relevance && relevance.least_score;
  const related = all.some((hit) => hit.relevance !== undefined);
  const note = left.length ? 'Hollow: the ' + left.length + (left.length === 1 ? ' hit' : ' hits') + ' that the cut left out.' : '';
  return el('section', {class: 'panel', id: 'scores'}, el('h2', {tabindex: -1}, 'Scores'), el('div', {class: 'grid wide plain'},
    plot('Score by rank', all.map((hit) => ({...hit, value: hit.score})), least === undefined ? null : {value: least, label: 'cut at ' + least.toFixed(4)}),
    related && plot('Relevance by rank', all.map((hit) => ({...hit, value: hit.relevance})), {value: relevance.threshold, label: 'cut at ' + relevance.threshold.toFixed(3)}, [0, 1])),
  note && el('p', {class: 'hint'}, note));
}

function extent(points, cut) {
  const values = [...points.map((point) => point.value), ...(cut ? [cut.value] : [])];
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = (high - low) * 0.08 || Math.abs(high) * 0.05 || 1;
  return [low - room, high + room];
}

/** Round numbers from low to high, and the digits that they need. */
function roundTicks(low, high) {
  const power = 10 ** Math.floor(Math.log10((high - low) / 3));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= (high - low) / 5);
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return {ticks: Array.from({length: count}, (_, i) => (first + i) * step), digits: Math.max(0, -Math.floor(Math.log10(step) + 1e-9))};
}

function plot(title, points, cut, range) {
  const [low, high] = range || extent(points, cut);
  const {ticks, digits} = roundTicks(low, high);
  const says = title + ': from ' + points[0].value.toFixed(4) + ' down to ' + points.at(-1).value.toFixed(4) + (cut ? ', ' + cut.label : '');
  return el('figure', {}, el('figcaption', {}, title), chart(says, HEIGHT, (width) => {
    const y = (value) => TOP + (high - value) / (high - low) * (HEIGHT - TOP - FOOT);
    const x = (i) => LEFT + (i + 0.5) * (width - LEFT) / points.length;
    const radius = Math.max(1.5, Math.min(4.5, (width - LEFT) / points.length / 3));
    const above = cut && y(cut.value) > TOP + 20;
    return [
      ticks.map((tick) => [svg('line', {class: 'grid-line', x1: LEFT, x2: width, y1: y(tick), y2: y(tick)}), svg('text', {x: LEFT - 6, y: y(tick) + 4, 'text-anchor': 'end'}, tick.toFixed(digits))]).flat(),
      svg('path', {class: 'trace', d: points.map((point, i) => (i ? 'L' : 'M') + x(i) + ' ' + y(point.value)).join('')}),
      points.map((point, i) => svg('circle', {class: point.out ? 'dot out' : 'dot', cx: x(i), cy: y(point.value), r: radius}, svg('title', {}, '#' + (i + 1) + ' ' + point.id + ': ' + point.value.toFixed(4)))),
      cut && svg('line', {class: 'cut', x1: LEFT, x2: width, y1: y(cut.value), y2: y(cut.value)}),
      cut && svg('text', {class: 'cut-label', x: width, y: y(cut.value) + (above ? -5 : 14), 'text-anchor': 'end'}, cut.label),
      svg('text', {x: x(0), y: HEIGHT - 5, 'text-anchor': 'middle'}, '1'),
      points.length > 1 && svg('text', {x: Math.min(width, x(points.length - 1) + 6), y: HEIGHT - 5, 'text-anchor': 'end'}, String(points.length)),
    ];
  }));
}
