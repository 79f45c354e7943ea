import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from './load-config';

const [first, second] = ['a', 'b'].map((digit) => digit.repeat(64)) as [string, string];
const boxWith = (key: string) => loadConfig({ FIELD_KEY: key }).fieldBox;
const place = 'second_factor:1';

it('gives back what was sealed, never twice the same, and only at its place', () => {
  const box = boxWith(first);
  const [one, two] = [box.seal('秘密', place), box.seal('秘密', place)];
  expect([box.open(one, place), box.open(two, place)]).toEqual(['秘密', '秘密']);
  expect(one).not.toBe(two);
  expect(() => box.open(one, 'second_factor:2')).toThrow();
  expect(() => box.open(`${one.slice(0, -2)}${one.endsWith('AA') ? 'BB' : 'AA'}`, place)).toThrow();
});

it('reads what an older key sealed, and moves it to the first', () => {
  const old = boxWith(first).seal('秘密', place);
  const box = boxWith(`${second},${first}`);
  expect(box.open(old, place)).toBe('秘密');
  expect(boxWith(second).open(box.renewed(old, place), place)).toBe('秘密');
  expect(() => boxWith(second).open(old, place)).toThrow('字段密钥');
});

it('makes a key in the data directory once, for its owner only', () => {
  const folder = mkdtempSync(join(tmpdir(), 'park-field-key-'));
  try {
    const box = () => loadConfig({ DATA_DIR: join(folder, 'data') }).fieldBox;
    expect(box().open(box().seal('秘密', place), place)).toBe('秘密');
    expect(readdirSync(join(folder, 'data'))).toEqual(['field.key']);
    expect(statSync(join(folder, 'data', 'field.key')).mode & 0o777).toBe(0o600);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
