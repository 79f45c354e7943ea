import { RoomWords } from './audit-words';
import { identityWords } from './identity-words';

const reader = { kind: 'system', name: '系统' } as const;
const words = new RoomWords();
words.add(identityWords);
words.add({
  actions: {},
  objects: { alarm: '告警', list: '清单' },
  called: (objectType, objectId) => (objectType === 'alarm' && objectId === 'disk' ? '磁盘' : null),
  field: (key) => ({ title: '标题', benefit: '支持内容', from: '自' })[key] ?? null,
});

const changes = (before: unknown, after: unknown) =>
  words.told(reader, { objectType: 'policy', before, after, note: null }).changes;

describe('a change in the audit trail', () => {
  it('is what differs, in words, on both sides', () => {
    const before = { title: '旧', role: 'company-agent', same: 1 };
    const after = { title: '新', role: 'company-owner', same: 1 };
    expect(changes(before, after)).toEqual([
      { label: '标题', before: '旧', after: '新' },
      { label: '身份', before: '企业经办人', after: '企业负责人' },
    ]);
  });

  it('reads lists, nested fields, answers and what is empty', () => {
    expect(changes(['system-admin'], ['system-admin', 'park-leader'])).toEqual([
      { label: '内容', before: '系统管理员', after: '系统管理员、领导' },
    ]);
    expect(changes(null, { benefit: { from: null, title: true } })).toEqual([
      { label: '支持内容', before: null, after: '自：（空）；标题：是' },
    ]);
  });

  it('is of an object by what people call it, by its number, or by its kind alone', () => {
    expect(words.object({ objectType: 'alarm', objectId: 'disk' })).toBe('告警 磁盘');
    expect(words.object({ objectType: 'alarm', objectId: '7' })).toBe('告警 7');
    expect(words.object({ objectType: 'list', objectId: '0' })).toBe('清单');
  });

  it('reads what several rooms call alike in the words of the room of the object', () => {
    const status = (room: string) => (key: string, value: unknown) =>
      key === 'status' && value === 'open' ? `${room}的进行中` : null;
    const field = () => '状态';
    const both = new RoomWords();
    both.add({ actions: {}, objects: { invitation: '邀请' }, field, value: status('邀请') });
    both.add({ actions: {}, objects: { todo: '待办' }, field, value: status('待办') });
    const told = (objectType: string) =>
      both.told(reader, { objectType, before: null, after: { status: 'open' }, note: null }).changes[0]!.after;
    expect([told('invitation'), told('todo')]).toEqual(['邀请的进行中', '待办的进行中']);
  });

  it('is cut where it is very long', () => {
    expect(changes(null, { title: '长'.repeat(2000) })[0]!.after!.length).toBeLessThan(700);
  });
});
