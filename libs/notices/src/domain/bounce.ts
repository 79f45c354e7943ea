/** What a mail provider tells of an address. */
export interface Bounce {
  readonly address: string;
  /** Nothing reaches the address for good: it does not exist, or its owner calls our mails unwanted. */
  readonly isFinal: boolean;
  /** What is kept as the reason: the kind and the code of the provider, whose texts may repeat the address. */
  readonly reason: string;
  readonly at: Date;
}

/** More in one request are refused, so that all of them are done or none. */
export const MOST_BOUNCES = 40;

const FINAL = { permanent: true, complaint: true, temporary: false } as const;
const reasonWords = { permanent: '退信', complaint: '收件人标为垃圾邮件', temporary: '暂时未送达' } as const;
const CODE = /^[\w.]{1,20}( [\w.]{1,20})?$/;

/** Reads `{"bounces": [{address, kind, code, at}]}`; a Chinese sentence says what cannot be read. */
export function bouncesIn(said: unknown): readonly Bounce[] | string {
  const rows = isRecord(said) ? said['bounces'] : undefined;
  if (!Array.isArray(rows)) return '内容应为 {"bounces": […]}。';
  if (rows.length > MOST_BOUNCES) return `一次最多 ${MOST_BOUNCES} 条退信，请分几次发送。`;
  const bounces = rows.map(bounceIn);
  const wrong = bounces.indexOf(null);
  if (wrong >= 0)
    return `第 ${wrong + 1} 条退信读不出来，应有 address、kind（permanent、complaint 或 temporary）、code 和 at。`;
  return bounces.filter((bounce) => bounce !== null);
}

function bounceIn(row: unknown): Bounce | null {
  if (!isRecord(row)) return null;
  const { address, kind, code = '', at } = row;
  if (typeof address !== 'string' || !isKind(kind) || typeof at !== 'string') return null;
  const on = new Date(at);
  if (Number.isNaN(on.getTime())) return null;
  const told = typeof code === 'string' && CODE.test(code) ? `（${code}）` : '';
  return { address: address.trim().slice(0, 254), isFinal: FINAL[kind], reason: `${reasonWords[kind]}${told}`, at: on };
}

function isKind(kind: unknown): kind is keyof typeof FINAL {
  return typeof kind === 'string' && Object.hasOwn(FINAL, kind);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
