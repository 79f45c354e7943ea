import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { CalendarDate, SystemActor } from '@park/kernel';
import { Clock, Config } from '@park/platform';
import {
  applicationWindow,
  LibraryLists,
  offerText,
  policyForm,
  policyLabels,
  PolicyMatching,
  searchRank,
} from '@park/policy';

const visitor: SystemActor = { kind: 'system', name: '公开页面访客' };

type Published = Awaited<ReturnType<PolicyMatching['published']>>[number];

/** A policy as anybody may read it; nothing of any company. */
export type OpenPolicy = ReturnType<typeof openPolicy>;

/** The published policies, and a mark that is another one as soon as any of them reads otherwise. */
export interface OpenLibrary {
  readonly policies: readonly OpenPolicy[];
  readonly mark: string;
}

/** The policies that are in force or about to be, worked out once for a revision of the library and a day. */
@Injectable()
export class OpenPolicies {
  private kept: {
    readonly of: readonly Published[];
    readonly asOf: CalendarDate;
    readonly library: OpenLibrary;
  } | null = null;

  constructor(
    private readonly matching: PolicyMatching,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly library: LibraryLists,
  ) {}

  async all(): Promise<OpenLibrary> {
    const asOf = this.clock.today();
    const published = await this.matching.published(visitor);
    if (this.kept?.of !== published || this.kept.asOf !== asOf) {
      const policies = published.map((policy) => openPolicy(policy, { asOf, origin: this.origin }));
      const mark = createHash('sha256')
        .update(JSON.stringify([asOf, policies]))
        .digest('base64url')
        .slice(0, 27);
      this.kept = { of: published, asOf, library: { policies, mark } };
    }
    return this.kept.library;
  }

  async one(id: string): Promise<OpenPolicy | undefined> {
    return (await this.all()).policies.find((policy) => policy.id === id);
  }

  /** Those that hold where the park is, or those of other regions only, which the park keeps to compare with. */
  async of(place: 'park' | 'away'): Promise<readonly OpenPolicy[]> {
    const { policies } = await this.all();
    return policies.filter(({ isAway }) => isAway === (place === 'away'));
  }

  /** Those of a place that a search finds, best first; all of them without words. */
  async found(q: string, place: 'park' | 'away'): Promise<readonly OpenPolicy[]> {
    const policies = await this.of(place);
    if (q === '') return policies;
    const has = await this.library.synonyms.finder(q);
    return policies
      .map((policy) => ({ policy, rank: searchRank(policy, q) ?? (has(textsOf(policy)) ? IN_THE_TEXT : null) }))
      .flatMap(({ policy, rank }) => (rank === null ? [] : [{ policy, rank }]))
      .sort((a, b) => a.rank - b.rank)
      .map(({ policy }) => policy);
  }

  /** The other policies of its document. */
  async ofDocument(policy: OpenPolicy): Promise<readonly OpenPolicy[]> {
    const key = policyForm.documentKey(policy);
    return (await this.all()).policies.filter((other) => other !== policy && policyForm.documentKey(other) === key);
  }

  get origin(): string {
    return this.config.originOf('enterprise-portal');
  }

  /** Of the application that answers programs with a token. */
  get parkOrigin(): string {
    return this.config.originOf('park-admin');
  }
}

const IN_THE_TEXT = 4;

function textsOf({ title, issuer, department, benefitText, condition, materials }: OpenPolicy): readonly string[] {
  return [title, issuer, department, benefitText, condition, ...materials];
}

interface On {
  readonly asOf: CalendarDate;
  readonly origin: string;
}

function openPolicy({ policyId, number, content, phase }: Published, { asOf, origin }: On) {
  const window = applicationWindow(content, asOf);
  const { title, issuer, documentNumber, publishedOn, effectiveFrom, effectiveTo, department, confidence } = content;
  return {
    ...{ id: policyId, version: number, title, issuer, documentNumber, department },
    ...{ publishedOn, effectiveFrom, effectiveTo },
    level: policyLabels.levels[content.level],
    kind: policyLabels.kinds[content.kind],
    state: policyLabels.phases[phase],
    region: policyForm.of(content).region ?? '',
    measure: policyForm.measure(content),
    isAway: offerText.isAwayFromPark(content.regions),
    benefit: offerText.benefit(content.benefit),
    benefitText: content.benefit.formula,
    window: { from: window.from, to: window.to, text: window.text },
    condition: content.condition.text,
    materials: content.materials,
    sourceUrl: content.sourceUrl !== null && /^https?:\/\//i.test(content.sourceUrl) ? content.sourceUrl : null,
    isChecked: confidence.checked,
    url: `${origin}/open/policies/${policyId}`,
  };
}
