import type { Result } from 'axe-core';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

/** The shell draws no windows and needs about half of the processor time of the whole browser. */
const installed = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((path) => existsSync(path));
const executablePath = process.env['CHROME_PATH'] ?? installed;
const present = executablePath !== undefined && existsSync(executablePath);
const artefacts = join(import.meta.dirname, '..', 'artefacts');

/** The short form: every document reads it anew. */
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The rules of WCAG 2.1 A and AA, in the sweep of every state also those of 2.2, none of which reads style sheets; of what passes no list is made, which halves the time of a look. */
const rules = {
  runOnly: {
    type: 'tag',
    values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', ...(process.env['SWEEPS'] ? ['wcag22aa'] : [])],
  },
  resultTypes: ['violations'],
  preload: false,
};

interface Violation extends Pick<Result, 'id'> {
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[];
}

/** Widths pages are looked at: a phone and a desk always; a tablet, and a desk at 400 %, by the sweep of every state. */
export const viewports = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1440, height: 900 },
  tablet: { width: 768, height: 1024 },
  magnified: { width: 320, height: 640 },
} as const;

/** Like describe, but skipped with a visible line where there is no Chromium; with CI=true it fails instead. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (present || process.env['CI'] === 'true') describe(name, tests);
  else {
    console.warn(
      `没有找到 Chromium${executablePath ? `（${executablePath}）` : ''}，跳过浏览器测试：${name}。可用 CHROME_PATH 指定。`,
    );
    describe.skip(name, tests);
  }
}

export function openBrowser(): Promise<Browser> {
  if (!executablePath) throw new Error('no Chromium: install chromium-headless-shell, or set CHROME_PATH');
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Each page is a new world of scripts that ends within a second: optimizing compilers take a quarter of the
      // browser's processor time there and nothing they make is used again. The code of axe stays, and room enough for
      // what a look makes spares collecting it.
      `--js-flags=--no-turbofan --no-maglev --no-flush-bytecode --min-semi-space-size=32 --max-semi-space-size=64 --initial-heap-size=1024`,
      // What is drawn is seen by nobody, so a process of its own for it only passes on messages.
      '--in-process-gpu',
    ],
  });
}

/**
 * Runs in the page. Of texts that are alike in all that tells their contrast (tag, class, colours, size and place in the
 * stack, of themselves and of everything around them) axe measures one in a tab, whatever page it stands on: measuring
 * every one takes more than all other rules together. At a further width it looks at what is shown only there, painted in
 * another way there or scrolled only there; of what stands alike on many pages, such as the navigation, once. Of elements side
 * by side that differ in their words, addresses and figures only, such as the rows of a list, it looks at the first; the sweep
 * of every state looks at each.
 */
const SPARING_LOOKS = `(() => {
  const controls = ['input', 'select', 'textarea'];
  const ownText = (element) => [...element.childNodes].some(({ nodeType, data }) => nodeType === Node.TEXT_NODE && data.trim());
  // A document without an address of its own has no store.
  const store = location.origin === 'null' ? undefined : sessionStorage;
  const storedSet = (key) => new Set(JSON.parse(store?.getItem(key) ?? '[]'));
  const keep = (key, set) => store?.setItem(key, JSON.stringify([...set]));

  const transparent = 'rgba(0, 0, 0, 0)';
  const own = ['color', 'fontSize', 'fontWeight', 'textShadow'];
  /** What an element does to everything within it: words that are empty for most elements. */
  const effectsOf = (style) =>
    (style.backgroundColor === transparent ? '' : style.backgroundColor) +
    (style.backgroundImage === 'none' ? '' : style.backgroundImage) +
    (style.opacity === '1' ? '' : 'o' + style.opacity) +
    (style.filter === 'none' ? '' : style.filter) +
    (style.mixBlendMode === 'normal' ? '' : style.mixBlendMode) +
    (style.position === 'static' ? '' : style.position + style.zIndex) +
    (style.overflow === 'visible' ? '' : style.overflow);
  /** What elements look like as the page stands now. */
  const looksNow = () => {
    const [effects, looks] = [new Map(), new Map()];
    const stackOf = (element) => {
      if (!element) return '';
      let stack = effects.get(element);
      if (stack === undefined) {
        const effect = effectsOf(getComputedStyle(element));
        effects.set(element, (stack = stackOf(element.parentElement) + (effect && '|' + effect)));
      }
      return stack;
    };
    return (element) => {
      let look = looks.get(element);
      if (!look) {
        const style = getComputedStyle(element);
        looks.set(element, (look = [stackOf(element), ...own.map((name) => style[name]), element.hasAttribute('disabled')].join('|')));
      }
      return look;
    };
  };

  let lookOf;
  const measuredBefore = 'measured by axe';
  const measured = { 'color-contrast': storedSet(measuredBefore + ' color-contrast'), 'link-in-text-block': storedSet(measuredBefore + ' link-in-text-block') };
  const hasLook = (node) => controls.includes(node.localName) || ownText(node);
  /** A link stands out from the text around it, too. */
  const lookIn = {
    'color-contrast': (node) => lookOf(node),
    'link-in-text-block': (node) => [node, node.parentElement].map((element) => lookOf(element) + element.className).join('/'),
  };
  for (const [id, looks] of Object.entries(measured)) {
    const rule = axe._audit.rules.find((one) => one.id === id);
    const applies = rule.matches;
    rule.matches = function (node, ...rest) {
      if (!hasLook(node)) return false;
      const look = lookIn[id](node);
      if (looks.has(look) || !applies.call(this, node, ...rest)) return false;
      looks.add(look);
      return true;
    };
  }
  // Without the markup of every element that was looked at, which nobody reads.
  axe.configure({ noHtml: true });

  const scrolls = (element, { overflowX, overflowY }) =>
    (/auto|scroll/.test(overflowX) && element.scrollWidth > element.clientWidth) ||
    (/auto|scroll/.test(overflowY) && element.scrollHeight > element.clientHeight);
  const shown = () => [...document.body.querySelectorAll('*')].filter((element) => element.checkVisibility({ visibilityProperty: true }));
  /** Text in a look that was not measured yet. */
  const isNew = (element, look) => hasLook(element) && !measured['color-contrast'].has(look);
  let before;
  let putBack;
  const stored = 'looked at by axe';
  /** Outermost elements of those given that were not met before in this tab, hidden parts of them included. */
  const unmet = (elements) => {
    const met = storedSet(stored);
    const given = new Set(elements);
    const outermost = elements.filter(({ parentElement }) => !given.has(parentElement));
    // Which entry of a navigation the reader is at changes colours only, which are measured as looks; hidden fields show nothing.
    const markup = ({ outerHTML }) => outerHTML.replace(/ aria-current="page"| active(?=")|<input type="hidden"[^>]*>/g, '');
    const news = outermost.filter((element) => !met.has(markup(element)));
    news.filter((element) => !element.closest('main')).forEach((element) => met.add(markup(element)));
    keep(stored, met);
    return news;
  };

  const saidOf = ['href', 'value', 'title', 'datetime', 'aria-label', 'data-label'];
  /** All that axe could find wrong with an element and what is in it, whatever its words, addresses and figures are. */
  const shapes = () => {
    const known = new Map();
    const attribute = ({ name, value }) => name + '=' + (saidOf.includes(name) && value.trim() && !value.startsWith('#') ? 'said' : value);
    const shapeOf = (element) => {
      let shape = known.get(element);
      if (!shape) {
        const look = element.checkVisibility({ visibilityProperty: true }) ? lookOf(element) : 'hidden';
        const tag = [element.localName, ...[...element.attributes].map(attribute), look, ownText(element) ? 'text' : ''];
        known.set(element, (shape = '<' + tag.join(' ') + [...element.children].map(shapeOf).join('') + '>'));
      }
      return shape;
    };
    return shapeOf;
  };
  const stoodAround = 'stood around';
  /** Short enough to be kept in the store of a tab. */
  const digest = (text) => {
    let [a, b] = [7, 11];
    for (let at = 0; at < text.length; at++) [a, b] = [Math.imul(a ^ text.charCodeAt(at), 2654435761), Math.imul(b ^ text.charCodeAt(at), 1597334677)];
    return a + '/' + b;
  };
  /** Takes out what repeats a neighbour, as rows of a list do, and what stood around earlier pages of the tab; answers how to put it back. */
  const withoutRepetitions = () => {
    const shapeOf = shapes();
    const around = storedSet(stoodAround);
    const scrolling = [...document.querySelectorAll('main *')].filter((element) => scrolls(element, getComputedStyle(element)));
    const taken = [];
    const takeOut = (element) => {
      // An element of its kind stays, so that those after it are painted as they were.
      const place = document.createElement(element.localName);
      place.style.setProperty('display', 'none', 'important');
      element.replaceWith(place);
      taken.push({ place, element });
    };
    const thin = (parent, isMain) => {
      const met = isMain ? new Set() : around;
      for (const child of [...parent.children]) {
        if (!child.firstElementChild || ['svg', 'select'].includes(child.localName)) continue;
        if (child.localName === 'main' || child.querySelector('main')) {
          thin(child, child.localName === 'main');
          continue;
        }
        const shape = isMain ? shapeOf(child) : digest(shapeOf(child));
        if (met.has(shape)) takeOut(child);
        else {
          met.add(shape);
          thin(child, isMain);
        }
      }
    };
    thin(document.body, false);
    keep(stoodAround, around);
    const putBack = ({ place, element }) => place.replaceWith(element);
    // What scrolled only because of what was taken out is looked at as it stands.
    for (const element of scrolling.filter((one) => one.isConnected && !scrolls(one, getComputedStyle(one))))
      taken.filter(({ place }) => element.contains(place)).toReversed().forEach(putBack);
    return () => taken.filter(({ place }) => place.isConnected).toReversed().forEach(putBack);
  };

  /** What is to be looked at: the document, and for a further width of it what is not the same there. */
  window.toLookAt = () => {
    lookOf = looksNow();
    putBack = ${process.env['SWEEPS'] ? '() => {}' : 'withoutRepetitions()'};
    const states = new Map(shown().map((element) => [element, { look: lookOf(element), scrolling: scrolls(element, getComputedStyle(element)) }]));
    const earlier = before;
    before = states;
    if (earlier) {
      const differs = ([element, { look, scrolling }]) => {
        const then = earlier.get(element);
        return !then || (scrolling && !then.scrolling) || (look !== then.look && isNew(element, look));
      };
      return { include: unmet([...states].filter(differs).map(([element]) => element)) };
    }
    // Strokes of what is hidden from everybody who listens, about which axe says nothing.
    document.querySelectorAll('svg[aria-hidden="true"] > :is(use, path, circle, line, polyline, rect)').forEach((stroke) => stroke.remove());
    return document;
  };
  /** What was measured is not measured on the next page. */
  window.lookedAt = () => {
    putBack();
    for (const [id, looks] of Object.entries(measured)) keep(measuredBefore + ' ' + id, looks);
  };
})();`;

/**
 * From now on every document of this context holds axe before its own scripts run: the source crosses to the browser
 * once, and not with every look.
 */
export async function equipWithAxe(context: BrowserContext): Promise<void> {
  await context.addInitScript(`${axe};${SPARING_LOOKS}`);
}

/**
 * What axe finds wrong on the page by WCAG A and AA, one readable line each; [] is the goal. Asked again of the same
 * document, at another width, it tells of what is not the same there. Needs `equipWithAxe`.
 */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  const violations = await page.evaluate<Violation[]>(`(async () => {
    const context = toLookAt();
    if (context.include?.length === 0) return lookedAt(), [];
    const { violations } = await axe.run(context, ${JSON.stringify(rules)});
    lookedAt();
    return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ target, failureSummary }) => ({ target, failureSummary })) }));
  })()`);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} — ${node.failureSummary?.replace(/\s+/g, ' ') ?? ''}`),
  );
}

/** Whether the page is wider than the screen, the commonest fault on phones. */
export function overflowsSideways(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
}

/** Keeps a picture of the whole page under test/artefacts/ when PICTURES=on; nothing reads them but people. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  if (process.env['PICTURES'] !== 'on') return;
  mkdirSync(artefacts, { recursive: true });
  await page.screenshot({ path: join(artefacts, `${name}.png`), fullPage: true });
}
