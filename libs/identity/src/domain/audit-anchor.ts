/** The end of the chain of the audit trail on a day, kept outside of the database. */
export interface AuditAnchor {
  /** YYYY-MM-DD in Shanghai. */
  readonly day: string;
  /** The number of the last link, and of its row. */
  readonly sealId: string;
  readonly entryId: string;
  /** How many links there were up to it. */
  readonly links: number;
  /** Of the last link, and so of every row before it. */
  readonly hash: string;
}

const HEAD = ['day', 'seal', 'entry', 'links', 'hash'];
const LINE = /^(\d{4}-\d{2}-\d{2})\t(\d{1,19})\t(\d{1,19})\t(\d{1,15})\t([0-9a-f]{64})$/;

/** Anchors as the lines of a file: tab-separated, with a head. */
export function anchorFile(anchors: readonly AuditAnchor[]): string {
  const lines = anchors.map(({ day, sealId, entryId, links, hash }) => [day, sealId, entryId, links, hash].join('\t'));
  return [HEAD.join('\t'), ...lines, ''].join('\n');
}

/** The anchors of such a file; null when a line is none, or they are not in the order of the chain. */
export function anchorsIn(text: string): AuditAnchor[] | null {
  const [head, ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (head !== HEAD.join('\t')) return null;
  const read = lines.filter((line) => line !== '').map((line) => LINE.exec(line));
  if (read.length === 0 || read.includes(null)) return null;
  const anchors = read.map((parts) => {
    const [, day, sealId, entryId, links, hash] = parts as unknown as string[];
    return { day: day!, sealId: sealId!, entryId: entryId!, links: Number(links), hash: hash! };
  });
  return anchors.every((each, at) => at === 0 || BigInt(each.sealId) >= BigInt(anchors[at - 1]!.sealId))
    ? anchors
    : null;
}
