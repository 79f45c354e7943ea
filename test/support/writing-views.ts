import { viewOf } from './list-views';
import { one, send, type UseCase } from './writing-forms';
import type { WritingWorld } from './writing-world';

/** What somebody does with the own views of the company list. */
export function views(world: WritingWorld): UseCase[] {
  const { root, admin } = world;
  const kept = async (name: string) => {
    await admin.db.query('DELETE FROM list_view');
    return viewOf(root, name);
  };
  const latest = () => one(world, 'SELECT MAX(id) FROM list_view');
  return [
    {
      name: 'keep a view',
      prepare: () => kept('旧的'),
      open: () => send(root, '/companies/views', { name: `新的${world.round}`, query: 'f=sizeClass:missing' }),
    },
    {
      name: 'change a view',
      prepare: () => kept('要改的'),
      open: async () => send(root, `/companies/views/${await latest()}`, { name: '改了', query: '', version: '1' }),
    },
    {
      name: 'delete a view',
      prepare: () => kept('要删的'),
      open: async () => send(root, `/companies/views/${await latest()}/removal`, { version: '1' }),
    },
    {
      name: 'bring a view back',
      prepare: async () => root.post(`/companies/views/${await kept('删了的')}/removal`, { version: '1' }),
      open: async () => send(root, `/companies/views/${await latest()}/return`),
    },
  ];
}
