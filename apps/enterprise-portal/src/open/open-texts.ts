import type { OpenPolicy } from './open-policies';

/** The addresses of all public policy pages, for search engines. */
export function sitemapText(policies: readonly OpenPolicy[], origin: string): string {
  const urls = [`${origin}/open/policies`, ...policies.map(({ url }) => url)];
  const entries = urls.map((url) => `<url><loc>${escaped(url)}</loc></url>`).join('');
  return `${HEAD}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries}</urlset>\n`;
}

const MOST_ENTRIES = 50;
const NEVER = '2000-01-01';

/** The policies published last as an Atom feed (RFC 4287); every version is an entry of its own. */
export function atomText(policies: readonly OpenPolicy[], origin: string): string {
  const latest = [...policies].sort((a, b) => b.publishedOn.localeCompare(a.publishedOn)).slice(0, MOST_ENTRIES);
  const updated = dayTime(latest[0]?.publishedOn ?? NEVER);
  const head = [
    `<title>园区政策</title><id>${escaped(`${origin}/open/policies`)}</id><updated>${updated}</updated>`,
    `<link rel="self" href="${escaped(`${origin}/open/policies.atom`)}"/><link href="${escaped(`${origin}/open/policies`)}"/>`,
  ];
  return `${HEAD}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">${head.join('')}${latest.map(entry).join('')}</feed>\n`;
}

function entry(policy: OpenPolicy): string {
  const { url, version, title, issuer, publishedOn, benefit, window } = policy;
  const summary = [issuer, benefit, window.text].filter(Boolean).join('；');
  return `<entry><title>${escaped(title)}</title><id>${escaped(`${url}#v${version}`)}</id><link href="${escaped(url)}"/>
<updated>${dayTime(publishedOn)}</updated><author><name>${escaped(issuer)}</name></author><summary>${escaped(summary)}</summary></entry>`;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

function dayTime(day: string): string {
  return `${day}T00:00:00+08:00`;
}

/** Also without what XML cannot hold at all. */
export function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
