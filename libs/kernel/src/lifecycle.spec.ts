import { after, lifecycle } from './lifecycle';

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

  it('allows none from a state that no verb names', () => {
    expect([after(paper, 'withdrawn', 'send'), after(paper, 'withdrawn', 'withdraw')]).toEqual([null, null]);
  });

  it('refuses a table with a state nobody can reach', () => {
    const table = { initial: 'draft', states: { draft: '草稿', lost: '无法到达' }, verbs: {} } as const;
    expect(() => lifecycle(table)).toThrow('lost');
  });
});
