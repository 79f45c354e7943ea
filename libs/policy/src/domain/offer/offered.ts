import type { PolicyContent } from '../content/policy-content';
import { benefitText, yuanText } from './benefit';
import type { OwnAmount } from './own-amount';

/** A policy for one company. */
export interface Offered {
  readonly policy: { readonly content: Pick<PolicyContent, 'benefit' | 'relations'> };
  /** What the company itself gets, worked out of its figures; null or absent: not known, the upper limit stands for it. */
  readonly own?: Pick<OwnAmount, 'yuan' | 'none'> | null;
  /** What the cap of the policy leaves the company by the money on its record; null or absent: that is not known. */
  readonly capLeft?: number | null;
}

/** What a company gets: its own amount, else the upper limit as far as the cap allows; 0 where neither is known. */
export function limitOf({ policy: { content }, own, capLeft }: Offered): number {
  return own
    ? own.yuan
    : Math.min(content.benefit.maxYuan ?? 0, content.relations?.cap?.yuan ?? Infinity, capLeft ?? Infinity);
}

/** The same in words; a cap that is used up is told elsewhere. */
export function offeredText(offered: Offered): string {
  const { own, policy, capLeft } = offered;
  if (own) return own.none ?? `约 ${yuanText(own.yuan)}`;
  const { benefit } = policy.content;
  if (benefit.maxYuan === null) return benefitText(benefit);
  const maxYuan = limitOf(capLeft === 0 ? { policy } : offered);
  return benefitText({ ...benefit, maxYuan, minYuan: benefit.minYuan && Math.min(benefit.minYuan, maxYuan) });
}
