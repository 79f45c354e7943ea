import { outlineText } from './plan-frame';

it('tells an outline by the way from corner to corner', () => {
  const ring = [
    [544.6, 155.9],
    [557.9, 155.9],
    [557.9, 146.6],
    [544.7, 146.5],
  ] as const;
  expect(outlineText(ring)).toBe('M544.6 155.9h13.3v-9.3l-13.2 -0.1z');
  expect(outlineText([])).toBe('');
});
