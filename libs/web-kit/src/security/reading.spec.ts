import { isReading } from './reading';

describe('a page', () => {
  it.each([
    {},
    { 'sec-fetch-site': 'none' },
    { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'navigate' },
    { 'sec-fetch-site': 'same-site' },
  ])('is read by who opens it with %p', (headers) => {
    expect(isReading({ method: 'GET', headers })).toBe(true);
  });

  it.each([
    { 'sec-purpose': 'prefetch' },
    { 'sec-purpose': 'prefetch;prerender' },
    { 'sec-purpose': 'prefetch;anonymous-client-ip' },
    { purpose: 'Prefetch' },
    { purpose: 'preview' },
    { 'x-moz': 'prefetch' },
    { 'sec-fetch-site': 'cross-site' },
  ])('is not read with %p', (headers) => {
    expect(isReading({ method: 'GET', headers })).toBe(false);
  });

  it('is not read by HEAD', () => {
    expect(isReading({ method: 'HEAD', headers: {} })).toBe(false);
  });
});
