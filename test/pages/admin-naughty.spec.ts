import { withEveryString } from '../support/naughty';
import { openRegisterStage, provenance, type RegisterStage } from '../support/register-stage';

let stage: RegisterStage;

beforeAll(async () => {
  stage = await openRegisterStage();
});

afterAll(() => stage?.app.close());

describe('naughty strings', () => {
  /** No failure, and a text with markup never comes back as markup. */
  const through = (send: (text: string) => Promise<{ status: number; text: string }>) =>
    withEveryString(async ({ text }) => {
      const page = await send(text);
      const asMarkup = /<[a-z!/?]/i.test(text) && page.text.includes(text);
      expect([text, page.status < 500, asMarkup]).toEqual([text, true, false]);
    });

  it('search harmlessly', () =>
    through((text) => stage.officer.get(`/companies?q=${encodeURIComponent(text)}&zone=x`)));

  it('register no company', () =>
    through((text) =>
      stage.officer.post('/companies', { uscc: text, name: text, industryCode: text, establishedOn: text }),
    ));

  it('go through the forms of the file', async () => {
    const now = String(await stage.revision());
    await through((text) =>
      stage.officer.post(`/companies/${stage.companyId}/facts/A`, {
        revision: now,
        ...provenance,
        source: 'park',
        basis: text,
        evidence: text,
        nameHistory: text,
        registeredTown: text,
      }),
    );
    const page = await stage.officer.get(`/companies/${stage.companyId}/history`);
    expect(page.text).not.toMatch(/<script>alert/);
    expect((await stage.officer.get(`/companies/${stage.companyId}?section=A`)).text).not.toMatch(/<script>alert/);
  });

  it('make contacts that are shown as text', async () => {
    await through((text) =>
      stage.officer.post(`/companies/${stage.companyId}/contacts`, {
        name: text,
        phone: '13800000000',
        note: text,
        email: text,
      }),
    );
    const page = await stage.officer.get(`/companies/${stage.companyId}/contacts`);
    expect(page.status).toBe(200);
    expect(page.text).not.toMatch(/<script>alert/);
  });

  it('in addresses answer with a page, not a failure', () =>
    through((text) => {
      const piece = encodeURIComponent(text);
      return stage.officer.get(`/companies/${stage.companyId}/history?attribute=${piece}&page=${piece}`);
    }));
});
