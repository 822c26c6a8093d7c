// Makes elements. Text goes into the page as text only, and sizes are set on elements, so that the page's policy holds.

const SVG = 'http://www.w3.org/2000/svg';

function build(made, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === 'function') made.addEventListener(name, value);
    else if (name === 'value') made.value = value;
    else made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false));
  return made;
}

/** An element: properties are attributes, and listeners where the value is a function. */
export const el = (name, properties = {}, ...children) => build(document.createElement(name), properties, children);

/** An element of a drawing. */
export const svg = (name, properties = {}, ...children) => build(document.createElementNS(SVG, name), properties, children);

/** A table in a box that scrolls sideways; headers that begin with > are of numbers. */
export function table(label, headers, rows) {
  const numeric = headers.map((header) => header.startsWith('>'));
  const cell = (value, i) => el('td', {class: numeric[i] && 'number'}, value === undefined || value === null ? '' : value);
  return el('div', {class: 'scroll', role: 'region', 'aria-label': label, tabindex: 0},
    el('table', {},
      el('thead', {}, el('tr', {}, headers.map((header, i) => el('th', {scope: 'col', class: numeric[i] && 'number'}, header.replace(/^>/, ''))))),
      el('tbody', {}, rows.map((row) => el('tr', {}, row.map(cell))))));
}

/** Says that something went wrong, at once to those who listen too. */
export const failure = (error) => el('p', {class: 'error', role: 'alert'}, error.status === 401 ? 'Nothing is shown without a key.' : error.message);

/** Names and values side by side. */
export const facts = (pairs, form) => el('dl', {class: 'facts' + (form ? ' ' + form : '')},
  pairs.filter(([, value]) => value !== undefined).map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value))));
