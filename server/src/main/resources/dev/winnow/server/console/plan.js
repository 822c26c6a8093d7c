// How a query was answered: its stages with the time each took, and of each segment the paths that could be taken,
// with what they were expected to cost, beside what the search took.
import {bars} from './chart.js';
import {el, facts} from './dom.js';
import {duration, number, percent, plural} from './format.js';

/** Past this ratio of the longest to the shortest, lengths of bars are logarithms. */
const LOGARITHMIC = 40;

export function plan(explain, records, answer) {
  return el('section', {class: 'panel', id: 'plan'}, el('h2', {tabindex: -1}, 'Plan'), stages(explain, records, answer), costs(explain),
    el('div', {class: 'grid wide plain'}, explain.segments.map(segment)));
}

function stages({nanos, selectivity, segments}, records, answer) {
  const whole = nanos.filter + nanos.plan + nanos.search + nanos.fetch || 1;
  const paths = [...new Set(segments.map(({path}) => path))];
  const scored = segments.reduce((sum, one) => sum + one.codes_scored + one.vectors_scored, 0);
  const stage = (name, took, what) => {
    const fill = el('span', {class: 'fill'});
    fill.style.width = took / whole * 100 + '%';
    return el('li', {}, el('span', {class: 'name'}, name), el('span', {class: 'what'}, what), el('span', {class: 'took'}, duration(took) + ', ' + percent(took / whole)), el('span', {class: 'track'}, fill));
  };
  return el('ol', {class: 'stages', 'aria-label': 'Stages'},
    stage('Filter', nanos.filter, number(answer.matches) + ' of ' + number(records) + ' match (' + percent(selectivity) + ')'),
    stage('Plan', nanos.plan, paths.join() === 'none' ? 'nothing to search' : 'took ' + paths.join(' and ') + (segments.length > 1 ? ' over ' + plural(segments.length, 'segment') : '')),
    stage('Search', nanos.search, number(scored) + ' codes and vectors scored'),
    stage('Fetch', nanos.fetch, plural(answer.hits.length, 'hit')));
}

/** The candidate that was taken; paths name their effort too, so the start has to do. */
const taken = ({path, candidates}) => candidates.find((candidate) => candidate.path === path) || candidates.find((candidate) => path.startsWith(candidate.path.split('(')[0])) || candidates[0];

function costs({nanos, segments}) {
  const known = segments.map(taken).filter(Boolean);
  if (!known.length) return '';
  const expected = known.reduce((sum, candidate) => sum + candidate.estimated_nanos, 0);
  const ratio = nanos.search / expected;
  const compared = ratio > 1.1 ? ratio.toFixed(ratio < 10 ? 1 : 0) + ' times what was expected' : ratio < 0.9 ? percent(ratio) + ' of what was expected' : 'about what was expected';
  return scaled('Estimated against measured' + (segments.length > 1 ? ', all segments' : ''), [
    {name: 'Estimated', nanos: expected, kind: 'estimate'}, {name: 'Measured', nanos: nanos.search, kind: 'measured'}], 'The search took ' + compared + '.');
}

function scaled(caption, rows, said) {
  const lengths = rows.map((row) => Math.max(1, row.nanos));
  const longest = Math.max(...lengths);
  const shortest = Math.min(...lengths);
  const logarithms = longest / shortest > LOGARITHMIC;
  const share = (nanos) => logarithms ? 0.08 + 0.92 * Math.log(nanos / shortest) / Math.log(longest / shortest) : nanos / longest;
  return el('div', {}, bars(caption + (logarithms ? ' (logarithmic)' : ''), rows.map((row, i) => ({...row, share: share(lengths[i]), value: row.value || duration(row.nanos)}))),
    said && el('p', {class: 'hint'}, said));
}

function segment(one) {
  const chosen = taken(one);
  const rows = one.candidates.map((candidate) => ({name: [candidate.path, el('span', {class: 'sub'}, 'recall ' + candidate.expected_recall.toFixed(3) + (candidate === chosen ? ', taken' : ''))], nanos: candidate.estimated_nanos, kind: candidate === chosen ? 'estimate' : 'other'}));
  return el('section', {class: 'card', 'aria-label': 'Segment ' + one.segment}, el('h3', {}, one.segment), el('p', {class: 'hint'}, one.path === 'none' ? 'no matches' : [plural(one.matches, 'match') + ', answered by ', el('strong', {}, one.path)]),
    rows.length > 0 && scaled('Paths that could be taken, with their estimate', rows),
    one.abandoned.length > 0 && el('p', {class: 'hint'}, 'Begun and given up: ' + one.abandoned.join(', ')),
    facts([['Nodes visited', number(one.nodes_visited)], ['Codes scored', number(one.codes_scored)], ['Refined', number(one.refined)], ['Vectors scored', number(one.vectors_scored)]]));
}
