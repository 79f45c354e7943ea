import type { Locator, Page } from 'playwright-core';

/** More stops than the longest page of the demo has. */
const MOST_STOPS = 400;
const MOST_CHOICES = 120;

interface Focusable {
  readonly ownerDocument: { readonly activeElement: unknown };
  getBoundingClientRect(): { readonly width: number; readonly height: number };
}

/** Somebody without a mouse: goes from stop to stop, and presses what has the focus. */
export class Keyboard {
  constructor(private readonly page: Page) {}

  /** Goes on with Tab until something has the focus. Throws when it is no stop, or one that nobody sees. */
  async to(target: Locator): Promise<void> {
    await this.page.waitForLoadState();
    const wanted = target.first();
    await wanted.waitFor({ state: 'attached' });
    for (let stops = 0; stops <= MOST_STOPS; stops += 1) {
      if (await wanted.evaluate(hasFocus)) return this.mustBeSeen(wanted);
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`no way to ${String(target)} by Tab on ${new URL(this.page.url()).pathname}`);
  }

  /** Follows a link or presses a button; `loads`: another page comes of it. */
  async press(target: Locator, { loads = true } = {}): Promise<void> {
    await this.to(target);
    if (!loads) return this.page.keyboard.press('Enter');
    await Promise.all([this.page.waitForEvent('domcontentloaded'), this.page.keyboard.press('Enter')]);
    await this.page.waitForLoadState();
  }

  /** Types over what stands in a field. */
  async type(target: Locator, text: string): Promise<void> {
    await this.to(target);
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.type(text);
  }

  /** A day is typed in its parts, in whichever order the browser shows them. */
  async day(target: Locator, day: string): Promise<void> {
    const [year, month, date] = day.split('-') as [string, string, string];
    const orders = [[month, date, year].join(''), `${year}\t${month}${date}`];
    for (const typed of orders) {
      await this.to(target);
      for (const part of typed.split('\t')) {
        await this.page.keyboard.type(part);
        if (part !== typed) await this.page.keyboard.press('ArrowRight');
      }
      if ((await target.first().inputValue()) === day) return;
      for (let parts = 0; parts < 3; parts += 1) await this.page.keyboard.press('ArrowLeft');
    }
    throw new Error(`${day} cannot be typed into ${String(target)}`);
  }

  /** Goes down a list until an entry that holds the words is chosen. */
  async choose(target: Locator, words: string): Promise<void> {
    await this.to(target);
    await this.page.keyboard.press('Home');
    for (let entries = 0; entries < MOST_CHOICES; entries += 1) {
      if ((await target.first().evaluate(chosenWords)).includes(words)) return;
      await this.page.keyboard.press('ArrowDown');
    }
    throw new Error(`no entry “${words}” in ${String(target)}`);
  }

  /** Ticks a box, or chooses the first of several. */
  async tick(target: Locator): Promise<void> {
    await this.to(target);
    await this.page.keyboard.press('Space');
  }

  private async mustBeSeen(target: Locator): Promise<void> {
    const isSeen = (await target.isVisible()) && (await target.evaluate(hasSize));
    if (!isSeen) throw new Error(`${String(target)} has the focus, and nobody sees it`);
  }
}

function hasFocus(element: unknown): boolean {
  return (element as Focusable).ownerDocument.activeElement === element;
}

function hasSize(element: unknown): boolean {
  const { width, height } = (element as Focusable).getBoundingClientRect();
  return width > 1 && height > 1;
}

function chosenWords(element: unknown): string {
  const { options, selectedIndex } = element as {
    readonly options: ArrayLike<{ readonly textContent: string }>;
    readonly selectedIndex: number;
  };
  return options[selectedIndex]?.textContent ?? '';
}
