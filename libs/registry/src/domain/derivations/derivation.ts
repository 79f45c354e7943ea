import type { FactValue } from '@park/criteria';
import type { Inputs } from './inputs';

/** Computes one derived attribute; undefined when an input is unknown or the rule cannot tell. */
export type Derivation = (inputs: Inputs) => FactValue | undefined;
