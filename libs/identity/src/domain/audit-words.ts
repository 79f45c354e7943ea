/** What the codes in the audit rows of one room mean, each said once, by the room that writes them. */
export interface AuditWords {
  /** room.what-happened */
  readonly actions: Readonly<Record<string, string>>;
  readonly objects: Readonly<Record<string, string>>;
  /** What a key of before and after means; null where it is another room's. */
  readonly field: (key: string) => string | null;
  /** A value under a key where the key decides how it reads; null where it does not. */
  readonly value?: (key: string, value: unknown) => string | null;
}

/** One thing that a write changed, in words; null on the side where there was nothing. */
export interface ChangeInWords {
  readonly label: string;
  readonly before: string | null;
  readonly after: string | null;
}

const LONGEST = 600;

/** The words of all rooms that an application has. */
export class RoomWords {
  private readonly rooms: AuditWords[] = [];

  add(words: AuditWords): void {
    if (!this.rooms.includes(words)) this.rooms.push(words);
  }

  get actions(): Readonly<Record<string, string>> {
    return Object.assign({}, ...this.rooms.map(({ actions }) => actions)) as Record<string, string>;
  }

  get objects(): Readonly<Record<string, string>> {
    return Object.assign({}, ...this.rooms.map(({ objects }) => objects)) as Record<string, string>;
  }

  /** What differs between two sides of a row; a side that is no record of fields is one thing. */
  changes(before: unknown, after: unknown): ChangeInWords[] {
    const [old, fresh] = [fieldsOf(before), fieldsOf(after)];
    return [...new Set([...Object.keys(old), ...Object.keys(fresh)])]
      .filter((key) => JSON.stringify(old[key]) !== JSON.stringify(fresh[key]))
      .map((key) => ({ label: this.label(key), before: this.side(key, old), after: this.side(key, fresh) }));
  }

  private side(key: string, fields: Readonly<Record<string, unknown>>): string | null {
    if (!(key in fields)) return null;
    const text = this.text(key, fields[key]);
    return text.length > LONGEST ? `${text.slice(0, LONGEST)}……` : text;
  }

  private label(key: string): string {
    for (const { field } of this.rooms) {
      const label = field(key);
      if (label) return label;
    }
    return key === WHOLE ? '内容' : key;
  }

  private text(key: string, value: unknown): string {
    for (const { value: read } of this.rooms) {
      const text = read?.(key, value);
      if (text) return text;
    }
    if (value === null || value === undefined || value === '') return '（空）';
    if (typeof value === 'boolean') return value ? '是' : '否';
    if (Array.isArray(value)) return value.map((each) => this.text(key, each)).join('、') || '（空）';
    if (typeof value !== 'object') return String(value);
    return Object.entries(value)
      .map(([inner, each]) => `${this.label(inner)}：${this.text(inner, each)}`)
      .join('；');
  }
}

const WHOLE = '';

function fieldsOf(side: unknown): Readonly<Record<string, unknown>> {
  if (side === null || side === undefined) return {};
  return typeof side === 'object' && !Array.isArray(side) ? (side as Record<string, unknown>) : { [WHOLE]: side };
}
