import { Audit } from '@park/identity';
import type { INestApplication } from '@nestjs/common';
import type { SystemActor } from '@park/kernel';
import { DataSource } from 'typeorm';

const reader: SystemActor = { kind: 'system', name: '测试' };
/** What a programmer calls it. */
const CODE = /^[a-z][\w.-]*$/i;

interface Sides {
  readonly objectType: string;
  readonly action: string;
  readonly keys: string | readonly string[] | null;
}

/** The fields of audit rows for which no room has a word: the page of the trail would show their codes. */
export async function wordlessFields(app: INestApplication): Promise<string[]> {
  const rows: Sides[] = await app.get(DataSource).query(
    `SELECT DISTINCT object_type AS objectType, action, JSON_KEYS(\`before\`) AS \`keys\` FROM audit_entry WHERE \`before\` IS NOT NULL
      UNION SELECT DISTINCT object_type, action, JSON_KEYS(after) FROM audit_entry WHERE after IS NOT NULL`,
  );
  const { words } = app.get(Audit);
  const found = rows.flatMap(({ objectType, action, keys }) => {
    const named = typeof keys === 'string' ? (JSON.parse(keys) as string[]) : (keys ?? []);
    const after = Object.fromEntries(named.map((key) => [key, 1]));
    const { changes } = words.told(reader, { objectType, note: '', before: null, after } as never);
    return changes
      .map(({ label }) => label)
      .filter((label) => CODE.test(label))
      .map((label) => `${action}: ${label}`);
  });
  return [...new Set(found)].sort();
}
