// A small line of the last readings of a figure.
import {chart} from './chart.js';
import {svg} from './dom.js';

const HEIGHT = 44;

/** A line with room for so many readings, the newest at the right. Has node and update(values). */
export function sparkline(label, room) {
  let values = [];
  const node = chart(label, HEIGHT, (width) => {
    const known = values.map((value, i) => ({i: i + room - values.length, value})).filter(({value}) => value !== undefined);
    const most = Math.max(...known.map(({value}) => value), 1e-12);
    const x = (i) => i / (room - 1) * (width - 4) + 2;
    const y = (value) => HEIGHT - 4 - value / most * (HEIGHT - 8);
    const last = known.at(-1);
    return [svg('line', {class: 'axis', x1: 0, x2: width, y1: HEIGHT - 2, y2: HEIGHT - 2}),
      svg('path', {class: 'trace', d: known.map(({i, value}, at) => (at ? 'L' : 'M') + x(i) + ' ' + y(value)).join('')}),
      last && svg('circle', {class: 'dot', cx: x(last.i), cy: y(last.value), r: 2.5})];
  });
  return {node, update(now) {
    values = now;
    node.redraw();
  }};
}
