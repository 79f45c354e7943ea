/** The addresses an application answers, told by the server while it sets up its routes. */
export class Addresses {
  private readonly patterns = new Map<string, Pattern>();
  private longest = 0;

  add(method: string, url: string): void {
    const pattern = this.patterns.get(url) ?? patternOf(url);
    if (method === 'GET') pattern.shows = true;
    if (method === 'POST') pattern.takes = true;
    pattern.methods.add(method);
    this.patterns.set(url, pattern);
    this.longest = Math.max(this.longest, pattern.parts.length);
  }

  /** Whether an address only takes forms; opened after a refusal it has no page of its own. */
  onlyTakesForms(path: string): boolean {
    const pattern = this.nearest(path);
    return pattern?.takes === true && !pattern.shows;
  }

  /** The methods that an address answers; none for one that there is not. */
  methodsAt(path: string): readonly string[] {
    return [...(this.nearest(path)?.methods ?? [])].sort();
  }

  /** The page an address lies under: its longest beginning that is a page itself; null when there is none. */
  above(path: string): string | null {
    const parts = path.split('/').filter(Boolean);
    for (let length = Math.min(parts.length - 1, this.longest); length > 0; length--) {
      const shorter = `/${parts.slice(0, length).join('/')}`;
      if (this.nearest(shorter)?.shows) return shorter;
    }
    return null;
  }

  /** The pattern that answers: where several fit, the one with the fewest parts that may be anything. */
  private nearest(path: string): Pattern | undefined {
    const parts = path.split('/').filter(Boolean);
    return [...this.patterns.values()]
      .filter((pattern) => fits(pattern.parts, parts))
      .toSorted((one, other) => openParts(one) - openParts(other))[0];
  }
}

interface Pattern {
  readonly parts: readonly string[];
  readonly methods: Set<string>;
  shows: boolean;
  takes: boolean;
}

function patternOf(url: string): Pattern {
  return { parts: url.split('/').filter(Boolean), methods: new Set(), shows: false, takes: false };
}

function fits(pattern: readonly string[], parts: readonly string[]): boolean {
  return pattern.length === parts.length && pattern.every((part, at) => part.startsWith(':') || part === parts[at]);
}

function openParts({ parts }: Pattern): number {
  return parts.filter((part) => part.startsWith(':')).length;
}

/** What is known of somebody who was refused. */
export interface Refused {
  readonly path: string;
  /** The page the form stood on, when a form was sent. */
  readonly formPage?: string | undefined;
  /** The page the link stood on, as the browser tells it. */
  readonly referer?: string | undefined;
  /** What the browser calls this application. */
  readonly host: string;
}

/** The way back from a page that says why something is not shown or not done; null when only the home is left. */
export function wayBack(addresses: Addresses, refused: Refused): { href: string; label: string } | null {
  const from = refused.formPage ?? refererPath(refused);
  const isElsewhere = from && pathOf(from) !== '/' && (refused.formPage || pathOf(from) !== refused.path);
  if (isElsewhere && !addresses.onlyTakesForms(pathOf(from)))
    return { href: from, label: refused.formPage ? '回到原来的页面' : '返回上一页' };
  const above = addresses.above(refused.path);
  return above ? { href: above, label: '返回上一级' } : null;
}

function refererPath({ referer = '', host }: Refused): string | null {
  if (!URL.canParse(referer)) return null;
  const { host: from, pathname, search } = new URL(referer);
  return from === host && !pathname.startsWith('/login') ? pathname + search : null;
}

function pathOf(address: string): string {
  return address.split('?')[0]!;
}
