import { offsetOf, pageOf, pageRequest } from './page';

describe('pages of a list', () => {
  it.each([
    [{}, 1, 20],
    [{ page: '3', pageSize: '50' }, 3, 50],
    [{ page: '-1' }, 1, 20],
    [{ page: '1.5', pageSize: '7' }, 1, 20],
    [{ page: ['2', '3'] }, 1, 20],
    [{ page: '999999999' }, 10_000, 20],
  ])('reads %j as page %i of %i rows', (query, page, pageSize) => {
    expect(pageRequest(query)).toEqual({ page, pageSize });
  });

  it('counts pages from 1, also of an empty list', () => {
    const request = { page: 2, pageSize: 20 };
    expect(offsetOf(request)).toBe(20);
    expect(pageOf([], 0, request).pages).toBe(1);
    expect(pageOf([1], 41, request).pages).toBe(3);
  });
});
