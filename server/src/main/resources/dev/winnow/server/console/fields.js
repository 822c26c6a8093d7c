// The fields of a collection, with how their values are spread over the records that satisfy a filter.
import {collection} from './api.js';
import {bars} from './chart.js';
import {el, failure} from './dom.js';
import {filterBox} from './filterbox.js';
import * as filters from './filters.js';
import {number, percent, plural} from './format.js';
import {histogram} from './histogram.js';
import {address} from './places.js';

const MOST_VALUES = 8;
const COUNTED = new Set(['keyword', 'keyword[]', 'boolean']);

export async function fieldsPage(content, place, signal) {
  const api = collection(place.name, signal);
  const info = await api.info();
  const filter = place.asked.get('filter') || '';
  const box = filterBox(api, info, filter);
  const again = (event) => {
    event.preventDefault();
    const next = address(place.name, 'fields', {filter: box.text()});
    if (next === location.hash) dispatchEvent(new HashChangeEvent('hashchange'));
    else location.hash = next;
  };
  content.append(el('form', {class: 'panel ask', submit: again}, box.node, el('div', {class: 'row'}, el('button', {type: 'submit', class: 'primary'}, 'Apply'),
    filter && el('a', {href: address(place.name, 'fields')}, 'All records'), filter && el('a', {href: address(place.name, 'search', {filter})}, 'Search these'))));
  if (!info.schema.fields.length) {
    content.append(el('p', {class: 'empty'}, 'The records of this collection have no attributes.'));
    return;
  }
  let matches;
  try {
    matches = (await api.count(filters.body(filter))).count;
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    box.fail(error.message);
    return;
  }
  const fields = info.schema.fields.filter(({type}) => type !== 'text');
  const stored = info.schema.fields.filter(({type}) => type === 'text').map((field) => field.name);
  const panels = fields.map((field) => el('section', {class: 'panel', 'aria-busy': 'true'}, el('h2', {}, field.name, ' ', el('span', {class: 'type'}, field.type))));
  content.append(el('div', {class: 'grid wide'}, panels), stored.length > 0 ? el('p', {class: 'hint'}, 'Stored and shown, but not for filters: ' + stored.join(', ') + ' (text)') : '');
  for (const [i, field] of fields.entries()) {
    await fillPanel(panels[i], {api, field, filter, matches, name: place.name}).catch((error) => {
      if (error.name === 'AbortError') throw error;
      panels[i].append(failure(error));
    });
    panels[i].removeAttribute('aria-busy');
  }
}

async function fillPanel(panel, of) {
  if (!of.matches) panel.append(el('p', {class: 'hint'}, 'No records match.'));
  else panel.append(...await (COUNTED.has(of.field.type) ? values(of) : histogram(of)));
}

async function values({api, field, filter, matches, name}) {
  const found = await api.facets({field: field.name, limit: MOST_VALUES, ...filters.body(filter)});
  if (!found.counts.length) return [el('p', {class: 'hint'}, 'No record has a value.')];
  const most = found.counts[0].records;
  const narrowed = (value) => address(name, 'fields', {filter: filters.all(filter, filters.has(field, value))});
  const rows = found.counts.map(({value, records}) => ({name: el('a', {href: narrowed(value)}, String(value)), share: records / most, value: number(records)}));
  const rest = found.distinct - found.counts.length;
  return [bars(plural(found.distinct, 'value') + (rest > 0 ? ', the most frequent ' + found.counts.length : ''), rows),
    found.missing > 0 && el('p', {class: 'hint'}, number(found.missing) + ' records (' + percent(found.missing / matches) + ') have none')].filter(Boolean);
}
