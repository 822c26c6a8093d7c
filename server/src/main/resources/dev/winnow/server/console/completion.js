// What may come next in a filter: reads the text before the cursor and says which words continue it.
import {literal, name as written} from './filters.js';

const COMPARISONS = ['=', '!=', '<', '<=', '>', '>=', 'BETWEEN', 'IN ('];
const OPERATORS = {
  keyword: ['=', '!=', 'IN (', 'STARTS WITH'],
  'keyword[]': ['CONTAINS', 'CONTAINS ANY (', 'CONTAINS ALL (', 'STARTS WITH', '='],
  boolean: ['=', '!='],
  integer: COMPARISONS,
  float: COMPARISONS,
  timestamp: COMPARISONS,
};
const TOKEN = /\s+|'(?:[^']|'')*'?|"(?:[^"]|"")*"?|-?\d[\w.+-]*|[A-Za-z_][\w.-]*|[<>!]=|./gy;

function tokens(text) {
  const found = [...text.matchAll(TOKEN)].map((match) => ({text: match[0], at: match.index}));
  return found.filter((token) => token.text.trim());
}

const isText = (token) => token.startsWith("'");
const isOpen = (token) => /^['"]/.test(token) && (token.length === 1 || (token.match(/^(['"])/)[1] === "'" ? token.replaceAll("''", '') : token.replaceAll('""', '')).slice(1).indexOf(token[0]) < 0);
const isName = (token) => /^[A-Za-z_"]/.test(token);
const isValue = (token) => isText(token) || /^-?\d/.test(token) || /^(true|false)$/i.test(token);

/** What each token leads to from each state; nothing where it cannot stand. */
const NEXT = {
  condition(token, at) {
    const word = token.toUpperCase();
    if (token === '(') at.depth++;
    if (token === '(' || word === 'NOT') return 'condition';
    if (word === 'EXISTS') return 'existing';
    if (word === 'TRUE' || word === 'FALSE') return 'joint';
    at.field = at.fields.find((field) => written(field.name) === token);
    return at.field && isName(token) ? 'operator' : undefined;
  },
  existing: (token) => isName(token) ? 'joint' : undefined,
  operator: (token) => ({IN: 'list', CONTAINS: 'contains', STARTS: 'with', BETWEEN: 'low'})[token.toUpperCase()] || (/^[<>=!]/.test(token) ? 'value' : undefined),
  contains: (token) => /^(any|all)$/i.test(token) ? 'list' : isValue(token) ? 'joint' : undefined,
  with: (token) => /^with$/i.test(token) ? 'value' : undefined,
  list: (token) => token === '(' ? 'element' : undefined,
  element: (token) => /^timestamp$/i.test(token) ? 'element' : isValue(token) ? 'listed' : undefined,
  listed: (token) => ({',': 'element', ')': 'joint'})[token],
  low: (token) => /^timestamp$/i.test(token) ? 'low' : isValue(token) ? 'between' : undefined,
  between: (token) => /^and$/i.test(token) ? 'value' : undefined,
  value: (token) => /^timestamp$/i.test(token) ? 'value' : isValue(token) ? 'joint' : undefined,
  joint(token, at) {
    if (token === ')' && at.depth > 0) at.depth--;
    else if (!/^(and|or)$/i.test(token)) return undefined;
    return token === ')' ? 'joint' : 'condition';
  },
};

/** Where the end of the text stands: the state, the field spoken of, and the word that is begun, with its place. */
export function standing(text, fields) {
  const all = tokens(text);
  const last = all.at(-1);
  const touches = last && last.at + last.text.length === text.length;
  const begun = touches && (isOpen(last.text) || /^[\w-]/.test(last.text)) ? all.pop() : undefined;
  const at = {state: 'condition', depth: 0, field: undefined, fields, begun: begun ? begun.text : '', from: begun ? begun.at : text.length};
  for (const token of all) {
    at.state = NEXT[at.state](token.text, at);
    if (!at.state) return at;
  }
  return at;
}

const words = (list, detail) => list.map((label) => ({label, insert: label.endsWith('(') ? label : label + ' ', detail}));

async function values(at, find) {
  const {field} = at;
  if (!field) return [];
  if (field.type === 'boolean') return words(['TRUE', 'FALSE']);
  const plain = at.begun.replace(/^'/, '').replaceAll("''", "'");
  const after = at.state === 'element' ? '' : ' ';
  const found = await find(field, plain);
  return found.map(({value, detail}) => ({label: String(value), insert: literal(field.type, value) + after, detail, found: true}));
}

/** The words that may come next, as {label, insert, detail}; find(field, begin) gives values of a field. */
export async function continuations(at, find) {
  const filterable = at.fields.filter(({type}) => type !== 'text');
  const fields = filterable.map(({name, type}) => ({label: name, insert: written(name) + ' ', detail: type}));
  const offered = {
    condition: () => [...fields, ...words(['NOT', 'EXISTS']), ...words(['('], 'group')],
    existing: () => fields,
    operator: () => words(OPERATORS[at.field.type] || []),
    contains: async () => [...await values(at, find), ...words(['ANY (', 'ALL ('])],
    with: () => words(['WITH']),
    list: () => words(['(']),
    element: () => values(at, find),
    listed: () => words([',', ')']),
    low: () => values(at, find),
    between: () => words(['AND']),
    value: () => values(at, find),
    joint: () => words(at.depth > 0 ? ['AND', 'OR', ')'] : ['AND', 'OR']),
  }[at.state];
  if (!offered) return [];
  const begin = at.begun.toLowerCase();
  return (await offered()).filter((word) => word.found || word.label.toLowerCase().startsWith(begin) || word.insert.toLowerCase().startsWith(begin));
}
