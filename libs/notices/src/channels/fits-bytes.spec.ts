import { fitsBytes } from './fits-bytes';

it('a text is cut between letters, so that it fits in bytes', () => {
  expect(fitsBytes('通知', 6)).toBe('通知');
  expect(fitsBytes('通知你', 8)).toBe('通…');
  expect(Buffer.byteLength(fitsBytes('𠮷'.repeat(1000), 2048))).toBeLessThanOrEqual(2048);
});
