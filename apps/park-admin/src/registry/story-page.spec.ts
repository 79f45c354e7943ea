import { foldRuns, type KnownLine, pageOfStory, placeOf, readCursor, type StoryKind } from './story-page';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 1, 2, minute));

function line(kind: StoryKind, id: number, minute: number, who = '王专员'): KnownLine {
  return { kind, id, at: at(minute), who, title: '更新数据', text: `${kind} ${id}`, href: '/' };
}

/** What rooms would answer that have these lines. */
function answered(all: readonly KnownLine[], cursor: string | null): KnownLine[] {
  const read = cursor === null ? null : readCursor(cursor);
  return all.filter((each) => {
    const before = placeOf(each.kind, read);
    return each.at < before.at || (each.at.getTime() === before.at.getTime() && each.id < before.id);
  });
}

describe('the timeline of a company, page by page', () => {
  it('shows every line once, however many happened at one moment', () => {
    const kinds: StoryKind[] = ['facts', 'push', 'case', 'report'];
    const all = kinds.flatMap((kind) => [1, 2, 3, 4, 5].map((id) => line(kind, id, id < 4 ? 0 : id)));
    const seen: string[] = [];
    for (let cursor: string | null = null; ;) {
      const { shown, next } = pageOfStory(answered(all, cursor), 3);
      seen.push(...shown.map(({ text }) => text));
      if (next === null) break;
      cursor = next;
    }
    expect(seen.toSorted()).toEqual(all.map(({ text }) => text).toSorted());
    expect(seen).toHaveLength(all.length);
  });

  it('begins anew where the address has no cursor of ours', () => {
    for (const text of ['', 'x', '2026-13-01T00:00:00.000Z.facts.1', '2026-11-01T00:00:00.000Z.nothing.1'])
      expect(readCursor(text)).toBeNull();
  });

  it('says there is nothing more on the last page', () => {
    expect(pageOfStory([line('facts', 1, 0)], 1).next).toBeNull();
  });
});

describe('edits in a row', () => {
  it('are one line with the single ones inside, of one person on one day', () => {
    const folded = foldRuns([line('facts', 3, 9), line('facts', 2, 8), line('facts', 1, 7, '李专员')]);
    expect(folded.map(({ text, inside }) => [text, inside.length])).toEqual([
      ['当天连续 2 次', 2],
      ['facts 1', 0],
    ]);
  });

  it('are not joined over what happened in between', () => {
    expect(foldRuns([line('facts', 2, 9), line('push', 1, 8), line('facts', 1, 7)])).toHaveLength(3);
  });
});
