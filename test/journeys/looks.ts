import { accessibilityProblems, overflowsSideways, viewports } from '../support/browser';
import type { Person, Stage } from '../support/people';
import { foreignWords } from '../support/words';
import type { Refusal, Tour } from './page-tours';

export type Width = keyof typeof viewports;

/** What a look is taken at: pages of this product at these widths. */
export interface Looking {
  readonly product: Stage['product'];
  readonly widths: readonly Width[];
}

/** What is wrong with the pages of a tour, one line each; of further states at the first width only, where they fail first. */
export async function faultsOf({ sights, refusals }: Tour, looking: Looking): Promise<string[]> {
  const found: string[] = [];
  for (const { person, paths, expected = 200, isFurther } of sights) {
    const widths = isFurther ? looking.widths.slice(0, 1) : looking.widths;
    for (const path of paths) {
      const status = await person.go(path);
      if (status !== expected) found.push(`${path}: answered ${status}`);
      else found.push(...(await look(person, { ...looking, widths })).map((fault) => `${path}: ${fault}`));
    }
  }
  for (const refusal of refusals) found.push(...(await refused(refusal, looking)));
  return found;
}

/** Sends the form of a page with something wrong in it and looks at what comes back. */
async function refused({ person, path, typed }: Refusal, looking: Looking): Promise<string[]> {
  await person.go(path);
  const form = person.page.locator('main form[method=post]').last();
  for (const [name, value] of Object.entries(typed)) await form.locator(`[name="${name}"]`).fill(value);
  await form.evaluate((element) => element.setAttribute('novalidate', ''));
  const answer = person.page.waitForResponse((response) => response.request().method() === 'POST');
  await form.locator('button[type=submit]:not([formaction])').last().click();
  const status = (await answer).status();
  await person.page.waitForLoadState();
  const found = await look(person, looking);
  return [...(status === 422 ? [] : [`answered ${status}`]), ...found].map((fault) => `${path} refused: ${fault}`);
}

/** What is wrong with the page that somebody has before him. */
export async function look(person: Person, { product, widths }: Looking): Promise<string[]> {
  const { page } = person;
  const found: string[] = [];
  // First as it stands: making a page anew at another width takes a tenth of a look.
  const asItIs = (name: Width) => viewports[name].width === page.viewportSize()?.width;
  for (const name of widths.toSorted((a, b) => Number(asItIs(b)) - Number(asItIs(a)))) {
    await page.setViewportSize(viewports[name]);
    if (await overflowsSideways(page)) found.push(`${name}: wider than the screen`);
    found.push(...(await accessibilityProblems(page)).map((problem) => `${name}: ${problem}`));
  }
  // The audit trail names accounts as people type them when they log in.
  const named = new Set(product.accounts.map(({ username }) => username));
  const foreign = (await foreignWords(page)).filter((word) => !named.has(word));
  if (foreign.length > 0) found.push(`words that mean nothing to people: ${foreign.join(', ')}`);
  found.push(...person.complaints.filter((complaint) => !found.includes(complaint)));
  return found;
}
