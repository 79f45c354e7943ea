import { after, lifecycle, verbsIn } from './lifecycle';

const paper = lifecycle({
  initial: 'draft',
  states: { draft: '草稿', sent: '已发出', withdrawn: '已撤回' },
  verbs: {
    send: { from: ['draft'], to: 'sent', label: '发出' },
    withdraw: { from: ['sent'], to: 'withdrawn', label: '撤回' },
  },
});

describe('a lifecycle', () => {
  it('allows a step from the states it names only', () => {
    expect(after(paper, 'draft', 'send')).toBe('sent');
    expect(after(paper, 'draft', 'withdraw')).toBeNull();
  });

  it('lists the verbs of a state', () => {
    expect(verbsIn(paper, 'sent')).toEqual(['withdraw']);
    expect(verbsIn(paper, 'withdrawn')).toEqual([]);
  });

  it('refuses a table with a state nobody can reach', () => {
    const table = { initial: 'draft', states: { draft: '草稿', lost: '无法到达' }, verbs: {} } as const;
    expect(() => lifecycle(table)).toThrow('lost');
  });
});
