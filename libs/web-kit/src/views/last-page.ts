import type { Page } from '@park/platform';

/** Where a page number beyond the end of a list leads: the last page there is; null when the list of the model has it. */
export function lastPageInstead(model: object, url: string): string | null {
  const lists = [model, ...Object.values(model)].filter(isPage);
  const beyond = lists.find(({ page, pages, rows }) => page > pages && rows.length === 0);
  if (!beyond) return null;
  const [path = '/', query = ''] = url.split('?');
  const parameters = new URLSearchParams(query);
  parameters.set('page', String(beyond.pages));
  return `${path}?${parameters}`;
}

function isPage(value: unknown): value is Page<unknown> {
  const { page, pages, rows } = (value ?? {}) as Partial<Page<unknown>>;
  return typeof page === 'number' && typeof pages === 'number' && Array.isArray(rows);
}
