/** A value of a table that goes out. */
export type OutValue = string | number | boolean | null;

/** What table programs take for a formula when it begins a text. */
const FORMULA = /^[=+\-@\t\r]/;

/** One line of a csv file; a text that would be read as a formula is kept a text by an apostrophe before it. */
export function csvLine(values: readonly OutValue[]): string {
  return `${values.map(field).join()}\r\n`;
}

function field(value: OutValue): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
