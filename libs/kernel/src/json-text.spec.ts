import { readJson } from './json-text';

describe('a JSON text', () => {
  it.each(['{"a": [1, -2.5e3, true, null, "\\u4e2d\\n", {}, []]}', ' "x" ', '0'])('%s is read', (text) => {
    expect(readJson(text)).toEqual({ ok: true, json: JSON.parse(text) });
  });

  it.each([
    ['', '第 1 行第 1 个字：此处应为值（文字要加英文双引号），内容到这里就结束了'],
    ['{', '第 1 行第 2 个字：此处应为加英文双引号的键或“}”，内容到这里就结束了'],
    ['{\n  "企业": 1,\n}', '第 3 行第 1 个字：此处应为加英文双引号的键，读到“}”'],
    ['{"a": 1 "b": 2}', '第 1 行第 9 个字：此处应为英文逗号或“}”，读到“"b": 2}”'],
    ['{"a"：1}', '第 1 行第 5 个字：此处应为英文冒号，读到“：1}”'],
    ['["乙" "甲"]', '第 1 行第 6 个字：此处应为英文逗号或“]”，读到“"甲"]”'],
    ['[01]', '第 1 行第 2 个字：此处应为值或“]”，读到“01]”'],
    ['[1,]', '第 1 行第 4 个字：此处应为值（文字要加英文双引号），读到“]”'],
    ["{'a': 1}", "第 1 行第 2 个字：此处应为加英文双引号的键或“}”，读到“'a': 1}”"],
    ['{"a": tru}', '第 1 行第 7 个字：此处应为值（文字要加英文双引号），读到“tru}”'],
    ['{"a": "x}', '第 1 行第 7 个字：此处应为值（文字要加英文双引号），读到“"x}”'],
    ['{} {}', '第 1 行第 4 个字：此处应为结尾，读到“{}”'],
    ['[1}', '第 1 行第 3 个字：此处应为英文逗号或“]”，读到“}”'],
  ])('%j says where it breaks off', (text, message) => {
    expect(readJson(text)).toEqual({ ok: false, message });
  });

  it.each([
    ['{"op": "gte", "value": 1, "value": 2}', '第 1 行第 27 个字：键“value”在同一对象里写了两次，请只保留一个'],
    ['{"a": {"field": 1},\n "\\u0061": 2}', '第 2 行第 2 个字：键“a”在同一对象里写了两次，请只保留一个'],
    ['[{"员工": 1, "x": [{}], "员工" : 1}]', '第 1 行第 23 个字：键“员工”在同一对象里写了两次，请只保留一个'],
    ['{"__proto__": 1, "__proto__": 1}', '第 1 行第 18 个字：键“__proto__”在同一对象里写了两次，请只保留一个'],
  ])('%j is refused for its repeated key', (text, message) => {
    expect(readJson(text)).toEqual({ ok: false, message });
  });

  it.each(['[{"a": 1}, {"a": 1}]', '{"a": {"a": "a"}, "b": "a"}', '{"a": "\\"a\\": 1, \\"a\\":"}'])(
    '%j has each key once in its object',
    (text) => {
      expect(readJson(text).ok).toBe(true);
    },
  );

  it.each([
    ['brackets without end', '['.repeat(500_000)],
    ['a text without end', `{"a": "${'\\n'.repeat(500_000)}`],
    ['blanks', ' '.repeat(1_000_000)],
  ])('of %s is refused in bounded time', (_name, text) => {
    const before = performance.now();
    expect(readJson(text).ok).toBe(false);
    // A second on a quiet machine; work that grows with the square of the length takes many minutes.
    expect(performance.now() - before).toBeLessThan(60_000);
  });
});
