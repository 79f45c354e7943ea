import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after } from '@park/kernel';
import { permitted } from './permitted';
import { versionLifecycle } from './version-lifecycle';

const drawing = join(__dirname, '..', '..', '..', '..', 'docs', 'diagrams', 'policy-version.md');

function draw(): string {
  const { initial, states, verbs } = versionLifecycle;
  const steps = Object.values(verbs).flatMap((verb) =>
    verb.from.map((from) => `  ${from} --> ${verb.to}: ${verb.label}`),
  );
  const names = Object.entries(states).map(([state, label]) => `  ${state}: ${label}`);
  const mermaid = ['```mermaid', 'stateDiagram-v2', `  [*] --> ${initial}`, ...names, ...steps, '```'];
  const head =
    '# 政策版本的生命周期\n\n由 `libs/policy/src/domain/version-lifecycle.ts` 中的表生成；“已失效”不是状态，由日期推出。';
  const how = '表改了以后删除本文件，运行 `npx jest libs/policy` 即重新生成。';
  return `${head}\n\n${mermaid.join('\n')}\n\n${how}\n`;
}

describe('a policy version', () => {
  it('goes from draft to published to withdrawn, and never back', () => {
    const verbs = ['edit', 'publish', 'withdraw'] as const;
    const allowedIn = (state: 'draft' | 'published' | 'withdrawn') =>
      verbs.filter((verb) => after(versionLifecycle, state, verb) !== null);
    expect(Object.keys(versionLifecycle.verbs)).toEqual(verbs);
    expect(allowedIn('draft')).toEqual(['edit', 'publish']);
    expect(allowedIn('published')).toEqual(['withdraw']);
    expect(allowedIn('withdrawn')).toEqual([]);
    expect(after(versionLifecycle, 'draft', 'publish')).toBe('published');
  });

  it('says in Chinese which versions a step is for', () => {
    expect(() => permitted('published', 'edit')).toThrow('该版本目前为“已发布”，只有“草稿”的版本可以编辑');
    expect(() => permitted('draft', 'publish')).not.toThrow();
  });

  it('is drawn in the documentation as the table says', () => {
    if (!existsSync(drawing) && !process.env['CI']) writeFileSync(drawing, draw());
    expect(readFileSync(drawing, 'utf8')).toBe(draw());
  });
});
