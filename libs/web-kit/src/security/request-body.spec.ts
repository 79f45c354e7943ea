import { BodyRefused, MAX_DEPTH, MAX_FIELDS, parseForm, parseJson } from './request-body';

const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

describe('a JSON body', () => {
  it('may be 32 levels deep and no deeper', () => {
    expect(parseJson(nested(MAX_DEPTH))).toBeInstanceOf(Array);
    expect(() => parseJson(nested(MAX_DEPTH + 1))).toThrow('32 层');
  });

  it('of 20,000 levels is refused without recursion', () => {
    expect(() => parseJson(nested(20_000))).toThrow(BodyRefused);
    expect(() => parseJson('{"a":'.repeat(20_000))).toThrow(BodyRefused);
  });

  it('may carry brackets in its texts', () => {
    const text = { note: `${'['.repeat(50)}\\" {` };
    expect(parseJson(JSON.stringify(text))).toEqual(text);
  });

  it.each(['__proto__', 'constructor', 'prototype'])('with the key %s anywhere is refused', (key) => {
    expect(() => parseJson(`{"a":[{"${key}":{"admin":true}}]}`)).toThrow(key);
    expect(() => parseForm(`a=1&${key}=2`)).toThrow(key);
  });

  it('that is broken says so in Chinese', () => {
    expect(() => parseJson('{"a":')).toThrow('不是有效的 JSON');
  });
});

describe('a form body', () => {
  it('is flat, and a repeated field becomes an array', () => {
    expect(parseForm('name=%E5%9B%AD+%E5%8C%BA&zone=a&zone=b&zone=c')).toEqual({
      name: '园 区',
      zone: ['a', 'b', 'c'],
    });
  });

  it('has at most 200 fields', () => {
    const fields = (count: number) => Array.from({ length: count }, (_, at) => `f${at}=1`).join('&');
    expect(Object.keys(parseForm(fields(MAX_FIELDS)))).toHaveLength(MAX_FIELDS);
    expect(() => parseForm(fields(MAX_FIELDS + 1))).toThrow('200 个字段');
  });
});
