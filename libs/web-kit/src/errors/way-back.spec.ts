import { Addresses, wayBack } from './way-back';

const addresses = new Addresses();
for (const [method, url] of [
  ['GET', '/'],
  ['GET', '/companies'],
  ['POST', '/companies'],
  ['GET', '/companies/:id'],
  ['POST', '/companies/edits'],
  ['GET', '/policies/:id'],
  ['POST', '/policies/:id/steps'],
  ['GET', '/policies/:id/conditions'],
  ['POST', '/policies/:id/conditions/changes'],
  ['POST', '/todo/:id/steps/:step'],
] as const)
  addresses.add(method, url);

describe('an address', () => {
  it.each([
    ['/policies/7/steps', true],
    ['/companies/edits', true],
    ['/companies', false],
    ['/companies/9', false],
    ['/nowhere', false],
  ])('%s only takes forms: %p', (path, expected) => expect(addresses.onlyTakesForms(path)).toBe(expected));

  it.each([
    ['/policies/7/steps', '/policies/7'],
    ['/policies/7/conditions/changes', '/policies/7/conditions'],
    ['/companies/edits', '/companies'],
    ['/companies/9', '/companies'],
    ['/todo/3/steps/finish', null],
    ['/nowhere', null],
  ])('%s lies under %p', (path, expected) => expect(addresses.above(path)).toBe(expected));

  it('of a million parts is not read once for each of them, which would take hours', () => {
    expect(addresses.above(`/companies/9${'/a'.repeat(1_000_000)}`)).toBe('/companies/9');
  });
});

describe('the way back of somebody who was refused', () => {
  const of = (more: object) => wayBack(addresses, { path: '/policies/7/conditions', host: 'park', ...more })?.href;

  it('is the page of the form, else the page of the link, else what lies above', () => {
    expect(of({ formPage: '/companies/9?tab=1', referer: 'http://park/policies/7' })).toBe('/companies/9?tab=1');
    expect(of({ referer: 'http://park/policies/7?page=2' })).toBe('/policies/7?page=2');
    expect(of({})).toBe('/policies/7');
  });

  it.each([
    ['another site', 'https://elsewhere/policies/7?x'],
    ['itself', 'http://park/policies/7/conditions?x=1'],
    ['the login', 'http://park/login?next=x'],
    ['an address that only takes forms', 'http://park/policies/7/steps'],
    ['no address', 'about'],
  ])('is never %s', (_, referer) => expect(of({ referer })).toBe('/policies/7'));

  it('is left to the home where nothing lies above', () => {
    expect(wayBack(addresses, { path: '/nowhere', host: 'park', referer: 'http://park/' })).toBeNull();
  });
});
