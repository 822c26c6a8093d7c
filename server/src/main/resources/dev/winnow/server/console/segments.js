// What a collection is made of: segments with their indexes, background work, the recall that was measured, the relevance model.
import {collection} from './api.js';
import {el, facts, table} from './dom.js';
import {bytes, number, percent, shown} from './format.js';

export async function segmentsPage(content, place, signal) {
  const api = collection(place.name, signal);
  const [info, model] = await Promise.all([api.info(), api.relevance()]);
  const {segments, unsealed, background, recalls} = info;
  content.append(
    el('section', {class: 'panel'}, el('h2', {}, 'Records'), facts([['Live', number(info.records)], ['Not sealed yet', number(unsealed.records)],
      ['Memory of those', bytes(unsealed.bytes)], ['Seals', number(background.seals)], ['Merges', number(background.merges)],
      ['Merging now', number(background.merging)], ['Background work', background.failed ? 'fails, see the log' : 'in order']])),
    el('section', {class: 'panel'}, el('h2', {}, 'Segments'), segments.length ? segmentTable(segments) : el('p', {class: 'hint'}, unsealed.records ? 'None yet: all records are still in memory and in the log.' : 'None yet.'),
      segments.length > 0 && el('h3', {}, 'Their indexes'), segments.length > 0 && indexTable(segments)),
    el('section', {class: 'panel'}, el('h2', {}, 'Recall found'), recalls.length ? recallTable(recalls)
      : el('p', {class: 'hint'}, 'No searches have been compared with all answers yet.')),
    el('section', {class: 'panel'}, el('h2', {}, 'Relevance model'), model ? modelFacts(model)
      : el('p', {class: 'hint'}, 'This collection has none, so searches cannot be cut by relevance.')));
}

const segmentTable = (segments) => table('Segments', ['Segment', '>Records', '>Deleted', '>Size'],
  segments.map((segment) => [segment.name, number(segment.records), number(segment.deleted), bytes(segment.bytes)]));

const indexTable = (segments) => table('Indexes', ['Segment', 'Index', '>Size', 'What it is', 'Why it is there'],
  segments.flatMap((segment) => segment.indexes.map((index) => [segment.name, index.name, bytes(index.bytes), index.description, index.reason])));

const recallTable = (recalls) => table('Recall found', ['Index', 'Searches', '>Compared', '>Asked', '>Found'],
  recalls.map((seen) => [seen.index, seen.queries, number(seen.checks), seen.asked.toFixed(3),
    el('span', {class: seen.found < seen.asked ? 'low' : 'good'}, seen.found.toFixed(3) + (seen.found < seen.asked ? ', below' : ''))]));

const modelFacts = (model) => facts([['Threshold', percent(model.threshold)], ['Dimensions', number(model.dimension)], ['Depth', number(model.depth)],
  ...Object.entries(model.about).map(([name, value]) => [spaced(name), shown(value)])], 'long');

/** A name of several words, as in a sentence. */
const spaced = (name) => name[0].toUpperCase() + name.slice(1).replace(/[A-Z]/g, (letter) => ' ' + letter.toLowerCase());
