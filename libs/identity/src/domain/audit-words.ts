import type { Actor } from '@park/kernel';

/** What the codes in the audit rows of one room mean, each said once, by the room that writes them. */
export interface AuditWords {
  /** room.what-happened */
  readonly actions: Readonly<Record<string, string>>;
  readonly objects: Readonly<Record<string, string>>;
  /** What people call an object whose identifier is a code; null where the identifier is its number. */
  readonly called?: (objectType: string, objectId: string) => string | null;
  /** Those of the actions by which somebody saw or took out personal data. */
  readonly personal?: readonly string[];
  /** What a key of before and after means, in rows of a kind of object; null where it is another room's. */
  readonly field: (key: string, objectType: string) => string | null;
  /** A value under a key where the key decides how it reads; null where it does not. */
  readonly value?: (key: string, value: unknown) => string | null;
  /** What a reader sees in place of a value that is covered for him; null where he may see it. */
  readonly covered?: (reader: Actor, seen: ValueSeen) => string | null;
}

/** A value in an audit row; the key "note" with the row's own note. */
export interface ValueSeen {
  readonly objectType: string;
  readonly key: string;
  readonly value: unknown;
}

/** What of an audit row is put into words. */
export interface RowSeen {
  readonly objectType: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly note: string | null;
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

  /** The object of a row: its kind, and its number or what people call it. What there is one of has no number. */
  object({ objectType, objectId }: { readonly objectType: string; readonly objectId: string }): string {
    const kind = this.objects[objectType] ?? objectType;
    if (objectId === '-' || objectId === '0') return kind;
    const name = this.rooms.map(({ called }) => called?.(objectType, objectId) ?? null).find((found) => found !== null);
    return `${kind} ${name ?? objectId}`;
  }

  /** The actions by which personal data was seen or taken out. */
  get personal(): readonly string[] {
    return this.rooms.flatMap(({ personal = [] }) => personal);
  }

  /** The actions by which something was taken out as a file: those whose codes say so. */
  get exported(): readonly string[] {
    return Object.keys(this.actions).filter((action) => action.endsWith('exported'));
  }

  /** What a row says to a reader: its note, and what differs between its two sides, covered where he lacks the right. */
  told(reader: Actor, row: RowSeen): { readonly note: string; readonly changes: ChangeInWords[] } {
    const { objectType, before, after } = row;
    const reading = { reader, objectType };
    const [old, fresh] = [fieldsOf(before), fieldsOf(after)];
    const changes = [...new Set([...Object.keys(old), ...Object.keys(fresh)])]
      .filter((key) => JSON.stringify(old[key]) !== JSON.stringify(fresh[key]))
      .map((key) => ({
        label: this.label(objectType, key),
        before: this.side(reading, key, old),
        after: this.side(reading, key, fresh),
      }));
    return { note: row.note ? this.text(reading, 'note', row.note) : '', changes };
  }

  private side(reading: Reading, key: string, fields: Readonly<Record<string, unknown>>): string | null {
    if (!(key in fields)) return null;
    const text = this.text(reading, key, fields[key]);
    return text.length > LONGEST ? `${text.slice(0, LONGEST)}……` : text;
  }

  /** Rooms may mean different things by one key: the room of the object is asked first. */
  private roomsOf(objectType: string): readonly AuditWords[] {
    const isOwn = ({ objects }: AuditWords) => Object.hasOwn(objects, objectType);
    return this.rooms.toSorted((a, b) => Number(isOwn(b)) - Number(isOwn(a)));
  }

  private label(objectType: string, key: string): string {
    for (const { field } of this.roomsOf(objectType)) {
      const label = field(key, objectType);
      if (label) return label;
    }
    return key === WHOLE ? '内容' : key;
  }

  private text(reading: Reading, key: string, value: unknown): string {
    const own = this.covered(reading, key, value) ?? this.inRoomWords(reading.objectType, key, value);
    if (own) return own;
    if (value === null || value === undefined || value === '') return '（空）';
    if (typeof value === 'boolean') return value ? '是' : '否';
    if (Array.isArray(value)) return value.map((each) => this.text(reading, key, each)).join('、') || '（空）';
    if (typeof value !== 'object') return String(value);
    return Object.entries(value)
      .map(([inner, each]) => `${this.label(reading.objectType, inner)}：${this.text(reading, inner, each)}`)
      .join('；');
  }

  private covered({ reader, objectType }: Reading, key: string, value: unknown): string | null {
    for (const { covered } of this.rooms) {
      const text = covered?.(reader, { objectType, key, value });
      if (text) return text;
    }
    return null;
  }

  private inRoomWords(objectType: string, key: string, value: unknown): string | null {
    for (const { value: read } of this.roomsOf(objectType)) {
      const text = read?.(key, value);
      if (text) return text;
    }
    return null;
  }
}

/** Who reads which kind of row. */
interface Reading {
  readonly reader: Actor;
  readonly objectType: string;
}

const WHOLE = '';

function fieldsOf(side: unknown): Readonly<Record<string, unknown>> {
  if (side === null || side === undefined) return {};
  return typeof side === 'object' && !Array.isArray(side) ? (side as Record<string, unknown>) : { [WHOLE]: side };
}
