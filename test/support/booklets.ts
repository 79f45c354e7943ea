import type { TestClient } from './app';

/** Asks for the booklet of a company by the form; answers the number under which this person has it. */
export async function askedBooklet(client: TestClient, companyId: string): Promise<string> {
  const { location } = await client.post('/booklets', { companies: companyId });
  return location.split('/').at(-1)!;
}
