import type { OpenStage } from '../stages';

/** A field of a project: how it is entered, and in which section of the form. */
export interface ProjectField {
  readonly key: string;
  readonly label: string;
  readonly section: OpenStage;
  readonly kind: 'text' | 'money' | 'number' | 'date' | 'choice' | 'set' | 'yesno' | 'person';
  readonly unit?: string;
  readonly codes?: Readonly<Record<string, string>>;
  /** Counts things that have no halves. */
  readonly isWhole?: boolean;
  /** How far ahead a day can lie; 0 for what has happened. */
  readonly yearsAhead?: number;
  /** A day that is to come: one that has passed is refused. */
  readonly isToCome?: boolean;
  readonly within?: Within;
  readonly shape?: Shape;
}

/** How a text has to look, and what to do about one that does not. */
export interface Shape {
  readonly like: RegExp;
  readonly remedy: string;
}

/** Between what a figure can lie, and what to do about one that does not. */
export interface Within {
  /** The figure is greater than this. */
  readonly above?: number;
  readonly most?: number;
  readonly remedy: string;
}

/** One line of the table of fields. */
export type FieldLine = readonly [
  key: string,
  label: string,
  kind: ProjectField['kind'],
  more?: Pick<ProjectField, 'unit' | 'codes' | 'isWhole' | 'yearsAhead' | 'isToCome' | 'within' | 'shape'>,
];
