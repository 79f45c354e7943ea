import { attribute } from '../attributes/dictionary';
import type { FactSource } from './fact-source';

/**
 * Whether a value is what a company says where others judge: 市占率靠前, scores of experts and of the platform. It is
 * kept and shown, and decides nothing until whoever judges it has said so.
 */
export function isOwnWord(field: string, source: FactSource | undefined): boolean {
  return source === 'self-reported' && attribute(field)?.judgement === true;
}
