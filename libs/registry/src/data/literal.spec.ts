import { jsonLiteral, literal } from './literal';

describe('JSON as SQL', () => {
  it('keeps its double quotes as they are', () => {
    expect(jsonLiteral('{"name":"滨港"}')).toBe(`'{"name":"滨港"}'`);
  });

  it.each([
    [`"O'Hara"`, `'\\"O\\'Hara\\"'`],
    [String.raw`"a\"b\\"`, String.raw`'\"a\\\"b\\\\\"'`],
    [JSON.stringify('two\nlines'), String.raw`'\"two\\nlines\"'`],
  ])('escapes what would end the text or be taken for another sign: %s', (json, sql) => {
    expect(jsonLiteral(json)).toBe(sql);
  });
});

describe('text as SQL', () => {
  it('is NULL where there is none, and escaped unless it is plain', () => {
    expect([literal(null), literal('annual.revenue'), literal(`it's`)]).toEqual([
      'NULL',
      `'annual.revenue'`,
      `'it\\'s'`,
    ]);
  });
});
