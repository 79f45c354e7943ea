import type { Person } from './people';

/** Adds a record by its form; answers its number. */
export async function recordBy(person: Person, list: string): Promise<string> {
  const { page } = person;
  await person.go(`${list}/new/award`);
  const form = page.locator('main form[method=post]').last();
  // The same record a second time is refused.
  await form.locator('[name=name]').fill(list.startsWith('/companies') ? '科技进步奖' : '技术发明奖');
  await form.locator('[name=type]').selectOption('national_science');
  await form.locator('[name=rank]').fill('2');
  await form.locator('[name=happenedOn]').fill('2024-02-29');
  const source = form.locator('select[name=source]');
  if ((await source.count()) > 0) await source.selectOption('park');
  await form.locator('button[type=submit]:not([formaction])').last().click();
  await page.waitForURL((url) => url.pathname === list);
  return idIn(person, `main a[href*="${list}/"][href*="/edit"]`, /records\/(\d+)/);
}

/** The number that the first link of these leads to, by a pattern with one group. */
export async function idIn({ page }: Person, links: string, pattern: RegExp): Promise<string> {
  const target = (await page.locator(links).first().getAttribute('href')) ?? '';
  return pattern.exec(target)?.[1] ?? `nothing found by ${links}`;
}
