import type { Actor } from '@park/kernel';
import { type ChangeLine, changeLine, DASH } from '@park/dossier';
import { type CompanyFile, CompanyFiles } from '@park/registry';
import { FormRejected } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
import { companyHead } from './company-page';
import type { IdentityFields } from './identity.form';
import { identityCollisions, rebasedIdentity } from './identity-conflict';

export const IDENTITY_VIEW = 'registry/identity';

const RECENT = { page: 1, pageSize: 20 };

/** The models of the page where name and code are changed. */
@Injectable()
export class IdentityPages {
  constructor(private readonly files: CompanyFiles) {}

  /** The form as it is opened. Throws RuleViolated for a file that is put away. */
  async opened(actor: Actor, id: string) {
    const { file, changes } = await this.read(actor, id);
    const away = CompanyFiles.away(file);
    if (away) throw away;
    return page(file, changes);
  }

  async form(actor: Actor, id: string) {
    const { file, changes } = await this.read(actor, id);
    return page(file, changes);
  }

  /** Reads the company again: the form comes back on top of what others have changed meanwhile. */
  async conflicted(actor: Actor, id: string, form: IdentityFields): Promise<FormRejected> {
    const { file, changes } = await this.read(actor, id);
    const by = { name: lastHand(changes.names), uscc: lastHand(changes.codes) };
    const model = { ...page(file, changes), collisions: identityCollisions(form, file, by) };
    return new FormRejected(IDENTITY_VIEW, model, { problems: [], typed: rebasedIdentity(form, file), status: 409 });
  }

  private async read(actor: Actor, id: string) {
    const file = await this.files.find(actor, id);
    const [names, codes] = await Promise.all([this.changes(actor, id, 'name'), this.changes(actor, id, 'uscc')]);
    return { file, changes: { names, codes } };
  }

  private async changes(actor: Actor, id: string, attribute: 'name' | 'uscc'): Promise<ChangeLine[]> {
    const { rows } = await this.files.history(actor, id, { attribute, page: RECENT });
    return rows.map((fact) => changeLine(fact, false));
  }
}

interface Changes {
  readonly names: readonly ChangeLine[];
  readonly codes: readonly ChangeLine[];
}

function page(file: CompanyFile, { names, codes }: Changes) {
  const former = [
    { heading: '曾用名', label: '企业名称', attribute: 'name', changes: names },
    { heading: '更正前的信用代码', label: '信用代码', attribute: 'uscc', changes: codes },
  ];
  return {
    title: `更名/更正代码 · ${file.name}`,
    company: companyHead(file, file),
    version: file.version,
    former: former
      .map(({ changes, ...kind }) => ({ ...kind, values: formerValues(changes) }))
      .filter(({ values }) => values.length > 0),
  };
}

/** What a value was before each change, latest first; the first record of all replaced nothing. */
function formerValues(changes: readonly ChangeLine[]) {
  return changes
    .filter(({ before }) => before !== DASH)
    .map(({ before, on, actor }) => ({ value: before, until: on, actor }));
}

function lastHand([latest]: readonly ChangeLine[]): string {
  return latest ? `${latest.actor}，${latest.on}` : '';
}
