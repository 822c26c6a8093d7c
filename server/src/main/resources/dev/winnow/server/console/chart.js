// Drawings as wide as their place, drawn anew when that changes, so that their words keep their size.
import {el, svg} from './dom.js';

/** A drawing; draw(width) gives its shapes. */
export function chart(label, height, draw) {
  const picture = svg('svg', {role: 'img', 'aria-label': label, height});
  const box = el('div', {class: 'chart'}, picture);
  let drawn = 0;
  const redraw = () => {
    const width = box.clientWidth;
    if (!width) return;
    drawn = width;
    picture.setAttribute('viewBox', '0 0 ' + width + ' ' + height);
    picture.replaceChildren(...draw(width).flat().filter(Boolean));
  };
  new ResizeObserver(() => {
    if (box.clientWidth !== drawn) redraw();
  }).observe(box);
  return Object.assign(box, {redraw, say: (text) => picture.setAttribute('aria-label', text)});
}

/** Rows of a name, a bar and a value: {name, share of the full width, value, kind}. */
export function bars(caption, rows) {
  return el('table', {class: 'bars'}, el('caption', {}, caption), el('tbody', {}, rows.map(({name, share, value, kind}) => {
    const fill = el('span', {class: 'fill ' + (kind || '')});
    fill.style.width = Math.max(0, Math.min(1, share)) * 100 + '%';
    return el('tr', {class: kind}, el('th', {scope: 'row'}, name), el('td', {class: 'track'}, fill), el('td', {class: 'number'}, value));
  })));
}
