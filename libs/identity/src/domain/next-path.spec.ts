import { nextPath } from './next-path';

describe('where to go after login', () => {
  it.each(['/', '/companies', '/policies?tab=near&page=2', '/policies/12#materials', '/企业'])('may be %s', (path) => {
    expect(nextPath(path)).toBe(path);
  });

  it.each([
    ...['//evil.example', '/\\evil.example', '\\\\evil.example', 'https://evil.example', 'javascript:alert(1)', 'evil'],
    ...[
      '/\t/evil.example',
      '/a\r\nSet-Cookie: x=1',
      ' /companies',
      '',
      '/login',
      '/login?next=/x',
      '/logout',
      '/'.padEnd(600, 'a'),
    ],
    ...[undefined, null, 5, ['/a', '/b'], {}],
  ])('is the home page instead of %p', (typed) => {
    expect(nextPath(typed)).toBe('/');
  });
});
