import type { OpenPolicy } from './open-policies';
import { atomText, escaped, sitemapText } from './open-texts';

const policy = (id: string, publishedOn: string, title = '稳岗<补助>&"奖励"') =>
  ({
    ...{
      id,
      version: 2,
      title,
      issuer: '管委会',
      publishedOn,
      benefit: '最高 10 万元',
      url: `https://p.cn/open/policies/${id}`,
    },
    window: { text: '常年受理' },
  }) as unknown as OpenPolicy;

describe('what programs read of public policies', () => {
  it('is well-formed whatever titles hold', () => {
    expect(escaped('a<b>&"\u0000\ufffe')).toBe('a&lt;b&gt;&amp;&quot;');
    const feed = atomText([policy('1', '2026-01-01'), policy('2', '2026-03-01')], 'https://p.cn');
    expect(feed).toContain('<title>稳岗&lt;补助&gt;&amp;&quot;奖励&quot;</title>');
    expect(feed).toContain('<updated>2026-03-01T00:00:00+08:00</updated><link rel="self"');
    expect(feed.indexOf('/policies/2#v2')).toBeLessThan(feed.indexOf('/policies/1#v2'));
  });

  it('names every public page', () => {
    const map = sitemapText([policy('1', '2026-01-01')], 'https://p.cn');
    expect(map.match(/<loc>[^<]*/g)).toEqual(['<loc>https://p.cn/open/policies', '<loc>https://p.cn/open/policies/1']);
  });
});
