import { sentByOwnPage } from './cross-site';

const ownOrigins = ['http://127.0.0.1:3000'];

describe('a request that changes something', () => {
  it.each([
    ['same-origin', undefined, true],
    ['none', undefined, true],
    ['same-site', undefined, false],
    ['cross-site', undefined, false],
    ['cross-site', 'http://127.0.0.1:3000', false],
    [undefined, 'http://127.0.0.1:3000', true],
    [undefined, 'http://127.0.0.1:3001', false],
    [undefined, 'https://127.0.0.1:3000', false],
    [undefined, 'null', false],
    [undefined, undefined, false],
  ])('with Sec-Fetch-Site %s and Origin %s is accepted: %s', (secFetchSite, origin, accepted) => {
    expect(sentByOwnPage({ method: 'POST', secFetchSite, origin, ownOrigins })).toBe(accepted);
  });

  it('is only looked at when the method is unsafe', () => {
    expect(sentByOwnPage({ method: 'GET', secFetchSite: 'cross-site', ownOrigins })).toBe(true);
    expect(sentByOwnPage({ method: 'DELETE', secFetchSite: 'cross-site', ownOrigins })).toBe(false);
  });
});
