// The console of a Winnow server: shows the page that the address names. Plain modules, no outside requests.
import {el, failure} from './dom.js';
import * as places from './places.js';
import {collectionsPage} from './collections.js';
import {fieldsPage} from './fields.js';
import {keyDialog} from './keys.js';
import {searchPage} from './search.js';
import {segmentsPage} from './segments.js';
import {serverPage} from './server.js';

const PAGES = {collections: collectionsPage, server: serverPage, search: searchPage, fields: fieldsPage, segments: segmentsPage};
const TABS = [['search', 'Search'], ['fields', 'Fields'], ['segments', 'Segments']];
const main = document.getElementById('content');
let leaving = new AbortController();

function heading(place) {
  const title = place.name || (place.page === 'server' ? 'Server' : 'Collections');
  document.title = (place.name ? place.page + ' · ' : '') + title + ' · Winnow';
  const h1 = el('h1', {tabindex: -1}, title);
  if (!place.name) return [h1];
  return [h1, el('nav', {class: 'tabs', 'aria-label': 'Collection ' + place.name}, TABS.map(([page, label]) =>
    el('a', {href: places.address(place.name, page, page === 'segments' ? {} : {filter: place.asked.get('filter') || ''}), 'aria-current': place.page === page && 'page'}, label)))];
}

async function show(moved) {
  leaving.abort();
  leaving = new AbortController();
  const {signal} = leaving;
  const place = places.read(location.hash);
  for (const link of document.querySelectorAll('header nav a')) {
    const current = link.getAttribute('href') === (place.page === 'server' ? '#/server' : '#/');
    if (current) link.setAttribute('aria-current', place.name ? 'true' : 'page');
    else link.removeAttribute('aria-current');
  }
  const content = el('div', {class: 'content', 'aria-busy': 'true'});
  main.replaceChildren(...heading(place), content);
  if (moved) main.querySelector('h1').focus({preventScroll: true});
  if (moved) scrollTo(0, 0);
  try {
    await (PAGES[place.page] || searchPage)(content, place, signal);
  } catch (error) {
    if (error.name === 'AbortError') return;
    content.append(failure(error));
    if (error.status === 404) content.append(el('p', {}, el('a', {href: '#/'}, 'All collections')));
  }
  content.removeAttribute('aria-busy');
}

document.getElementById('skip').addEventListener('click', (event) => {
  event.preventDefault();
  main.focus();
});
keyDialog(() => show(false));
addEventListener('hashchange', () => show(true));
show(false);
