// Asks the server. The key is kept for this tab alone.

const KEPT = 'winnow-key';
let needed = () => {};

/** What the server refused, with its status. */
export class Refused extends Error {
  constructor(message, status, field) {
    super(message);
    this.status = status;
    this.field = field;
  }
}

export const key = () => sessionStorage.getItem(KEPT) || '';

export function useKey(value) {
  if (value) sessionStorage.setItem(KEPT, value);
  else sessionStorage.removeItem(KEPT);
}

/** Who is told when the server lets nobody in without a key, or not with this one. */
export function whenKeyIsNeeded(listener) {
  needed = listener;
}

async function send(method, path, body, signal) {
  const headers = {};
  if (key()) headers.Authorization = 'Bearer ' + key();
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  try {
    return await fetch(path, {method, headers, signal, body: body === undefined ? undefined : JSON.stringify(body)});
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Refused('the server does not answer', 0);
  }
}

/** The answer to a request, as JSON. */
export async function ask(method, path, body, signal) {
  const reply = await send(method, path, body, signal);
  const answer = reply.status === 204 ? {} : await reply.json().catch(() => ({}));
  if (reply.ok) return answer;
  const refused = new Refused(answer.detail || reply.statusText || 'status ' + reply.status, reply.status, answer.field);
  if (reply.status === 401) needed(key() ? 'The server does not know this key.' : 'This server lets nobody in without a key.');
  throw refused;
}

/** The answer to a request, as text. */
export async function text(path, signal) {
  const reply = await send('GET', path, undefined, signal);
  if (!reply.ok) throw new Refused(reply.statusText || 'status ' + reply.status, reply.status);
  return reply.text();
}

/** The requests of one collection. */
export function collection(name, signal) {
  const path = '/v1/collections/' + encodeURIComponent(name);
  const post = (what) => (body, own = signal) => ask('POST', path + what, body, own);
  return {
    info: () => ask('GET', path, undefined, signal),
    relevance: () => ask('GET', path + '/relevance', undefined, signal).catch((error) => {
      if (error.status === 404) return null;
      throw error;
    }),
    search: post('/search'),
    count: post('/count'),
    facets: post('/facets'),
    scroll: post('/scroll'),
  };
}
