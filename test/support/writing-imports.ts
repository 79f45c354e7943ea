import { formTo } from './forms';
import { storedBatch } from './import-batches';
import { one, send, type UseCase } from './writing-forms';
import type { WritingWorld } from './writing-world';

type Status = Parameters<typeof storedBatch>[1];

/** What two officers do with one batch; uploads and answers, each of which starts a process, are in imports.spec.ts. */
export function imports(world: WritingWorld): UseCase[] {
  const { root, admin } = world;
  const latest = (status: Status) => one(world, 'SELECT MAX(id) FROM import_batch WHERE status = ?', status);
  const pressing = (name: string, status: Status, action: string): UseCase => ({
    name,
    prepare: () => storedBatch(admin.db, status),
    open: async () => {
      const at = `/imports/${await latest(status)}`;
      const { fields } = formTo((await root.get(at)).text, `${at}/${action}`);
      return send(root, `${at}/${action}`, { ...fields, ...(action === 'undo' ? { reason: '用错了表' } : {}) });
    },
  });
  const prepared = { attribute: 'ownership', value: 'private', source: 'park', observedOn: '2026-11-01' };
  return [
    {
      name: 'prepare an edit',
      open: async () => {
        const query = `sel=${await one(world, 'SELECT MIN(id) FROM company')}`;
        return send(root, '/companies/edits', { ...prepared, query, count: '1' });
      },
    },
    pressing('import a batch', 'checked', 'start'),
    pressing('drop a batch', 'checked', 'steps/drop'),
    pressing('cancel an import', 'importing', 'cancellation'),
    pressing('take a batch back', 'imported', 'undo'),
  ];
}
