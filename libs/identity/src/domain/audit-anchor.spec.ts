import { anchorFile, anchorsIn, type AuditAnchor } from './audit-anchor';

const anchor = (day: string, sealId: string): AuditAnchor => {
  const hash = sealId.padStart(64, 'a');
  return { day, sealId, entryId: sealId, links: Number(sealId), hash };
};
const two = [anchor('2026-11-28', '9'), anchor('2026-11-29', '10')];

describe('the file of anchors', () => {
  it('is read as it was written, also with line ends of another system', () => {
    expect(anchorsIn(anchorFile(two))).toEqual(two);
    expect(anchorsIn(`\uFEFF${anchorFile(two).replaceAll('\n', '\r\n')}`)).toEqual(two);
  });

  it('is refused when it is something else, cut within a line, or out of order', () => {
    const text = anchorFile(two);
    const others = ['', 'day\n', text.slice(0, -3), anchorFile([]), anchorFile([...two].reverse()), `${text}x`];
    expect(others.map(anchorsIn)).toEqual(others.map(() => null));
  });
});
