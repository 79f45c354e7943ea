import { parseMultipart } from '../forms/multipart';
import { BodyRefused, MAX_BLANKS, MAX_DEPTH, MAX_FIELDS, MAX_TEXT, parseForm, parseJson } from './request-body';

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

describe('a text', () => {
  const blanks = (count: number) => `1${' '.repeat(count)}x`;

  it('may have 500 blanks in one place and no more, however it is sent', async () => {
    expect(parseForm(new URLSearchParams({ a: blanks(MAX_BLANKS) }).toString())).toEqual({ a: blanks(MAX_BLANKS) });
    for (const [mark, many] of [
      [' ', MAX_BLANKS + 1],
      ['\t', 1000],
      ['\u3000', 1000],
      ['\n', 1000],
    ] as const) {
      const text = `1${mark.repeat(many)}x`;
      expect(() => parseForm(new URLSearchParams({ a: text }).toString())).toThrow(`一处连着 ${many} 个空格`);
      expect(() => parseJson(`{"a":"x"${mark.repeat(many)}}`)).toThrow(`一处连着 ${many} 个空格`);
      const part = `--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n${text}\r\n--b--\r\n`;
      await expect(parseMultipart(Buffer.from(part), 'multipart/form-data; boundary=b')).rejects.toThrow(BodyRefused);
    }
  });
});

const mega = 1 << 20;
const fill = (part: string, end = '') => part.repeat((mega - end.length) / part.length) + end;
const numbered = (part: (at: number) => string) => Array.from({ length: 60_000 }, (_, at) => part(at));

describe('a body made to be expensive', () => {
  const json: Record<string, string> = {
    'many keys': `{${numbered((at) => `"k${at}":1`).join()}}`,
    'keys far down': `[${numbered((at) => `{"k${at}":{}}`).join()}]`,
    'one key repeated': `{${fill('"a":1,')}"a":1}`,
    'a long list': `[${fill('1,')}1]`,
    'empty lists': `[${fill('[],')}[]]`,
    'one deep list': fill('['),
    'a long key': `{"${fill('k')}":1}`,
    'a long text': `{"name":"${fill("'")}"}`,
    'escapes only': `{"name":"${fill('\\"')}"}`,
    'an open text': fill('"'),
  };
  const form: Record<string, string> = {
    'many fields': numbered((at) => `k${at}=1`).join('&'),
    'one field repeated': fill('a=1&'),
    'separators only': fill('&'),
    'a long name': fill('k'),
    'a long text': `name=${fill("'")}`,
    'encoded text': `name=${fill('%22')}`,
    'half an escape': `name=${fill('%')}`,
  };

  it.each(Object.keys(json))('is refused as JSON: %s', (shape) => {
    expect(() => parseJson(json[shape]!)).toThrow(BodyRefused);
  });

  it.each(Object.keys(form))('is refused as a form: %s', (shape) => {
    expect(() => parseForm(form[shape]!)).toThrow(BodyRefused);
  });

  it('costs no more than reading it a few times', () => {
    const plain = timeOf(() => JSON.parse(`[${fill('1,')}1]`));
    const most = 20 * plain;
    const cost = (parse: () => unknown) => timeOf(() => expect(parse).toThrow(BodyRefused), most);
    const costs = [
      ...Object.values(json).map((text) => cost(() => parseJson(text))),
      ...Object.values(form).map((text) => cost(() => parseForm(text))),
    ];
    expect(Math.max(...costs)).toBeLessThan(most);
  });

  it('is told in few words, whatever it says', () => {
    const told = [...Object.values(json).map((text) => said(() => parseJson(text)))];
    expect(Math.max(...told.map(({ length }) => length))).toBeLessThan(200);
  });

  it('may hold as much text as a page can show again, in a form with files too', async () => {
    expect(parseForm(`name=${'x'.repeat(MAX_TEXT)}`)).toEqual({ name: 'x'.repeat(MAX_TEXT) });
    const part = `--b\r\ncontent-disposition: form-data; name="a"\r\n\r\n${'x'.repeat(MAX_TEXT + 1)}\r\n--b--\r\n`;
    await expect(parseMultipart(Buffer.from(part), 'multipart/form-data; boundary=b')).rejects.toMatchObject({
      statusCode: 413,
    });
  });
});

/** Processor time of the quickest of seven, or of the first below `enough`: what else runs on the machine does not count. */
function timeOf(work: () => unknown, enough = 0): number {
  let quickest = Infinity;
  for (let left = 7; left > 0 && quickest >= enough; left--) {
    const begin = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(begin);
    quickest = Math.min(quickest, user + system);
  }
  return quickest;
}

function said(work: () => unknown): string {
  try {
    work();
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}
