// A box for a filter: completes fields, operators and values by keyboard or pointer, and says how many records match.
import {continuations, standing} from './completion.js';
import {el} from './dom.js';
import * as filters from './filters.js';
import {number} from './format.js';

const PAUSE = 250;

/** Completes and checks filters of a collection. Has node, text() and fail(message). */
export function filterBox(api, info, text) {
  const list = el('ul', {role: 'listbox', id: 'filter-words', 'aria-label': 'What may come next', hidden: true});
  const hint = el('p', {class: 'hint', id: 'filter-hint', role: 'status'});
  const input = el('input', {id: 'filter', value: text, role: 'combobox', autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false', placeholder: 'all records',
    'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id, 'aria-describedby': hint.id});
  const node = el('div', {class: 'field'}, el('label', {for: 'filter'}, 'Filter'), el('div', {class: 'combo'}, input, list), hint);
  const popup = suggestions(input, list, (before) => continuations(standing(before, info.schema.fields), valuesOf(api)));
  const checks = counter(api, info, input, hint);
  input.addEventListener('input', () => {
    popup.offer();
    checks.later();
  });
  list.addEventListener('chosen', checks.later);
  checks.now();
  return {
    node,
    text: () => input.value.trim(),
    fail(message) {
      checks.stop();
      input.setAttribute('aria-invalid', 'true');
      hint.className = 'error';
      hint.textContent = message;
      input.focus();
    },
  };
}

/** Gives the most frequent values that begin so, or the ends of what there is of a numeric field. */
function valuesOf(api) {
  return async (field, begin) => {
    if (field.type.startsWith('keyword')) {
      const filter = begin && filters.name(field.name) + ' STARTS WITH ' + filters.quoted(begin);
      const {counts} = await api.facets({field: field.name, limit: 50, ...filters.body(filter)});
      return counts.filter(({value}) => value.startsWith(begin)).slice(0, 20).map(({value, records}) => ({value, detail: number(records)}));
    }
    if (begin) return [];
    const end = (descending) => api.scroll({limit: 1, order_by: field.name, descending, attributes: [field.name], filter: 'EXISTS ' + filters.name(field.name)});
    const ends = (await Promise.all([end(false), end(true)])).flatMap(({records}) => records.map((record) => record.attributes[field.name]));
    return ends.map((value, i) => ({value, detail: i ? 'largest' : 'smallest'}));
  };
}

/** Counts what satisfies the filter a moment after it was changed. */
function counter(api, info, input, hint) {
  let timer;
  let asked = 0;
  const now = async () => {
    const mine = ++asked;
    let said;
    try {
      const {count} = await api.count(filters.body(input.value));
      said = number(count) + ' of ' + number(info.records) + ' records match';
    } catch (error) {
      if (error.name === 'AbortError') return;
      said = error.message;
    }
    if (mine === asked) hint.textContent = said;
  };
  const stop = () => {
    clearTimeout(timer);
    asked++;
  };
  const later = () => {
    stop();
    input.removeAttribute('aria-invalid');
    hint.className = 'hint';
    timer = setTimeout(now, PAUSE);
  };
  return {now, later, stop};
}

/** The list under the box: arrows choose, Enter takes, Escape closes, Ctrl+Space opens. */
function suggestions(input, list, find) {
  let offered = [];
  let chosen = -1;
  let asked = 0;
  let from = 0;

  const close = () => {
    asked++;
    list.hidden = true;
    list.replaceChildren();
    chosen = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const choose = (index) => {
    chosen = index;
    [...list.children].forEach((option, i) => option.setAttribute('aria-selected', String(i === chosen)));
    input.setAttribute('aria-activedescendant', list.children[chosen].id);
    list.children[chosen].scrollIntoView({block: 'nearest'});
  };
  const take = (index) => {
    const before = input.value.slice(0, from);
    const joined = before && !/[\s(]$/.test(before) && !/^[,)]/.test(offered[index].insert) ? before + ' ' : before;
    const after = input.value.slice(input.selectionStart);
    const start = joined + offered[index].insert;
    input.value = start + after.replace(/^ /, '');
    input.setSelectionRange(start.length, start.length);
    list.dispatchEvent(new Event('chosen'));
    offer();
  };
  const offer = async () => {
    const mine = ++asked;
    const before = input.value.slice(0, input.selectionStart);
    const at = await find(before).catch(() => []);
    if (mine !== asked) return;
    offered = at;
    from = startOf(before);
    if (!offered.length) {
      close();
      return;
    }
    chosen = -1;
    input.removeAttribute('aria-activedescendant');
    list.replaceChildren(...offered.map((word, i) => el('li', {role: 'option', id: 'filter-word-' + i, 'aria-selected': 'false', pointerdown: (event) => {
      event.preventDefault();
      take(i);
    }}, el('span', {}, word.label), word.detail && el('span', {class: 'detail'}, word.detail))));
    list.hidden = false;
    list.scrollTop = 0;
    input.setAttribute('aria-expanded', 'true');
  };
  input.addEventListener('keydown', async (event) => {
    const open = !list.hidden;
    if (event.key === 'Escape' && open) close();
    else if (event.key === 'Enter' && open && chosen >= 0) take(chosen);
    else if (event.key === ' ' && event.ctrlKey) offer();
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      if (open) choose((chosen + step + (chosen < 0 && step < 0 ? 1 : 0) + offered.length) % offered.length);
      else offer();
    } else {
      if (event.key === 'Enter') close();
      return;
    }
    event.preventDefault();
  });
  input.addEventListener('blur', close);
  return {offer};
}

const startOf = (before) => standing(before, []).from;
