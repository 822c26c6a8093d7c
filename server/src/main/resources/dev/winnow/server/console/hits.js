// The hits, as a table or as cards.
import {el, failure, table} from './dom.js';
import {brief, number, plural, shown} from './format.js';

const KEPT = 'winnow-hits';
const MOST_COLUMNS = 6;
/** Attributes that a card shows at once. */
const MOST_SHOWN = 4;
const NARROW = 700;

/** A list of hits with a switch between its forms, and a way to more of them. */
export function hitList({hits, next, more, fields, like}) {
  const place = el('div', {});
  const all = [...hits];
  let form = sessionStorage.getItem(KEPT) || (innerWidth < NARROW ? 'cards' : 'table');
  const draw = () => place.replaceChildren(all.length ? (form === 'cards' ? cards(all, fields, like) : hitTable(all, fields, like)) : el('p', {class: 'hint'}, 'Nothing was found.'));
  const button = (name, label) => el('button', {type: 'button', 'aria-pressed': String(form === name), click: (event) => {
    form = name;
    sessionStorage.setItem(KEPT, name);
    [...event.currentTarget.parentNode.children].forEach((other) => other.setAttribute('aria-pressed', String(other === event.currentTarget)));
    draw();
  }}, label);
  draw();
  return el('section', {class: 'panel'}, el('div', {class: 'head'}, el('h2', {}, 'Hits'),
    el('div', {class: 'switch', role: 'group', 'aria-label': 'Form of the hits'}, button('table', 'Table'), button('cards', 'Cards'))), place, next && all.length > 0 && moreButton(next, more, (found) => {
    all.push(...found);
    draw();
  }));
}

function moreButton(next, more, add) {
  const button = el('button', {type: 'button', click: async () => {
    try {
      const answer = await more(next);
      add(answer.hits);
      next = answer.next;
      if (!next || !answer.hits.length) button.remove();
    } catch (error) {
      button.replaceWith(failure(error));
    }
  }}, 'More hits');
  return el('p', {class: 'after'}, button);
}

/** Fields that some hit has, those of text first, as they say what a record is. */
function present(hits, fields) {
  const there = new Set(hits.flatMap((hit) => Object.keys(hit.attributes || {})));
  const text = (field) => field.type === 'text' ? 0 : 1;
  return fields.filter((field) => there.has(field.name)).sort((a, b) => text(a) - text(b));
}

const related = (hits) => hits.some((hit) => hit.relevance !== undefined);
const likeLink = (hit, like) => el('a', {href: like(hit.id), 'aria-label': 'Like this, ' + hit.id}, 'Like this');

function hitTable(hits, fields, like) {
  const columns = present(hits, fields).slice(0, MOST_COLUMNS);
  const relevance = related(hits);
  const numeric = (field) => field.type === 'integer' || field.type === 'float';
  return table('Hits', ['>#', 'Id', '>Score', ...(relevance ? ['>Relevance'] : []), ...columns.map((field) => (numeric(field) ? '>' : '') + field.name), 'More'],
    hits.map((hit, i) => [i + 1, el('span', {class: 'id'}, hit.id), hit.score.toFixed(4), ...(relevance ? [hit.relevance.toFixed(3)] : []),
      ...columns.map((field) => el('div', {class: 'of-' + field.type.replace('[]', '-list')}, brief((hit.attributes || {})[field.name], field.type))), likeLink(hit, like)]));
}

function cards(hits, fields, like) {
  const columns = present(hits, fields);
  const title = columns.find((field) => field.type === 'text');
  return el('ol', {class: 'grid cards'}, hits.map((hit, i) => {
    const attributes = hit.attributes || {};
    return el('li', {class: 'card'}, el('h3', {}, title && attributes[title.name] ? shown(attributes[title.name]) : hit.id),
      el('p', {class: 'hint'}, '#' + number(i + 1) + ' · ', el('span', {class: 'id'}, hit.id), ' · score ' + hit.score.toFixed(4), hit.relevance !== undefined && ' · relevance ' + hit.relevance.toFixed(3)),
      ...attributeList(columns.filter((field) => field !== title && attributes[field.name] !== undefined), attributes), likeLink(hit, like));
  }));
}

/** The first attributes, briefly, and all of them for those who open the list. */
function attributeList(columns, attributes) {
  const list = (some, form) => el('dl', {}, some.map((field) => el('div', {}, el('dt', {}, field.name), el('dd', {}, form(attributes[field.name], field.type)))));
  if (columns.length <= MOST_SHOWN) return [list(columns, shown)];
  return [list(columns.slice(0, MOST_SHOWN), brief), el('details', {}, el('summary', {}, 'All ' + plural(columns.length, 'attribute')), list(columns, shown))];
}
