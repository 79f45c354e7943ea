import type { CurrentUser } from '@park/identity';
import { nextPath } from '@park/identity';
import type { FastifyRequest } from 'fastify';

/** What every form of ours carries besides its fields: see `withHiddenFields`. */
export interface FormMeta {
  /** The same form sent twice is done once. */
  readonly key?: string;
  /** The page the form stands on: where to return to. */
  readonly page?: string;
  /** The company it was opened for. */
  readonly company?: string;
  /** The person it was opened by. */
  readonly person?: string;
  /** The draft it was filled from. */
  readonly draft?: string;
  /** Where it is sent to be saved, also when it is kept as a draft instead. */
  readonly action?: string;
  /** Names of its hidden fields and buttons: what they say nobody typed. */
  readonly unseen?: string;
  /** What it calls its fields and their values: see `fieldWords`. */
  readonly words?: string;
}

export type FormFields = Readonly<Record<string, string | string[]>>;
/** `proof`: password or code that was asked for on the way, for the guard only; it is never kept or sent again. */
export type FormRequest = FastifyRequest & { formMeta?: FormMeta; user?: CurrentUser; proof?: string };

const names = {
  ...{ key: '_key', page: '_page', company: '_company', person: '_person', draft: '_draft', action: '_action' },
  ...{ unseen: '_unseen', words: '_words' },
} as const;
export const metaNames: ReadonlySet<string> = new Set(Object.values(names));
/** How much a form may carry of what is longer than an address. */
const LONGEST: Readonly<Record<string, number>> = { [names.unseen]: 2000, [names.words]: 8000 };

const PROOF = '_proof';
/** The answer of a passkey is the longest. */
const LONGEST_PROOF = 8_000;

/** Takes what the form carries off the body, so that handlers see its fields only. */
export function takeMeta(request: FormRequest): void {
  const { body } = request;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return;
  const fields = body as Record<string, unknown>;
  const taken = (name: string): string | undefined => {
    const value = fields[name];
    delete fields[name];
    return typeof value === 'string' && value !== '' ? value.slice(0, LONGEST[name] ?? 500) : undefined;
  };
  const { [PROOF]: proof } = fields;
  delete fields[PROOF];
  if (typeof proof === 'string') request.proof = proof.slice(0, LONGEST_PROOF);
  const [key, page, company, person, draft, action, unseen, words] = Object.values(names).map(taken);
  const isOurs = (address: string | undefined) => address && nextPath(address) === address;
  const given = {
    ...{ key: key && /^[\w-]{8,36}$/.test(key) ? key : undefined, page: isOurs(page) ? page : undefined },
    ...{ company, person, draft, action: isOurs(action) ? action : undefined, unseen, words },
  };
  request.formMeta = Object.fromEntries(Object.entries(given).filter(([, value]) => value)) as FormMeta;
}

const UNSEEN = /^(_|was\.|was[A-Z]|(revision|version|expectedVersion|year|next|id|companyId)$)/;

/** Whether somebody types what a form sends by this name; what it carries unseen counts not, as far as known where it does not say. */
export function isTyped(name: string, { unseen = '' }: FormMeta = {}): boolean {
  return !UNSEEN.test(name) && !unseen.split(',').includes(name);
}

/** Forms of the own login: what is typed into them are passwords and codes. */
const OF_SECRETS = /^\/(login|forgot|account\/(password|proof|second-factor))(\/|$)/;

/** Whether nothing of a form sent to this address may be kept or shown again. */
export function isSecret(action: string): boolean {
  return OF_SECRETS.test(action.split('?')[0] ?? '');
}

/** The fields of a posted body as typed, without passwords and codes of addresses; null when it is no form. */
export function typedFields(body: unknown): FormFields | null {
  if (typeof body !== 'object' || body === null) return null;
  const isText = (value: unknown): value is string => typeof value === 'string';
  const entries = Object.entries(body).flatMap(([name, value]): [string, string | string[]][] => {
    if (metaNames.has(name) || /password|-code$|^(current|next|again)$/i.test(name)) return [];
    if (isText(value)) return [[name, value]];
    return Array.isArray(value) && value.every(isText) ? [[name, value]] : [];
  });
  return Object.fromEntries(entries);
}
