'use strict';
// The console of a Winnow server: plain scripts, no outside requests. Text goes into the page as text only.
const $ = (id) => document.getElementById(id);
let current = null;

$('key').value = sessionStorage.getItem('key') || '';
$('key').addEventListener('change', () => { sessionStorage.setItem('key', $('key').value); list(); });

async function ask(method, path, body) {
  const headers = {};
  if ($('key').value) headers.Authorization = 'Bearer ' + $('key').value;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  const reply = await fetch(path, {method, headers, body: body === undefined ? undefined : JSON.stringify(body)});
  const answer = reply.status === 204 ? {} : await reply.json();
  if (!reply.ok) throw new Error(answer.detail || reply.statusText);
  return answer;
}

function say(where, text, wrong) {
  where.textContent = text;
  where.className = wrong ? 'error' : '';
}

function fill(table, headers, rows) {
  table.replaceChildren();
  if (!rows.length) return;
  const head = table.createTHead().insertRow();
  headers.forEach((header) => {
    const cell = document.createElement('th');
    cell.textContent = header.replace(/^>/, '');
    cell.scope = 'col';
    if (header.startsWith('>')) cell.className = 'number';
    head.append(cell);
  });
  const body = table.createTBody();
  rows.forEach((row) => {
    const line = body.insertRow();
    row.forEach((value, i) => {
      const cell = line.insertCell();
      cell.textContent = value === undefined || value === null ? '' : Array.isArray(value) ? value.join(', ') : String(value);
      if (headers[i].startsWith('>')) cell.className = 'number';
    });
  });
}

const path = (rest) => '/v1/collections/' + encodeURIComponent(current.name) + rest;
const number = (value) => Number(value).toLocaleString('en');
const bytes = (value) => value > 1e9 ? (value / 1e9).toFixed(1) + ' GB' : value > 1e6 ? (value / 1e6).toFixed(1) + ' MB' : number(value) + ' B';

async function list() {
  try {
    const answer = await ask('GET', '/v1/collections');
    $('collections').replaceChildren(...answer.collections.map(({name}) => {
      const item = document.createElement('li');
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = name;
      button.addEventListener('click', () => show(name));
      item.append(button);
      return item;
    }));
    say($('status'), answer.collections.length + (answer.collections.length === 1 ? ' collection' : ' collections'));
    const wanted = decodeURIComponent(location.hash.slice(1));
    if (answer.collections.some(({name}) => name === wanted)) show(wanted);
  } catch (error) {
    say($('status'), error.message, true);
  }
}

async function show(name) {
  try {
    current = await ask('GET', '/v1/collections/' + encodeURIComponent(name));
    location.hash = encodeURIComponent(name);
    document.querySelectorAll('#collections button').forEach((button) => button.setAttribute('aria-current', String(button.textContent === name)));
    $('name').textContent = name;
    const {schema, segments, unsealed} = current;
    $('sizes').textContent = number(current.records) + ' records, ' + schema.dimension + ' dimensions, ' + schema.metric + ', ' + segments.length
      + (segments.length === 1 ? ' segment' : ' segments') + (unsealed.records ? ', ' + number(unsealed.records) + ' records not sealed yet' : '');
    fill($('schema'), ['field', 'type'], schema.fields.map(({name, type}) => [name, type]));
    fill($('indexes'), ['segment', '>records', '>deleted', '>size', 'indexes'], segments.map((segment) =>
      [segment.name, number(segment.records), number(segment.deleted), bytes(segment.bytes), segment.indexes.map((index) => index.name)]));
    const countable = schema.fields.filter(({type}) => ['keyword', 'keyword[]', 'boolean'].includes(type));
    $('facet-field').replaceChildren(...countable.map(({name}) => new Option(name, name)));
    words(schema.fields.filter(({type}) => type !== 'text').map(({name, type}) => name + (type === 'keyword[]' ? ' CONTAINS ' : ' = ')));
    ['hits', 'plan', 'facets'].forEach((id) => $(id).replaceChildren());
    $('scores').setAttribute('hidden', '');
    $('plan-box').hidden = true;
    say($('summary'), '');
    if ($('facet-box').open) facets();
  } catch (error) {
    say($('status'), error.message, true);
  }
}

function words(items) {
  $('words').replaceChildren(...items.map((item) => new Option(item, item)));
}

async function facets() {
  if (!current || !$('facet-field').value) return;
  try {
    const answer = await ask('POST', path('/facets'), {field: $('facet-field').value, limit: 20, ...filterOf()});
    fill($('facets'), ['value', '>records'], answer.counts.map(({value, records}) => [value, number(records)])
      .concat(answer.missing ? [['(none)', number(answer.missing)]] : []));
  } catch (error) {
    say($('summary'), error.message, true);
  }
}

function filterOf() {
  const text = $('filter').value.trim();
  return text ? {filter: text} : {};
}

// Completes the word at the end: after a field's operator, its most frequent values.
let completing = 0;
$('filter').addEventListener('input', async () => {
  if (!current) return;
  const match = $('filter').value.match(/^(.*?)([A-Za-z_][\w]*) (=|!=|CONTAINS) ?'?([^']*)$/s);
  const field = match && current.schema.fields.find(({name}) => name === match[2]);
  const asked = ++completing;
  if (field && ['keyword', 'keyword[]'].includes(field.type)) {
    try {
      const answer = await ask('POST', path('/facets'), {field: field.name, limit: 50});
      if (asked === completing) words(answer.counts.map(({value}) => match[1] + field.name + ' ' + match[3] + " '" + value.replaceAll("'", "''") + "'"));
    } catch (error) {
      say($('summary'), error.message, true);
    }
  } else {
    const before = $('filter').value.replace(/\w*$/, '');
    words(current.schema.fields.filter(({type}) => type !== 'text').map(({name, type}) => before + name + (type === 'keyword[]' ? ' CONTAINS ' : ' = ')));
  }
});
$('facet-field').addEventListener('change', facets);
$('facet-box').addEventListener('toggle', () => { if ($('facet-box').open) facets(); });

$('search').addEventListener('submit', async (event) => {
  event.preventDefault();
  if (!current) { say($('summary'), 'choose a collection first', true); return; }
  try {
    const request = {k: Number($('k').value), recall: Number($('recall').value), explain: true, ...filterOf()};
    if ($('vector').value.trim()) request.vector = JSON.parse($('vector').value);
    else request.like = $('like').value.trim();
    const least = $('relevance').value.trim();
    if (least) request.min_relevance = least === 'default' ? least : Number(least);
    const begin = performance.now();
    const answer = await ask('POST', path('/search'), request);
    draw(answer, performance.now() - begin);
  } catch (error) {
    say($('summary'), error.message, true);
  }
});

function draw(answer, millis) {
  const {hits, explain} = answer;
  const fields = [...new Set(hits.flatMap((hit) => Object.keys(hit.attributes || {})))].slice(0, 5);
  const relevance = hits.some((hit) => hit.relevance !== undefined);
  fill($('hits'), ['>#', 'id', '>score', ...(relevance ? ['>relevance'] : []), ...fields],
    hits.map((hit, i) => [i + 1, hit.id, hit.score.toFixed(4), ...(relevance ? [hit.relevance.toFixed(3)] : []), ...fields.map((field) => (hit.attributes || {})[field])]));
  const nanos = explain.nanos.filter + explain.nanos.plan + explain.nanos.search + explain.nanos.fetch;
  say($('summary'), hits.length + ' hits of ' + number(answer.matches) + ' matches; ' + (nanos / 1000).toFixed(0) + ' µs in the engine, '
    + millis.toFixed(0) + ' ms in all; recall expected ' + explain.expected_recall.toFixed(3) + (answer.cut === 'none' ? '' : '; cut by ' + answer.cut)
    + (answer.relevance ? '; ' + answer.relevance.cut + ' not relevant enough' : ''));
  bars(hits, answer.relevance);
  $('plan-box').hidden = false;
  fill($('plan'), ['segment', '>matches', 'path', '>expected µs', '>recall', '>nodes', '>codes', '>refined', '>vectors'],
    explain.segments.flatMap((segment) => (segment.candidates.length ? segment.candidates : [{}]).map((candidate, i) => i === 0
      ? [segment.segment, number(segment.matches), segment.path + ' (taken)', micros(candidate), rounded(candidate), segment.nodes_visited, segment.codes_scored, segment.refined, segment.vectors_scored]
      : ['', '', candidate.path, micros(candidate), rounded(candidate), '', '', '', ''])));
}

const micros = ({estimated_nanos}) => estimated_nanos === undefined ? '' : (estimated_nanos / 1000).toFixed(0);
const rounded = ({expected_recall}) => expected_recall === undefined ? '' : expected_recall.toFixed(3);

function bars(hits, relevance) {
  const svg = $('scores');
  svg.replaceChildren();
  if (!hits.length) { svg.setAttribute('hidden', ''); return; }
  svg.removeAttribute('hidden');
  const high = hits[0].score;
  const least = relevance && relevance.least_score !== undefined ? relevance.least_score : undefined;
  const low = Math.min(hits[hits.length - 1].score, least === undefined ? Infinity : least);
  const span = (high - low) * 1.15 || 1;
  const y = (score) => 10 + (high - score) / span * 100;
  const add = (name, attributes) => {
    const shape = document.createElementNS('http://www.w3.org/2000/svg', name);
    Object.entries(attributes).forEach(([key, value]) => shape.setAttribute(key, value));
    svg.append(shape);
    return shape;
  };
  const width = 600 / hits.length;
  hits.forEach((hit, i) => {
    const bar = add('rect', {x: i * width + 1, y: y(hit.score), width: Math.max(1, width - 2), height: 120 - y(hit.score)});
    const title = document.createElementNS('http://www.w3.org/2000/svg', 'title');
    title.textContent = hit.id + ': ' + hit.score.toFixed(4);
    bar.append(title);
  });
  if (least !== undefined) add('line', {x1: 0, x2: 600, y1: y(least), y2: y(least)});
}

list();
