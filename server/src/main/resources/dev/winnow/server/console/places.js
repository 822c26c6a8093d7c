// Where in the console one is: the part of the address after #, so that pages can be kept and gone back to.

/** The place that an address names: page, collection, and what was asked. */
export function read(hash) {
  const [path, query] = hash.replace(/^#/, '').split('?');
  const parts = path.split('/').filter(Boolean).map(decodeURIComponent);
  const asked = new URLSearchParams(query || '');
  if (parts[0] === 'server') return {page: 'server', asked};
  if (parts[0] === 'c' && parts[1]) return {page: parts[2] || 'search', name: parts[1], asked};
  return {page: 'collections', asked};
}

/** The address of a page of a collection. */
export function address(name, page, asked = {}) {
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== undefined && value !== '')).toString();
  return '#/c/' + encodeURIComponent(name) + '/' + page + (query ? '?' + query : '');
}
