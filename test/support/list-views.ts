import type { TestClient } from './app';

/** A view of the company list that this person keeps: others cannot change it. */
export async function viewOf(client: TestClient, name = '常用'): Promise<string> {
  const { location } = await client.post('/companies/views', { name, query: 'f=sizeClass:missing' });
  return /view=(\d+)/.exec(location)![1]!;
}

/** The pages of the views of some lists, of each of which this person keeps one. */
export async function keptViews(client: TestClient, lists: readonly string[]) {
  for (const list of lists) await client.post(`${list}/views`, { name: '常用', query: 'f=category:in:lease' });
  return lists.map((list) => ({ app: 'park-admin', client, path: `${list}/views` }) as const);
}
