// Writes conditions of the filter language.

const RESERVED = new Set(['AND', 'OR', 'NOT', 'TRUE', 'FALSE', 'ANY', 'ALL', 'EXISTS', 'BETWEEN', 'IN', 'CONTAINS', 'STARTS', 'WITH', 'TIMESTAMP']);

/** A field's name, in quotes where it needs them. */
export const name = (field) => /^[A-Za-z_][\w.-]*$/.test(field) && !RESERVED.has(field.toUpperCase()) ? field : '"' + field.replaceAll('"', '""') + '"';

export const quoted = (value) => "'" + String(value).replaceAll("'", "''") + "'";

/** Value of a field of the type as a filter has it. */
export function literal(type, value) {
  if (type === 'boolean') return String(value).toUpperCase();
  if (type === 'timestamp') return 'TIMESTAMP ' + quoted(typeof value === 'number' ? new Date(value).toISOString() : value);
  if (type === 'integer' || type === 'float') return String(value);
  return quoted(value);
}

/** The condition that a field has a value. */
export const has = (field, value) => name(field.name) + (field.type === 'keyword[]' ? ' CONTAINS ' : ' = ') + literal(field.type, value);

/** What satisfies all of the conditions; empty ones say nothing. */
export function all(...conditions) {
  const some = conditions.filter((condition) => condition && condition.trim());
  return some.length < 2 ? some.join('') : some.map((condition) => /\bOR\b/i.test(condition) ? '(' + condition + ')' : condition).join(' AND ');
}

/** The part of a request's body that says the filter. */
export const body = (filter) => filter && filter.trim() ? {filter: filter.trim()} : {};
