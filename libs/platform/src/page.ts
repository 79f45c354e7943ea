/** One page of a list; `page` counts from 1 and `pages` is at least 1. */
export interface Page<T> {
  readonly rows: T[];
  readonly page: number;
  readonly pageSize: number;
  readonly total: number;
  readonly pages: number;
}

export interface PageRequest {
  readonly page: number;
  readonly pageSize: number;
}

const PAGE_SIZES = [20, 50, 100];
const LAST_PAGE = 10_000;

/** Reads `page` and `pageSize` of a query string; anything odd becomes the first page of 20 rows. */
export function pageRequest(query: Readonly<Record<string, unknown>> = {}): PageRequest {
  const page = Number(query['page'] ?? 1);
  const pageSize = Number(query['pageSize'] ?? 20);
  return {
    page: Number.isInteger(page) && page >= 1 ? Math.min(page, LAST_PAGE) : 1,
    pageSize: PAGE_SIZES.includes(pageSize) ? pageSize : 20,
  };
}

/** Rows to skip before the page begins. */
export function offsetOf(request: PageRequest): number {
  return (request.page - 1) * request.pageSize;
}

export function pageOf<T>(rows: T[], total: number, request: PageRequest): Page<T> {
  return { rows, total, ...request, pages: Math.max(1, Math.ceil(total / request.pageSize)) };
}
