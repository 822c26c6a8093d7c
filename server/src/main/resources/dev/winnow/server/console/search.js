// Searches of a collection: the form, and what it found.
import {collection} from './api.js';
import {el, facts} from './dom.js';
import {filterBox} from './filterbox.js';
import * as filters from './filters.js';
import {duration, number, percent} from './format.js';
import {hitList} from './hits.js';
import {address} from './places.js';
import {plan} from './plan.js';
import {plots} from './plots.js';

export async function searchPage(content, place, signal) {
  const api = collection(place.name, signal);
  const [info, model] = await Promise.all([api.info(), api.relevance()]);
  const {asked} = place;
  const box = filterBox(api, info, asked.get('filter') || '');
  const form = searchForm(box, model, asked, () => pickRecord(api, box));
  const found = el('div', {class: 'content', 'aria-live': 'off'});
  const said = el('p', {class: 'hint', id: 'said', role: 'status'});
  const run = async () => {
    said.className = 'hint';
    said.textContent = 'Searching …';
    try {
      const request = form.request();
      history.replaceState(null, '', address(place.name, 'search', form.place()));
      found.replaceChildren(...await search({api, info, model, name: place.name, said}, request));
    } catch (error) {
      if (error.name === 'AbortError') return;
      found.replaceChildren();
      said.textContent = '';
      if (error.field === 'filter') box.fail(error.message);
      else {
        said.className = 'error';
        said.textContent = error.message;
      }
    }
  };
  form.node.addEventListener('submit', (event) => {
    event.preventDefault();
    run();
  });
  content.append(form.node, said, found);
  if (asked.get('like')) await run();
  else if (!info.records) said.textContent = 'This collection has no records yet.';
}

/** The id of some record that satisfies the filter, to begin with. */
async function pickRecord(api, box) {
  const {records} = await api.scroll({limit: 100, attributes: [], ...filters.body(box.text())});
  return records.length ? records[Math.floor(Math.random() * records.length)].id : '';
}

function labelled(label, id, input, hint) {
  return el('div', {class: 'field'}, el('label', {for: id}, label), input, hint && el('p', {class: 'hint'}, hint));
}

function searchForm(box, model, asked, pick) {
  const like = el('input', {id: 'like', value: asked.get('like') || '', autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false', placeholder: 'id of a record'});
  const vector = el('textarea', {id: 'vector', rows: 2, spellcheck: 'false', placeholder: '[0.1, 0.2, …]'});
  const k = el('input', {id: 'k', type: 'number', min: 1, max: 1000, value: asked.get('k') || 10, required: true});
  const recall = el('input', {id: 'recall', type: 'number', min: 0.01, max: 1, step: 'any', value: asked.get('recall') || 0.95, required: true});
  const least = el('select', {id: 'least'}, el('option', {value: ''}, 'any'), el('option', {value: 'default'}, model ? 'the model’s, ' + percent(model.threshold) : ''), el('option', {value: 'own'}, 'at least …'));
  const own = el('input', {id: 'own', type: 'number', min: 0, max: 1, step: 'any', value: 0.5, 'aria-label': 'Relevance, at least', hidden: true});
  const wanted = asked.get('relevance') || '';
  least.value = wanted && wanted !== 'default' ? 'own' : wanted;
  if (least.value === 'own') own.value = wanted;
  own.hidden = least.value !== 'own';
  least.addEventListener('change', () => { own.hidden = least.value !== 'own'; });
  const relevance = () => !model ? '' : least.value === 'own' ? own.value : least.value;
  const pickButton = el('button', {type: 'button', id: 'pick', click: async () => {
    like.value = await pick().catch(() => like.value);
    vector.value = '';
    like.focus();
  }}, 'Pick one');
  const node = el('form', {class: 'panel ask', id: 'search'}, box.node,
    el('div', {class: 'near'}, labelled('Near the record', 'like', el('div', {class: 'joined'}, like, pickButton)), labelled('or near the vector', 'vector', vector)),
    el('div', {class: 'row'}, labelled('Hits', 'k', k), labelled('Recall', 'recall', recall),
      model && labelled('Relevance', 'least', el('div', {class: 'joined'}, least, own)), el('button', {type: 'submit', class: 'primary'}, 'Search')));
  vector.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) node.requestSubmit();
  });
  const place = () => ({filter: box.text(), like: vector.value.trim() ? '' : like.value.trim(), k: k.value === '10' ? '' : k.value, recall: recall.value === '0.95' ? '' : recall.value, relevance: relevance()});
  const request = () => ({k: Number(k.value), recall: Number(recall.value), explain: true, ...filters.body(box.text()), ...nearTo(like.value.trim(), vector.value.trim()), ...cutAt(relevance())});
  return {node, place, request};
}

const cutAt = (relevance) => relevance === '' ? {} : {min_relevance: relevance === 'default' ? relevance : Number(relevance)};

/** The query: a pasted vector, as JSON or as numbers with anything between them, or else an id. */
function nearTo(like, vector) {
  if (!vector) {
    if (!like) throw new Error('say near what: the id of a record, or a vector');
    return {like};
  }
  const numbers = vector.replace(/^\[|\]$/g, '').split(/[\s,;]+/).filter(Boolean).map(Number);
  if (!numbers.length || numbers.some((value) => !Number.isFinite(value))) throw new Error('the vector is not a list of numbers');
  return {vector: numbers};
}

/** Searches, and says what came of it. Of a search with a cut it also asks what the cut left out, to draw it. */
async function search(of, request) {
  const begin = performance.now();
  const answer = await of.api.search(request);
  const millis = performance.now() - begin;
  const left = answer.relevance && answer.relevance.cut > 0 ? await leftOut(of.api, request, answer) : [];
  of.said.textContent = summary(answer);
  of.said.className = 'heard';
  const hits = hitList({hits: answer.hits, next: answer.next, more: (after) => of.api.search({...request, explain: false, after}), fields: of.info.schema.fields,
    like: (id) => address(of.name, 'search', {filter: request.filter, like: id, relevance: request.min_relevance})});
  const {nanos, expected_recall: expected} = answer.explain;
  const engine = nanos.filter + nanos.plan + nanos.search + nanos.fetch;
  return [
    el('section', {class: 'panel', 'aria-label': 'Figures'}, facts([['Hits', number(answer.hits.length)], ['Records that match', number(answer.matches)],
      ['In the engine', duration(engine)], ['Round trip', duration(millis * 1e6)], ['Recall expected', expected.toFixed(3)], ['Cut', cutName(answer)]]),
      el('div', {class: 'jumps'}, answer.hits.length + left.length > 0 && jump('scores', 'To the scores'), jump('plan', 'To the plan'))),
    hits,
    answer.hits.length + left.length > 0 && plots(answer, left),
    plan(answer.explain, of.info.records, answer),
  ].filter(Boolean);
}

/** Goes to a part of the page, past the hits. */
const jump = (id, label) => el('button', {type: 'button', click: () => {
  const part = document.getElementById(id);
  part.scrollIntoView({block: 'start'});
  part.querySelector('h2').focus({preventScroll: true});
}}, label);

async function leftOut(api, request, answer) {
  const there = new Set(answer.hits.map((hit) => hit.id));
  const whole = await api.search({...request, explain: false, min_relevance: 0});
  return whole.hits.filter((hit) => !there.has(hit.id));
}

function cutName(answer) {
  if (answer.relevance && answer.relevance.cut > 0) return number(answer.relevance.cut) + ' not relevant enough';
  return answer.cut === 'none' ? 'nothing' : 'by ' + answer.cut;
}

function summary(answer) {
  const hits = number(answer.hits.length) + (answer.hits.length === 1 ? ' hit' : ' hits') + ' of ' + number(answer.matches) + ' records that match';
  return hits + (answer.cut === 'none' && !(answer.relevance && answer.relevance.cut) ? '' : '; cut: ' + cutName(answer));
}
