import type { Expression } from '@park/criteria';
import type { CalendarDate } from '@park/kernel';
import type { BenefitType, CapPer, NotBothPer, PolicyKind, PolicyLevel, Standing } from '../../labels';

/** The days on which one may apply, both included. */
export interface DateRange {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** What a policy gives. Amounts in yuan; null when the document names none and only the formula tells. */
export interface Benefit {
  readonly type: BenefitType;
  readonly minYuan: number | null;
  readonly maxYuan: number | null;
  readonly formula: string;
  /** How a company's own amount follows from its figures, between the two above; absent: only the text tells. */
  readonly rule?: BenefitRule;
  /** What a company gets that was paid by this policy before; absent: the same as the first time. */
  readonly againYuan?: number;
}

/** An amount out of one figure of the company: a share of it, so much for each of it, or what its band gives. */
export type BenefitRule =
  | {
      readonly kind: 'rate';
      /** The attribute; of a yearly one the figure of the base year. */
      readonly field: string;
      /** In hundredths of a percent. */
      readonly basisPoints: number;
    }
  | {
      readonly kind: 'unit';
      /** A count: of people, of items, of an area. */
      readonly field: string;
      /** Yuan for each. */
      readonly yuan: number;
    }
  | {
      readonly kind: 'bands';
      readonly field: string;
      /** Rising; the last one that the figure reaches counts. */
      readonly bands: readonly { readonly from: number; readonly yuan: number }[];
    };

/** The document that a scoring table of a condition was taken from; `model` is the id of its criterion. */
export interface ScoreTable {
  readonly model: string;
  readonly title: string;
  readonly documentNumber: string;
  readonly clause: string;
  /** null: not known, or still open. */
  readonly effectiveFrom: CalendarDate | null;
  readonly effectiveTo: CalendarDate | null;
}

/** Another policy, and what it was called when it was named. */
export interface NamedPolicy {
  readonly policyId: string;
  readonly title: string;
}

/** All policies that name the same cap bring a company at most so many yuan together: in a year, in all years, or for one project. */
export interface PolicyCap {
  readonly name: string;
  readonly yuan: number;
  /** Absent: year. */
  readonly per?: CapPer;
}

/** How a policy stands to others where a company asks for several, as its document states it. */
export interface PolicyRelations {
  /** Where this one is in force, companies are shown it in place of these: a local version of a policy for more places. */
  readonly replaces?: readonly NamedPolicy[];
  /** A company gets one of them at most; holds both ways, whichever of the two says it. */
  readonly notBoth?: readonly NamedPolicy[];
  /** Over which time that holds; absent: year. */
  readonly notBothPer?: NotBothPer;
  readonly cap?: PolicyCap;
  /** All policies that name the same budget bring all companies at most so many yuan together in a year. */
  readonly budget?: PolicyBudget;
}

/** What all companies together get in a year at most. */
export interface PolicyBudget {
  readonly name: string;
  readonly yuan: number;
}

/** Everything one version of a policy says. Once published it is never edited. */
export interface PolicyContent {
  readonly title: string;
  readonly issuer: string;
  readonly documentNumber: string;
  /** What the document is called that this policy is one measure of; absent: it is called as the policy. */
  readonly documentTitle?: string;
  /** The clause of the document that the policy stands in; absent: the whole document. */
  readonly clause?: string;
  readonly level: PolicyLevel;
  /** Where it holds: codes of GB/T 2260 (120116), prefixes of them (1201*) or zones (teda); [] everywhere. */
  readonly regions: readonly string[];
  readonly kind: PolicyKind;
  readonly publishedOn: CalendarDate;
  readonly effectiveFrom: CalendarDate;
  /** null: no end named. */
  readonly effectiveTo: CalendarDate | null;
  /** null: applications are taken all the time. */
  readonly applicationWindow: DateRange | null;
  /** The year whose figures count in this round; absent: the year before the window opens, or before the day without one. */
  readonly baseYear?: number;
  readonly benefit: Benefit;
  /** The title that applying by this policy leads to: who holds it already has nothing to expect of it. */
  readonly grantsTitle?: string;
  /** The title whose new holders are rewarded: only those to whom it was issued in the year of the round. */
  readonly forNewlyRecognised?: string;
  /** Scores in the expression carry their tables, so that a version decides alike for ever; absent `tables`: none. */
  readonly condition: {
    readonly text: string;
    readonly expression: Expression;
    readonly tables?: readonly ScoreTable[];
  };
  /** Absent: the document states none. */
  readonly relations?: PolicyRelations;
  readonly materials: readonly string[];
  /** Of each material the kind of what a company's file has of it, `none` for nothing, "" as its words suggest; absent: all so. */
  readonly materialKinds?: readonly string[];
  readonly department: string;
  readonly sourceUrl: string | null;
  /** Unless `checked` against the original, pages show 待核对 and the note. */
  readonly confidence: { readonly checked: boolean; readonly note: string };
  readonly standing: Standing;
  readonly note: string | null;
}
