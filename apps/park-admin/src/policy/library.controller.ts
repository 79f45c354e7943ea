import { Controller, Get, Query } from '@nestjs/common';
import { CurrentActor, Requires } from '@park/identity';
import type { Actor } from '@park/kernel';
import { pageRequest } from '@park/platform';
import { type Phase, type PolicyFilter, policyLabels, PolicyLibrary, policyRights, type PolicyRow } from '@park/policy';
import { choices, View } from '@park/web-kit';
import { phaseStatus, policyWords } from './policy-words';

/** 政策库: every policy with where it stands today. */
@Controller('policies')
export class LibraryController {
  constructor(private readonly library: PolicyLibrary) {}

  @Get()
  @Requires(policyRights.viewPolicies)
  @View('policy/library')
  async list(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>) {
    const filter = policyFilter(query);
    const list = await this.library.list(actor, filter, pageRequest(query));
    return {
      title: '政策库',
      filter,
      levels: choices(policyLabels.levels, filter.level),
      kinds: choices(policyLabels.kinds, filter.kind),
      phases: choices(policyLabels.phases, filter.phase),
      narrowed: Object.values(filter).some(Boolean),
      list: { ...list, rows: list.rows.map(line) },
      canEdit: policyRights.editPolicies.allows(actor),
    };
  }
}

/** Only codes that exist narrow the list; anything else in the address is ignored. */
function policyFilter(query: Record<string, unknown>): PolicyFilter {
  const code = <T extends string>(table: Readonly<Record<T, string>>, asked: unknown) =>
    typeof asked === 'string' && Object.hasOwn(table, asked) ? (asked as T) : undefined;
  return {
    q: typeof query['q'] === 'string' ? query['q'].trim().slice(0, 60) : undefined,
    level: code(policyLabels.levels, query['level']),
    kind: code(policyLabels.kinds, query['kind']),
    phase: code<Phase>(policyLabels.phases, query['phase']),
  };
}

function line(row: PolicyRow) {
  const { policyId, number, pushed, hasNewerDraft, content } = row;
  return { policyId, number, pushed, hasNewerDraft, ...policyWords(content), status: phaseStatus(row.phase) };
}
