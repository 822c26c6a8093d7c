// The collections, with what is in each.
import {ask, collection} from './api.js';
import {el, facts, failure} from './dom.js';
import {bytes, number, plural} from './format.js';
import {address} from './places.js';

/** Collections that are described; of others only the names are shown. */
const MOST_DESCRIBED = 60;

export async function collectionsPage(content, place, signal) {
  const {collections} = await ask('GET', '/v1/collections', undefined, signal);
  if (!collections.length) {
    content.append(el('div', {class: 'empty'}, el('p', {}, 'No collections yet.'),
      el('p', {class: 'hint'}, 'Make one with ', el('code', {}, 'PUT /v1/collections/NAME'), ', or stop the server and run ', el('code', {}, './winnow import'), '.')));
    return;
  }
  const cards = collections.map(({name}) => el('li', {class: 'panel'}, el('h2', {}, el('a', {href: address(name, 'search')}, name))));
  content.append(el('p', {class: 'hint'}, plural(collections.length, 'collection')), el('ul', {class: 'grid'}, cards));
  await Promise.all(collections.slice(0, MOST_DESCRIBED).map(({name}, i) => describe(cards[i], name, signal)));
}

async function describe(card, name, signal) {
  try {
    const info = await collection(name, signal).info();
    const size = info.segments.reduce((sum, segment) => sum + segment.bytes, info.unsealed.bytes);
    card.append(facts([['Records', number(info.records)], ['Dimensions', number(info.schema.dimension)], ['Metric', info.schema.metric],
      ['Fields', number(info.schema.fields.length)], ['Segments', number(info.segments.length)], ['Size', bytes(size)]]));
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    card.append(failure(error));
  }
}
