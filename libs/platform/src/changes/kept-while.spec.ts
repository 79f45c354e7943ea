import { keptWhile } from './kept-while';

function reading({ atMost = 10 } = {}) {
  const state = { mark: 'a', reads: [] as string[], fails: false };
  const ask = keptWhile({
    mark: async () => state.mark,
    keyOf: (what: { id: string }) => what.id,
    read: async ({ id }) => {
      state.reads.push(id);
      if (state.fails) throw new Error('no answer');
      return `${id} at ${state.mark}`;
    },
    atMost,
  });
  return { state, ask };
}

describe('an answer that is kept', () => {
  it('is read once for each question while the mark stays, and anew once it differs', async () => {
    const { state, ask } = reading();
    const first = await Promise.all([ask({ id: 'x' }), ask({ id: 'x' }), ask({ id: 'y' })]);
    state.mark = 'b';
    expect([...first, await ask({ id: 'x' })]).toEqual(['x at a', 'x at a', 'y at a', 'x at b']);
    expect(state.reads).toEqual(['x', 'y', 'x']);
  });

  it('is not kept when reading it failed', async () => {
    const { state, ask } = reading();
    state.fails = true;
    await expect(ask({ id: 'x' })).rejects.toThrow('no answer');
    state.fails = false;
    expect(await ask({ id: 'x' })).toBe('x at a');
  });

  it('makes room for others when it was asked for longest ago', async () => {
    const { state, ask } = reading({ atMost: 2 });
    for (const id of ['x', 'y', 'x', 'z', 'x', 'y']) await ask({ id });
    expect(state.reads).toEqual(['x', 'y', 'z', 'y']);
  });
});
